"""The commands ``train`` and ``evaluate``."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from inpaint_studio import paths
from inpaint_studio.cli.terminal import CANCELLED, DONE, progress_bar, say, warned_afterwards
from inpaint_studio.cli.training_options import check_and_complete
from inpaint_studio.core.errors import UsageError
from inpaint_studio.engine.network.design import WIDE, UNetConfig
from inpaint_studio.engine.network.weight_files import check_other_weights, check_weights
from inpaint_studio.training.config import TrainConfig
from inpaint_studio.training.folders import (
    SELECTOR_STATE,
    STATE_FILE,
    WITH_NETWORK,
    check_cases,
    check_methods,
    check_network,
    check_new,
    check_no_scores,
    check_photos,
    check_state,
)
from inpaint_studio.training.photo_files import check_not_input
from inpaint_studio.training.reports import loss_text
from inpaint_studio.training.selection.config import SelectorConfig
from inpaint_studio.workflows.checks import check_can_be_made

if TYPE_CHECKING:
    from inpaint_studio.training.train import Report

TO_RESUME = "stopped; continue with --resume"
PEOPLE_FILE = "people.safetensors"
BUNDLED = "bundled"  # instead of a weight file
INPUTS = (  # folders beside the photos: option, attribute, contents
    ("--held-out", "held_out", "photos"),
    ("--silhouettes", "silhouettes", "object shapes"),
    ("--objects", "objects", "photos with numbered objects"),
)
DETECTOR_FULL, DETECTOR_FINE = 2e-3, 1.3e-3
QUIET_HELPERS = "ignore:resource_tracker"  # Python's message when it cleans up after an interrupted training
TORCH_CACHE = "TORCHINDUCTOR_CACHE_DIR"  # torch sets it when it makes the folder
FINE_RATE = 4e-4  # the learning rate from trained weights


def end_helpers() -> None:
    """End the processes that produce training data."""
    for process in multiprocessing.active_children():
        process.terminate()


def train_command(arguments: argparse.Namespace) -> int:
    """Train the network, or another one; return the exit code."""
    os.environ.setdefault("PYTHONWARNINGS", QUIET_HELPERS)
    _check(arguments)
    with _without_empty_cache():
        if arguments.detector or arguments.letters:
            return _train_detector(arguments)
        if arguments.selector:
            return _train_selector(arguments)
        if arguments.people:
            return _train_people(arguments)
        return _train_network(arguments)


@contextmanager
def _without_empty_cache() -> Iterator[None]:
    """Remove the folder for compiled code in the temporary folder afterwards, if it is new and empty: torch creates
    it for an optimiser, even if nothing is compiled."""
    folder = Path(tempfile.gettempdir())
    is_chosen, before = TORCH_CACHE in os.environ, set(folder.glob("torchinductor_*"))
    try:
        yield
    finally:
        made = None if is_chosen else os.environ.pop(TORCH_CACHE, None)
        if made is not None and Path(made) not in before:
            with suppress(OSError):  # code was compiled: it is used by the next training
                Path(made).rmdir()


def _check(arguments: argparse.Namespace) -> None:
    """Raise :class:`StudioError` for conflicting options, and for files and folders that are missing or in the way."""
    is_small = arguments.detector or arguments.letters
    check_and_complete(arguments)
    _check_inputs(arguments)
    check_can_be_made(arguments.output)
    named = {option: getattr(arguments, name) for option, name, _ in INPUTS}
    check_not_input(arguments.output, {"--photos": arguments.photos, **named})
    if arguments.people:
        check_new(arguments.output / PEOPLE_FILE)
    elif is_small:
        name = "letters" if arguments.letters else "detector"
        check_network(arguments.output / f"{name}.safetensors", _start(arguments))
    else:
        check_state(arguments.output, SELECTOR_STATE if arguments.selector else STATE_FILE, arguments.resume)


def _check_inputs(arguments: argparse.Namespace) -> None:
    check_photos(arguments.photos)
    for option, name, what in INPUTS:
        if (folder := getattr(arguments, name)) is not None:
            check_photos(folder, option, what)
    start = _start(arguments)
    if start is not None:
        check_weights(start)
    for path in (arguments.vgg, arguments.encoder):
        if path is not None:
            check_other_weights(path)


def _train_network(arguments: argparse.Namespace) -> int:
    from inpaint_studio.training.train import train

    train(_config(arguments), _say_report, arguments.token, arguments.resume)
    return _end(arguments, TO_RESUME)


def _config(arguments: argparse.Namespace) -> TrainConfig:
    from inpaint_studio.engine.device_choice import choose

    device = choose(arguments.device)
    return TrainConfig(
        photos=arguments.photos,
        output=arguments.output,
        initial_weights=_start(arguments),
        held_out=arguments.held_out,
        silhouettes=arguments.silhouettes,
        vgg=arguments.vgg,
        minutes=arguments.minutes,
        max_samples=arguments.samples,
        batch=arguments.batch,
        crop=arguments.crop,
        large_crop=arguments.crop * 3 // 2,
        procedural=arguments.procedural,
        scenes=arguments.scenes,
        favour_lines=arguments.favour_lines,
        features_from=arguments.features_from,
        features_every=arguments.features_every,
        adversary_from=arguments.adversary_from,
        feature_crops=arguments.feature_crops,
        learning_rate=arguments.learning_rate or (FINE_RATE if arguments.start else TrainConfig.learning_rate),
        network=WIDE if arguments.design == "wide" else UNetConfig(),
        save_seconds=arguments.save_seconds,
        # code compiled for a GPU would be recompiled, and its batches are large enough anyway
        freeze_from=TrainConfig.freeze_from if device == "cpu" else 1.0,
        device=device,
        seed=arguments.seed,
    )


def _end(arguments: argparse.Namespace, stopped: str = "stopped") -> int:
    """Print how a training ended; return the exit code."""
    is_stopped = arguments.token.cancelled
    say(f"{arguments.output}: {stopped if is_stopped else 'done'}")
    return CANCELLED if is_stopped else DONE


def _start(arguments: argparse.Namespace) -> Path | None:
    """Return the initial weights."""
    if arguments.start != Path(BUNDLED):
        start: Path | None = arguments.start
        return start
    if arguments.selector:
        return paths.SELECTOR.path
    return paths.LETTERS.path if arguments.letters else paths.DETECTOR.path if arguments.detector else paths.weights()


def _say_report(report: Report) -> None:
    line = f"{100 * report.progress:5.1f} %  step {report.step}  {report.samples} samples  "
    line += f"{report.samples_per_second:.1f} samples/s{loss_text(report.loss)}"
    if report.held_out is not None and report.guide_score is not None:
        held_out, guide = report.held_out, report.guide_score
        line += f"  held-out photos {held_out.psnr:.2f} dB, L1 {held_out.l1:.2f} "
        line += f"(membrane {guide.psnr:.2f}, {guide.l1:.2f})"
    say(line + (f"  {report.note}" if report.note else ""))


def evaluate_command(arguments: argparse.Namespace) -> int:
    """Compare, and print the table; return the exit code."""
    check_cases(arguments.photos, arguments.masks)
    methods = tuple(arguments.methods.split(","))
    check_methods(methods)
    if arguments.weights is not None and not set(methods) & set(WITH_NETWORK):
        raise UsageError(f"--weights cannot be used with --methods {arguments.methods}: none of them uses a network.")
    check_weights(arguments.weights or paths.weights())
    if arguments.vgg is not None:
        check_other_weights(arguments.vgg)
    check_can_be_made(arguments.output)
    check_no_scores(arguments.output, arguments.overwrite)
    for folder in (arguments.output, arguments.output / "photos"):  # which it makes
        check_not_input(folder, {"--photos": arguments.photos, "--masks": arguments.masks})
    from inpaint_studio.training.evaluate import EvaluateConfig, evaluate

    config = EvaluateConfig(
        photos=arguments.photos,
        masks=arguments.masks,
        output=arguments.output,
        methods=methods,
        vgg=arguments.vgg,
        weights=arguments.weights or paths.weights(),
        device=arguments.device,
        limit=arguments.limit,
    )
    with warned_afterwards() as note, progress_bar("evaluate", quiet=False) as progress:
        table = evaluate(config, progress, arguments.token, note)
    for line in table.splitlines():
        say(line)
    return DONE


def _train_detector(arguments: argparse.Namespace) -> int:
    from inpaint_studio.engine.device_choice import choose
    from inpaint_studio.training.detector import DetectorConfig, train_detector
    from inpaint_studio.training.letters.train import letters_config

    named = letters_config if arguments.letters else DetectorConfig
    plan = named(arguments.photos, arguments.output)
    config = replace(
        plan,
        samples=arguments.samples or plan.samples,
        minutes=arguments.minutes,
        batch=arguments.batch,
        size=arguments.crop or plan.size,
        initial_weights=_start(arguments),
        learning_rate=DETECTOR_FINE if arguments.start else DETECTOR_FULL,
        save_seconds=arguments.save_seconds,
        seed=arguments.seed,
        device=choose(arguments.device),
        workers=arguments.workers,
    )
    train_detector(config, lambda report: say(report.line), arguments.token)
    return _end(arguments)


def _train_selector(arguments: argparse.Namespace) -> int:
    from inpaint_studio.engine.device_choice import choose
    from inpaint_studio.training.selection.train import train_selector

    config = SelectorConfig(
        objects=arguments.objects,
        output=arguments.output,
        backgrounds=arguments.photos,
        encoder=arguments.encoder,
        initial_weights=_start(arguments),
        minutes=arguments.minutes,
        batch=arguments.batch,
        size=arguments.crop,
        large=round(arguments.crop * 11 / 256) * 32,
        device=choose(arguments.device),
        save_seconds=arguments.save_seconds,
        seed=arguments.seed,
    )
    train_selector(config, lambda report: say(report.line), arguments.token, arguments.resume)
    return _end(arguments, TO_RESUME)


def _train_people(arguments: argparse.Namespace) -> int:
    from inpaint_studio.training.selection.people import train_people

    arguments.output.mkdir(parents=True, exist_ok=True)
    train_people(arguments.photos, arguments.output / PEOPLE_FILE, say, arguments.token)
    return _end(arguments)
