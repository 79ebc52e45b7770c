"""The request for a fill: what to fill, and how. No torch here: commands create requests before it is loaded."""

from __future__ import annotations

from dataclasses import dataclass, field

from inpaint_studio.core.geometry import Line
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.pixels import Pixels


@dataclass(frozen=True)
class FillOptions:
    """The options of a fill.

    ``grow``: the margin around the mask, px; None: the default for the size of the photo. ``seed``: of grain and
    search; the same seed gives the same pixels unless memory runs out (see ``engine/machine/memory.py``). ``texture``:
    copy texture from the photo; otherwise the fill is the network's alone. ``context``: the width of the surroundings
    that are taken into account, relative to the hole's size. ``lines``: lines (in pixels of the photo) that continue
    through the hole, in addition to those found. ``variations``: the number to make, of which the best is used; None:
    see :func:`~inpaint_studio.engine.fill.variations.best_fills`. ``drafts``: the number of coarse fills of which the
    best is refined; large holes get fewer. ``front_view``: fill a hole on a surface in perspective in its front view.
    """

    grow: int | None = None
    seed: int = 0
    texture: bool = True
    context: float = 1.0
    lines: tuple[Line, ...] = ()
    variations: int | None = 1
    drafts: int = 1
    front_view: bool = False

    def manifest_key(self) -> str:
        """Return the text used in the keys of batch manifests. It never changes, so that what earlier versions finished
        is found: options have their original names, later ones appear unless they have their default, and those that
        no batch sets (``drafts``, ``front_view``) do not appear."""
        lines = ", ".join(f"Line(points={line.points})" for line in self.lines) + ("," if len(self.lines) == 1 else "")
        options = f"grow={self.grow}, seed={self.seed}, detail={self.texture}, context={self.context}, lines=({lines})"
        variations = f", variations={self.variations}" if self.variations != 1 else ""
        return f"FillOptions({options}{variations})"


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
