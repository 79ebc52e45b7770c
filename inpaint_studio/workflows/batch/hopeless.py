"""A look at a batch before it begins: where nothing in it can be done, that is said before torch is loaded."""

from __future__ import annotations

import os

from inpaint_studio.core.photo_io import check_replaceable, read_photo
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.workflows.batch.mask_fit import mask_for
from inpaint_studio.workflows.batch.options import BatchOptions
from inpaint_studio.workflows.batch.pairing import ALPHA, AUTO, BatchItem, Plan
from inpaint_studio.workflows.batch.result import BatchResult, failed, without_mask


def hopeless(plan: Plan, options: BatchOptions, token: CancelToken) -> list[BatchResult]:
    """The results of all items where none of them can be worked on; none as soon as one can. Raises ``Cancelled``."""
    results: list[BatchResult] = []
    for item in plan.items:
        token.check()
        result = _problem_of(item, options)
        if result is None:
            return []
        results.append(result)
        if options.fail_fast and not result.is_good:
            break
    return results


def _problem_of(item: BatchItem, options: BatchOptions) -> BatchResult | None:
    """The result of an item that cannot be worked on; None where it can, or another look is needed to know."""
    if item.mask is None:
        return None if options.missing == "copy" else without_mask(item, options.missing)
    if options.on_exists in ("skip", "fail") and os.path.lexists(item.output):
        return None
    if item.is_in_place and item.mask == ALPHA:
        return None  # of what an earlier run has filled nothing is transparent any more
    try:
        photo = read_photo(item.photo)
        if item.is_in_place:
            check_replaceable(photo, item.output)
        if not (isinstance(item.mask, str) and item.mask.startswith(AUTO)):
            mask_for(item, photo, options.fit, options.invert)
    except Exception as error:  # whatever it is, others may be sound
        return failed(item, error)
    return None
