"""Imported by windows in processes of their own: torch, which takes longer to load than all else that they do, is left
out where no test is about what a fill looks like."""

import numpy as np

from inpaint_studio.core.editing.fill import Fill, Variation
from inpaint_studio.core.geometry import Rect
from inpaint_studio.ui.session import background_runner, removal_thread
from inpaint_studio.ui.session.network_choice import NetworkChoice
from inpaint_studio.ui.session.removal_job import JobResult, RemovalJob


def load_nothing(choice: NetworkChoice) -> None:
    """Replace the loading of the network in the background."""


def fill_with_grey(job: RemovalJob, *_: object) -> JobResult:
    image = job.image()
    return JobResult(
        [Variation(0, [Fill(Rect.of_shape(job.hole.shape), np.full_like(image, 128), job.hole)])], "cpu", None
    )


NetworkChoice.warm_up = load_nothing
removal_thread.run_job = fill_with_grey
removal_thread.unused_devices_text = lambda *_: ""
background_runner.BackgroundRunner.start = lambda runner, job: runner.ended.emit()
