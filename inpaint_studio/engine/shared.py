"""One network per device for the whole process: loading takes longer than most fills."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from inpaint_studio import paths
from inpaint_studio.core.file_checks import is_confirmed
from inpaint_studio.engine.device_choice import choose
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.machine.machine import Machine
from inpaint_studio.engine.machine.threads import share_cores


def shared_inpainter(device: str = "auto", weights: Path | None = None, machine: Machine | None = None) -> Inpainter:
    """Return the network in ``weights`` (None: the bundled one) on a device, loaded once, and again after the file has
    changed; raises :class:`StudioError`.

    ``machine``: its user's memory limit and failed devices; None: shared by all who pass none.
    """
    path = weights or paths.weights()
    loaded = _loaded(path, path.stat().st_mtime_ns if is_confirmed(path.is_file) else 0, device)
    return loaded if machine is None else loaded.on(machine)


@lru_cache(maxsize=4)
def _loaded(path: Path, changed: int, device: str) -> Inpainter:
    share_cores()
    return Inpainter.load(path, choose(device))
