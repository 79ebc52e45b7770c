"""The beginning of processes that make training data: they end with the training, and leave Ctrl+C to it."""

from __future__ import annotations

import os
import signal

import cv2

from inpaint_studio.core.photo_io import libraries
from inpaint_studio.core.processes import end_with_parent

NICENESS = 10  # of a process among several, so that the training process gets a core whenever it needs one


def begin_helper() -> None:
    """Prepare this process, which works for a training and owns nothing permanent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is handled by the training process, which saves first
    end_with_parent()
    libraries.silence_c_libraries()


def begin_one_of_several() -> None:
    """Like :func:`begin_helper`, for one of several processes that share the cores: one thread, low priority."""
    begin_helper()
    cv2.setNumThreads(1)
    if hasattr(os, "nice"):  # not on Windows
        os.nice(NICENESS)
