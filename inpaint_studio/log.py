"""The log file: what happened before an error, for whoever has to find out."""

from __future__ import annotations

import logging
import os
from logging.handlers import RotatingFileHandler

from inpaint_studio import paths

LIMIT = 500_000  # bytes a file, two files


def start_log() -> None:
    """Write the program's log messages to :func:`paths.log_file`; without a writable folder, nowhere."""
    logger = logging.getLogger("inpaint_studio")
    for handler in [handler for handler in logger.handlers if isinstance(handler, RotatingFileHandler)]:
        if handler.baseFilename == os.path.abspath(paths.log_file()):  # noqa: PTH100 - as logging spells it
            return
        logger.removeHandler(handler)
        handler.close()
    try:
        paths.log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(paths.log_file(), maxBytes=LIMIT, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
