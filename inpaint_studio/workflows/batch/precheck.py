"""A check before a batch starts: if no item can be processed, this is reported before torch is loaded."""

from __future__ import annotations

import os

from inpaint_studio.core.photo_io import check_replaceable, check_size, read_photo
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.workflows.batch.context import check_format
from inpaint_studio.workflows.batch.mask_fit import mask_for
from inpaint_studio.workflows.batch.options import BatchOptions
from inpaint_studio.workflows.batch.pairing import ALPHA, AUTO, BatchItem, Plan
from inpaint_studio.workflows.batch.result import BatchResult, failed, without_mask


def results_if_all_unusable(plan: Plan, options: BatchOptions, token: CancelToken) -> list[BatchResult]:
    """Return the results of all items if none of them can be processed, otherwise nothing. Raises ``Cancelled``."""
    results: list[BatchResult] = []
    for item in plan.items:
        token.check()
        result = _problem_of(item, options)
        if result is None:
            return []
        results.append(result)
        if options.fail_fast and result.is_failure:
            break
    return results


def _problem_of(item: BatchItem, options: BatchOptions) -> BatchResult | None:
    """Return the result of an item that cannot be processed; None if it can, or if this takes a closer look."""
    if item.mask is None:
        return None if options.missing == "copy" else without_mask(item, options.missing)
    if options.on_exists in ("skip", "fail") and os.path.lexists(item.output):
        return None
    if item.is_in_place and item.mask == ALPHA:
        return None  # an earlier run may have filled the transparent area
    try:
        check_format(item)
        photo = read_photo(item.photo)
        if item.is_in_place:
            check_replaceable(photo, item.output)
        if not (isinstance(item.mask, str) and item.mask.startswith(AUTO)):
            check_size(photo, item.output)
            mask_for(item, photo, options.fit, options.invert)
    except Exception as error:  # other items may be fine, whatever the error
        return failed(item, error)
    return None
