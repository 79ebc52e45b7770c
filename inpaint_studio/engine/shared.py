"""One network per device for the whole process: loading takes longer than most fills."""

from __future__ import annotations

from pathlib import Path

from inpaint_studio import paths
from inpaint_studio.engine.device_choice import choose
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.machine.first_calls import load_torch_runtime
from inpaint_studio.engine.machine.limits import ComputeLimits
from inpaint_studio.engine.weights_cache import cached_by_file


def shared_inpainter(
    device: str = "auto", weights: Path | None = None, limits: ComputeLimits | None = None
) -> Inpainter:
    """Return the network in ``weights`` (None: the bundled one) on a device, loaded once, and again after the file has
    changed; raises :class:`StudioError`.

    ``limits``: its user's memory limit and failed devices; None: shared by all who pass none.
    """
    loaded = _loaded(weights or paths.weights(), device)
    return loaded if limits is None else loaded.on(limits)


@cached_by_file(maximum=4)
def _loaded(path: Path, device: str) -> Inpainter:
    load_torch_runtime()
    return Inpainter.load(path, choose(device))
