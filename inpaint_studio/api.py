"""The functions of the Python API."""

from __future__ import annotations

import os
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core import arguments
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.masks.object_search import ObjectSize
from inpaint_studio.core.pixels import Pixels
from inpaint_studio.engine.job import CancelToken, Progress, no_progress
from inpaint_studio.engine.machine.threads import cores_shared, load_torch
from inpaint_studio.engine.selection.prompt import Prompt

__all__ = ["Mask", "ObjectSize", "Pixels", "remove", "select"]


def remove(  # noqa: PLR0913 - each is an option of its own to the caller
    image: Pixels,
    mask: Mask | NDArray[np.bool_],
    *,
    grow: int | None = None,
    device: str = "auto",
    seed: int = 0,
    weights: str | os.PathLike[str] | None = None,
    guide_lines: Sequence[Sequence[tuple[float, float]]] = (),
    variations: int | None = None,
    progress: Progress | None = None,
    cancel: CancelToken | None = None,
) -> Pixels:
    """Return a copy of ``image`` with the area under ``mask`` filled.

    ``image``: numpy uint8 or uint16, H×W×3, RGB. ``mask``: H×W, uint8 with 255 = remove, or boolean with True =
    remove; grown by ``grow`` px (None: a margin that fits the photo's size, less around narrow parts). Outside the
    grown mask every pixel is unchanged. ``device``: auto, cpu, cuda, cuda:N, xpu, xpu:N or mps. The same ``seed`` gives
    the same pixels, if there is enough memory.

    ``weights``: a network of your own, as written by ``train`` (None: the bundled one). ``guide_lines``: edges that
    continue through the hole, each two or more points (x, y) in pixels; those that cross no hole have no effect.
    ``variations``: the number of fills to make (1 to 16), of which the best-looking one is used; 1 is the fastest
    (None: one fill, refined from the best of several drafts).

    ``progress``: called with the units of work done, which never decrease, and in total, which stay the same; an error
    that it raises ends the call. ``cancel``: a token with which another thread may cancel or pause the call.

    Raises :class:`StudioError`: :class:`UsageError` or :class:`MaskError` for invalid arguments, with their name and
    value, :class:`CheckpointError` and :class:`DeviceError` for missing weights and devices,
    :class:`NotEnoughMemoryError` and :class:`BadFillError`. Raises :class:`Cancelled`, which is no StudioError, after a
    cancel. The network is loaded once per device and kept.
    """
    image, painted = arguments.native_image(image), arguments.mask_of_0_and_255(mask)
    arguments.check_arrays(image, painted)
    margin = None if grow is None else arguments.integer("grow", grow, arguments.MAX_GROW)
    number = arguments.integer("seed", seed, arguments.MAX_SEED)
    lines = arguments.guide_lines(guide_lines)
    count = arguments.count_of_variations(variations)
    name, path = arguments.device_name(device), arguments.weights_path(weights)
    report, token = arguments.function("progress", progress), arguments.instance("cancel", cancel, CancelToken)
    load_torch()  # takes seconds
    from inpaint_studio.engine.fill.request import FillOptions
    from inpaint_studio.engine.fill.variations import remove_with_best
    from inpaint_studio.engine.shared import shared_inpainter

    options = FillOptions(margin, number, lines=lines, variations=count)
    with cores_shared():
        return remove_with_best(shared_inpainter(name, path), image, painted, options, report or no_progress, token)


def select(  # noqa: PLR0913 - each is an option of its own to the caller
    image: Pixels,
    *,
    clicks: Sequence[tuple[float, float]] = (),
    exclude: Sequence[tuple[float, float]] = (),
    box: tuple[int, int, int, int] | None = None,
    size: ObjectSize = "thing",
    for_removal: bool = False,
    shadow: bool = False,
    weights: str | os.PathLike[str] | None = None,
) -> Mask:
    """Return the mask (uint8 H×W, 255 = selected) of the clicked object, or of the object in a box.

    ``image``: numpy uint8 or uint16, H×W×3, RGB. ``clicks``: points (x, y in pixels) on the object; ``exclude``: points
    that do not belong to it; ``box``: x, y, width, height of a rectangle around it. ``size``: what a single click
    selects: part, thing, or group; only with clicks. ``for_removal``: close holes and gaps and grow the mask, as
    :func:`remove` needs it. ``shadow``: include the shadow on the ground and the reflection, if they are certain.
    ``weights``: a click network of your own, as written by ``train --selector`` (None: the bundled one). It runs on the
    CPU.

    Raises :class:`StudioError`: :class:`UsageError` for invalid arguments and points outside the image,
    :class:`MaskError` if no object is found, and :class:`CheckpointError` for missing weights.
    """
    image = arguments.native_image(image)
    arguments.check_image(image)
    positive, negative = arguments.points("clicks", clicks), arguments.points("exclude", exclude)
    arguments.check_clicks(positive, negative)
    rect, closed = arguments.box(box), arguments.boolean("for_removal", for_removal)
    with_shadow, named = arguments.boolean("shadow", shadow), arguments.object_size(size)
    arguments.check_has_clicks(named, positive)
    path = arguments.weights_path(weights)
    Prompt(positive, negative, rect).check(Rect.of_shape(image.shape))
    load_torch()
    from inpaint_studio.workflows.select import mask_of
    from inpaint_studio.workflows.select_request import SelectRequest

    request = SelectRequest(positive, negative, rect, named, for_removal=closed, shadow=with_shadow, weights=path)
    with cores_shared():
        return mask_of(arguments.contiguous(image), request)
