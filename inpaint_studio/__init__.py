"""inpaint_studio: remove things from photos, offline, leaving the rest of the photo bit-identical."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inpaint_studio.engine.machine.threads import cores_shared, load_torch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from inpaint_studio.core.masks.mask import Mask
    from inpaint_studio.core.pixels import Pixels

__version__ = "0.1.0"
__all__ = ["__version__", "remove", "select"]


def remove(  # noqa: PLR0913 - each is an option of its own to whoever calls it
    image: Pixels,
    mask: Mask,
    grow: int | None = None,
    device: str = "auto",
    seed: int = 0,
    weights: Path | None = None,
    guide_lines: Sequence[Sequence[tuple[float, float]]] = (),
    variations: int | None = None,
) -> Pixels:
    """Return ``image`` without what ``mask`` covers; a new array.

    ``image``: numpy uint8 or uint16, H×W×3, RGB. ``mask``: uint8 H×W, 255 = remove, grown by ``grow`` px (None: a
    margin that fits the photo's size, less around narrow parts). Outside the grown mask every pixel is unchanged.
    ``device``: auto, cpu, cuda, cuda:N, xpu, xpu:N or mps. The same ``seed`` gives the same pixels, if there is enough
    memory.

    ``weights``: a network of your own, as written by ``train`` (None: the bundled one). ``guide_lines``: edges that
    continue through the hole, each two or more points (x, y) in pixels; those that cross no hole have no effect.
    ``variations``: the number of fills to make (1 to 16), of which the best-looking one is used; 1 is the fastest
    (None: one fill, refined from the best of several drafts).

    Raises :class:`~inpaint_studio.core.errors.StudioError`, which names the argument and its value, for invalid
    arguments, and for missing weights or devices. The network is loaded once per device and kept.
    """
    from inpaint_studio.core import arguments

    arguments.check_arrays(image, mask)
    margin = None if grow is None else arguments.integer("grow", grow, arguments.MAX_GROW)
    number = arguments.integer("seed", seed, arguments.MAX_SEED)
    lines = arguments.guide_lines(guide_lines)
    count = arguments.count_of_variations(variations)
    name, path = arguments.device_name(device), arguments.weights_path(weights)
    load_torch()  # takes seconds
    from inpaint_studio.engine.fill.request import FillOptions
    from inpaint_studio.engine.fill.variations import remove_with_best
    from inpaint_studio.engine.shared import shared_inpainter

    options = FillOptions(margin, number, lines=lines, variations=count)
    with cores_shared():
        return remove_with_best(shared_inpainter(name, path), image, mask, options)


def select(
    image: Pixels,
    clicks: Sequence[tuple[float, float]] = (),
    exclude: Sequence[tuple[float, float]] = (),
    box: tuple[int, int, int, int] | None = None,
    size: str = "thing",
    for_removal: bool = False,
    shadow: bool = False,
) -> Mask:
    """Return the mask (uint8 H×W, 255 = selected) of the clicked object, or of the object in a box.

    ``image``: numpy uint8 or uint16, H×W×3, RGB. ``clicks``: points (x, y in pixels) on the object; ``exclude``: points
    that do not belong to it; ``box``: x, y, width, height of a rectangle around it. ``size``: what a single click
    means: part, thing, or group. ``for_removal``: with its holes and gaps closed and grown, as :func:`remove` needs it.
    ``shadow``: with its shadow on the ground and its reflection, if they are certain.

    Raises :class:`~inpaint_studio.core.errors.StudioError` for points outside the image, if no object is found, and for
    missing weights.
    """
    from inpaint_studio.core import arguments
    from inpaint_studio.core.geometry import Rect
    from inpaint_studio.engine.selection.prompt import Prompt

    arguments.check_image(image)
    positive, negative = arguments.points("clicks", clicks), arguments.points("exclude", exclude)
    arguments.check_clicks(positive, negative)
    rect, closed = arguments.box(box), arguments.truth("for_removal", for_removal)
    with_shadow, named = arguments.truth("shadow", shadow), arguments.object_size(size)
    Prompt(positive, negative, rect).check(Rect.of_shape(image.shape))
    load_torch()
    from inpaint_studio.workflows.select import mask_of
    from inpaint_studio.workflows.select_request import SelectRequest

    request = SelectRequest(positive, negative, rect, named, for_removal=closed, shadow=with_shadow)
    with cores_shared():
        return mask_of(arguments.contiguous(image), request)
