"""The request for a fill: what to fill, and how. No torch here: commands make it before that is loaded."""

from __future__ import annotations

from dataclasses import dataclass, field

from inpaint_studio.core.geometry import Line
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.pixels import Pixels


@dataclass(frozen=True)
class FillOptions:
    """The options of a fill. ``grow``: px around the mask, None for the default of the photo's size. ``seed``: of grain
    and search; the same seed gives the same pixels, as long as the memory lasts (see ``engine/machine/memory.py``).
    ``texture``: take texture from the photo; without it the fill is the network's alone. ``context``: how far around a
    hole is looked, 1 is as far as it is wide. ``lines`` (in the photo's pixels) go on through the hole, besides those
    that are found. ``variations``: so many are made of which the best one counts, None: see
    :func:`~inpaint_studio.engine.fill.variations.best_fills`. ``drafts``: the search for texture is
    begun so many times at the smallest size that shows the hole, or less often where that is large, and the one that
    looks best is carried on. ``front_view``: a hole on a surface
    that is seen in perspective is filled as that looks from the front."""

    grow: int | None = None
    seed: int = 0
    texture: bool = True
    context: float = 1.0
    lines: tuple[Line, ...] = ()
    variations: int | None = 1
    drafts: int = 1
    front_view: bool = False

    def __repr__(self) -> str:
        """Return the text used in the keys of batch manifests, with the original names of the options."""
        options = f"grow={self.grow}, seed={self.seed}, detail={self.texture}, context={self.context}"
        variations = f", variations={self.variations}" if self.variations != 1 else ""
        return f"FillOptions({options}, lines={self.lines}{variations})"


@dataclass(frozen=True)
class FillRequest:
    """A request to fill ``image`` (uint8 or uint16 H×W×3) where ``hole`` (uint8 H×W) is 255, taking no texture from
    where ``excluded`` (like ``hole``) is 255, and neither taking texture from nor looking at what is ``hidden``
    (transparent)."""

    image: Pixels
    hole: Mask
    excluded: Mask | None = None
    hidden: Mask | None = None
    options: FillOptions = field(default_factory=FillOptions)
