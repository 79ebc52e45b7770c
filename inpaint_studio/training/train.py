"""The training loop: readable from top to bottom."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable
from dataclasses import dataclass

import torch

from inpaint_studio.core.errors import ImageReadError, ImageWriteError, reason_of
from inpaint_studio.core.photo_io.regular_files import open_to_append
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.engine.machine.threads import torch_threads
from inpaint_studio.engine.network.coarse_to_fine import coarse_to_fine_pass
from inpaint_studio.engine.network.membrane import membrane
from inpaint_studio.training.config import TrainConfig
from inpaint_studio.training.contact_sheet import save_contact_sheet
from inpaint_studio.training.dataset import BatchPlan, Pool, load_photos
from inpaint_studio.training.folders import STATE_FILE, check_state
from inpaint_studio.training.held_out import HeldOut, HeldOutScore
from inpaint_studio.training.holes import HoleMaker, load_silhouettes
from inpaint_studio.training.loop import Loop, save_if_possible
from inpaint_studio.training.photo_files import make_folder
from inpaint_studio.training.resident_crops import ResidentCrops
from inpaint_studio.training.stream import BatchStream
from inpaint_studio.training.tensors import CropTensors, to_arrays, to_crops
from inpaint_studio.training.trainer import Trainer

CURVE_FILE = "curve.csv"
SHEET_CROPS = 6  # crops in the sheet of fills
PREFETCH = 6  # batches that are requested ahead
CropStream = BatchStream | ResidentCrops


@dataclass(frozen=True)
class Report:
    """A progress report. ``held_out``: the score of the network on held-out photos, if it was just measured;
    ``guide_score``: that of the membrane alone."""

    step: int
    samples: int
    progress: float
    loss: float
    samples_per_second: float
    skipped: int
    held_out: HeldOutScore | None = None
    guide_score: HeldOutScore | None = None
    note: str = ""


def train(
    config: TrainConfig,
    report: Callable[[Report], None],
    token: CancelToken,
    resume: bool = False,
) -> Trainer:
    """Train for the planned length or until ``token`` is cancelled; both end with a checkpoint.

    Raises :class:`TrainingError` (no photo, no finite loss), :class:`UsageError` (a training in the folder, or none to
    resume) or :class:`CheckpointError` (bad state).
    """
    check_state(config.output, STATE_FILE, resume)
    trainer = Trainer.resumed(config) if resume else Trainer(config)
    source, device = config.crop_source(), trainer.device
    stream = BatchStream(source) if device.type == "cpu" else ResidentCrops(source, device)
    try:
        make_folder(config.output)  # only once there are photos to learn from
        # one thread is faster than two that wait for each other, if anything else runs (benchmarks/training.py)
        with torch_threads(1 if trainer.device.type == "cpu" else None):
            _train(trainer, stream, report, token)
    finally:
        stream.close()
    return trainer


def _train(trainer: Trainer, stream: CropStream, report: Callable[[Report], None], token: CancelToken) -> None:
    """Report the start, run the training steps, save and measure at the end."""
    config = trainer.config
    stream.request(BatchPlan(config.crop, SHEET_CROPS, 0.45), 0)
    observer = _Observer(trainer, _next(stream, trainer.device), report)
    if config.held_out is not None:
        observer.measure(math.nan)  # the starting point: the value of a training is the difference
    with token.finishing():  # from the first line about photos on, an interrupted training is saved
        observer.report_progress(math.nan, stream.size.text)
        loss = _run_steps(trainer, stream, observer, token)
        trainer.save()
    if not token.cancelled:  # somebody waits for the end
        observer.measure(loss)


def _run_steps(trainer: Trainer, stream: CropStream, observer: _Observer, token: CancelToken) -> float:
    """Train step by step until the end or a cancellation; return the loss of the last ones."""
    config = trainer.config
    for step in range(trainer.step, trainer.step + PREFETCH):
        stream.request(config.batch_plan(trainer.progress, step), step)
    loop = Loop()
    while trainer.progress < 1 and not token.cancelled:
        prefetched_step = trainer.step + PREFETCH
        stream.request(config.batch_plan(trainer.progress, prefetched_step), prefetched_step)
        trainer.seconds += loop.count(trainer.learn(_next(stream, trainer.device)))
        if loop.is_due("report", config.report_seconds):
            observer.report_progress(loop.loss)
        if loop.is_due("sheet", config.sheet_seconds):
            observer.measure(loop.loss)
        if loop.is_due("save", config.save_seconds):
            observer.report_progress(loop.loss, save_if_possible(trainer.save) or "saved")
    return loop.loss


def _next(stream: CropStream, device: torch.device) -> CropTensors:
    crops = stream.next()
    return crops if isinstance(crops, CropTensors) else to_crops(crops, device)


class _Observer:
    """Reports on a training: progress, the learning curve, a sheet of a few fills."""

    def __init__(self, trainer: Trainer, sheet_crops: CropTensors, report: Callable[[Report], None]) -> None:
        config = trainer.config
        self._trainer, self._sheet_crops, self._report = trainer, sheet_crops, report
        self._held_out = None
        if config.held_out is not None:
            holes = HoleMaker(load_silhouettes(config.silhouettes) if config.silhouettes else ())
            self._held_out = HeldOut(Pool(load_photos(config.held_out).photos), holes, config.crop, trainer.device)

    def report_progress(self, loss: float, note: str = "", held_out: HeldOutScore | None = None) -> None:
        """Send a report with ``loss``, the counters and, if measured, the score on held-out photos."""
        trainer = self._trainer
        self._report(
            Report(
                step=trainer.step,
                samples=trainer.samples,
                progress=trainer.progress,
                loss=loss,
                samples_per_second=trainer.samples / max(trainer.seconds, 1e-9),
                skipped=trainer.skipped,
                held_out=held_out,
                guide_score=self._held_out.guide_score if self._held_out is not None else None,
                note=note,
            )
        )

    def measure(self, loss: float) -> None:
        """Save the sheet, measure held-out photos, add one row to the learning curve."""
        score = self._held_out.measure(self._trainer.average) if self._held_out is not None else None
        self.report_progress(loss, self.save_sheet(), score)
        path, values = self._trainer.config.output / CURVE_FILE, score or HeldOutScore()
        guide = self._held_out.guide_score if self._held_out is not None else HeldOutScore()
        try:
            with open_to_append(path) as data, io.TextIOWrapper(data, "utf-8", newline="") as file:
                writer = csv.writer(file)
                if not data.seek(0, io.SEEK_END):
                    writer.writerow(("samples", "minutes", "loss", "psnr", "l1", "guide_psnr", "guide_l1"))
                minutes = round(self._trainer.seconds / 60, 2)
                writer.writerow((self._trainer.samples, minutes, loss, values.psnr, values.l1, guide.psnr, guide.l1))
        except ImageReadError as error:  # a pipe
            self.report_progress(loss, error.message)
        except OSError as error:
            self.report_progress(loss, f"{path} cannot be written: {reason_of(error)}.")

    @torch.inference_mode()
    def save_sheet(self) -> str:
        """Save fills of a few fixed crops in ``fills.jpg``: they show first whether a training goes well."""
        trainer = self._trainer
        image, valid = self._sheet_crops.image, self._sheet_crops.valid
        filled = coarse_to_fine_pass(trainer.average, image, valid, 1)
        holed = image * valid + 0.5 * (1 - valid)
        columns = [to_arrays(column) for column in (holed, membrane(image * valid, valid), filled, image)]
        rows = [(f"{i + 1}", row) for i, row in enumerate(zip(*columns, strict=True))]
        path = trainer.config.output / "fills.jpg"
        try:
            save_contact_sheet(path, ["mask", "guide", "network", "truth"], rows)
        except ImageWriteError as error:  # a full disk: the training is worth more than its sheet
            return str(error)
        return f"sheet in {path}"
