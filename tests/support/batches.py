"""Runs of the folder, as the tests need them."""

from __future__ import annotations

from inpaint_studio.engine.job import CancelToken
from inpaint_studio.engine.shared import shared_inpainter
from inpaint_studio.workflows.batch.options import BatchOptions
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from inpaint_studio.workflows.batch.run import run_batch


def plan(folder, **rules):
    return plan_batch([folder / "photos"], Rules(folder / "masks", folder / "out", **rules))


def run(folder, what=None, token=None, **options):
    batch = run_batch(
        what or plan(folder), lambda: shared_inpainter("cpu"), BatchOptions(**options), token or CancelToken()
    )
    return {result.item.photo.name: result for result in batch}


def statuses(results):
    return {name: result.status for name, result in results.items()}


def results_in(folder):
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
