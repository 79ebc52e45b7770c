"""Training of the click network: learn, report, measure, save."""

from __future__ import annotations

import time
from collections.abc import Callable

import torch

from inpaint_studio.engine.job import CancelToken
from inpaint_studio.training.folders import SELECTOR_STATE, check_state
from inpaint_studio.training.loop import Loop, save_if_possible
from inpaint_studio.training.selection.compose import Composer
from inpaint_studio.training.selection.config import SelectorConfig, SelectorReport
from inpaint_studio.training.selection.held_out import HeldOut
from inpaint_studio.training.selection.objects import load_backgrounds, load_objects
from inpaint_studio.training.selection.trainer import SelectorTrainer

Report = Callable[[SelectorReport], None]


def train_selector(config: SelectorConfig, report: Report, token: CancelToken, resume: bool = False) -> None:
    """Train until ``config.minutes`` are over or ``token`` is cancelled; state and weights are stored in ``output``.

    Raises :class:`TrainingError` (no objects, no finite loss) and :class:`CheckpointError` (bad state).
    """
    check_state(config.output, SELECTOR_STATE, resume)
    device = torch.device(config.device)
    if device.type == "cuda":
        torch.backends.cudnn.benchmark = True
        torch.backends.cuda.matmul.allow_tf32 = True
    objects, backgrounds = load_objects(config.objects, held_out=False), load_backgrounds(config.backgrounds)
    composer = Composer(objects, backgrounds, device, config.seed)
    note = f"{len(objects.instances)} objects, {len(objects.sprites)} sprites, {len(backgrounds)} photos to paste onto"
    trainer = SelectorTrainer.resumed(config, composer) if resume else SelectorTrainer(config, composer)
    del objects, backgrounds
    note += f"; {trainer.choose_layout()}"
    held_out = HeldOut(config.objects, config.held_out_count, config.size, device) if config.held_out_count else None
    with token.finishing():
        _Run(trainer, held_out, report).run(token, note)


class _Run:
    """A training; its time includes measuring and saving."""

    def __init__(self, trainer: SelectorTrainer, held_out: HeldOut | None, report: Report) -> None:
        self.trainer, self.held_out, self._report = trainer, held_out, report
        self._loop = Loop()
        self._rate_from = (time.monotonic(), trainer.crops)

    def run(self, token: CancelToken, note: str) -> None:
        """Train until the time is over or a cancel is requested; save in any case."""
        trainer, config, loop = self.trainer, self.trainer.config, self._loop
        self._send_report(note)
        while trainer.progress < 1 and not token.cancelled:
            trainer.seconds += loop.count(trainer.learn())
            if loop.is_due("save", config.save_seconds) and (error := save_if_possible(trainer.save)):
                self._send_report(error)
            if loop.is_due("measure", config.measure_seconds):
                self._send_report(measure=True)
            elif loop.is_due("report", config.report_seconds):
                self._send_report()
        trainer.save()
        self._send_report(
            "stopped" if token.cancelled else "done", measure=not token.cancelled
        )  # somebody waits for the end

    def _send_report(self, note: str = "", measure: bool = False) -> None:
        trainer = self.trainer
        now, (since, crops) = time.monotonic(), self._rate_from
        rate = (trainer.crops - crops) / max(1e-6, now - since)
        ious = self.held_out.measure(trainer.average) if measure and self.held_out else None
        self._report(
            SelectorReport(
                trainer.step, trainer.progress, trainer.crops, rate, self._loop.loss, trainer.skipped, ious, note
            )
        )
        self._rate_from = (time.monotonic(), trainer.crops)
