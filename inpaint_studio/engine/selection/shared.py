"""The click network, loaded once for the whole process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import torch

from inpaint_studio import paths
from inpaint_studio.core.file_checks import is_confirmed
from inpaint_studio.engine.machine.threads import share_cores
from inpaint_studio.engine.selection.batch_norm import folded
from inpaint_studio.engine.selection.network import ClickNetwork
from inpaint_studio.engine.selection.weights import load_selector


def shared_selector(path: Path | None = None) -> ClickNetwork:
    """Return the network in a file (None: the bundled one), reloaded after the file has changed; raises
    :class:`CheckpointError`."""
    file = path or paths.selector()
    return _loaded(file, file.stat().st_mtime_ns if is_confirmed(file.is_file) else 0)


@lru_cache(maxsize=2)
def _loaded(path: Path, changed: int) -> ClickNetwork:
    share_cores()
    network = folded(load_selector(path))
    return network.to(memory_format=torch.channels_last)  # type: ignore[call-overload,no-any-return]
