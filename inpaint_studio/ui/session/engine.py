"""The engine as the window uses it: a device, a network, and the window's limits, as one value."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from inpaint_studio.core.errors import StudioError
from inpaint_studio.engine.machine.limits import ComputeLimits
from inpaint_studio.ui.translation import tr, translated

if TYPE_CHECKING:
    from inpaint_studio.engine.fill.inpainter import Inpainter

logger = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Engine:
    """``device``: as requested; ``weights``: the file of the network, None for the bundled one; ``machine``: the
    window's knowledge of devices, and memory limit."""

    device: str = "auto"
    weights: Path | None = None
    machine: ComputeLimits = field(default_factory=ComputeLimits, compare=False)

    def inpainter(self) -> Inpainter:
        """Return the loaded network, on the CPU if the device cannot be used; raises :class:`StudioError`."""
        from inpaint_studio.engine.shared import shared_inpainter  # torch takes seconds to load: not before the window

        return shared_inpainter(usable_device(self)[0], self.weights, self.machine)


def usable_device(engine: Engine) -> tuple[str, str]:
    """Return the device and an empty text, or the CPU and the reason: settings must not prevent anybody from
    working."""
    from inpaint_studio.engine.device_choice import choose

    try:
        return choose(engine.device, engine.machine), ""
    except StudioError as error:
        logger.warning("the CPU is used instead of %s: %s", engine.device, error)
        return "cpu", tr("The CPU is used: {why}", why=translated(error))


def unused_devices_text(engine: Engine) -> str:
    """Return the unused devices, one line each."""
    from inpaint_studio.engine.device_choice import set_aside

    why = usable_device(engine)[1]
    return "\n".join(dict.fromkeys([*map(translated, set_aside(engine.machine)), *([why] if why else [])]))
