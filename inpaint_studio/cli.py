"""The command line: what each command does, progress bars, exit codes."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from inpaint_studio import paths
from inpaint_studio.core.errors import StudioError, UsageError
from inpaint_studio.engine.job import Cancelled, CancelToken
from inpaint_studio.options import COMMANDS, command_parser, window_parser

if TYPE_CHECKING:
    from inpaint_studio.engine.inpainter import Inpainter
    from inpaint_studio.engine.removal import RemovalOptions
    from inpaint_studio.training.train import Report

DONE, FAILED, USAGE, CANCELLED = 0, 1, 2, 130
BUNDLED = "bundled"  # in place of a weight file
DETECTOR_FULL, DETECTOR_FINE = 2e-3, 1.3e-3
FULL_RATE, FINE_RATE = 1.2e-3, 4e-4  # learning rates from nothing and from trained weights


def run(argv: list[str]) -> int:
    """Run one command line (without the program's name); its exit code. Errors are one line on stderr."""
    parser = command_parser()
    try:
        if not argv or (argv[0] not in COMMANDS and argv[0] not in ("-h", "--help", "--version")):
            return _window(window_parser().parse_args(argv))
        arguments = parser.parse_args(argv)
        with _cancel_on_interrupt() as token:
            arguments.token = token
            return int(_RUN[arguments.command](arguments))
    except SystemExit as stop:  # argparse: 0 after --help, 2 after a wrong option
        return int(stop.code or 0)
    except (KeyboardInterrupt, Cancelled):
        print("inpaint-studio: cancelled", file=sys.stderr)
        return CANCELLED
    except StudioError as error:
        print(f"inpaint-studio: {' '.join(str(error).split())}", file=sys.stderr)
        return USAGE if isinstance(error, UsageError) else FAILED
    except Exception as error:  # the last resort: a user gets a line, a developer the log
        return _unexpected(error)


# -- commands ---------------------------------------------------------------------------------


def _window(arguments: argparse.Namespace) -> int:
    try:
        from inpaint_studio.ui.app import run_window
    except ImportError as error:
        raise StudioError(
            f"The window needs Qt, which cannot be loaded here ({error}). 'inpaint-studio remove' works without it."
        ) from error
    return run_window(arguments.photo, arguments.weights)


def _remove(arguments: argparse.Namespace) -> int:
    from inpaint_studio.engine.removal import output_for, remove_file

    output = output_for(arguments.photo, arguments.output, arguments.overwrite)
    options = _options(arguments)
    load = _loader(arguments)
    with _bar("remove", quiet=arguments.json) as progress:
        report = remove_file(load, arguments.photo, arguments.mask, output, options, progress, arguments.token)
    line = {
        "output": str(report.output),
        "seconds": round(report.seconds, 3),
        "device": str(load().device),
        "mask_share": round(report.mask_share, 6),
    }
    print(json.dumps(line) if arguments.json else f"{report.output}  ({report.seconds:.1f} s, {line['device']})")
    return DONE


def _batch(arguments: argparse.Namespace) -> int:
    from inpaint_studio.batch_command import run_command

    return run_command(arguments, _options(arguments), _loader(arguments))


def _restore(arguments: argparse.Namespace) -> int:
    from inpaint_studio.restore_command import run_command

    return run_command(arguments, _options(arguments), _loader(arguments))


def _watermark(arguments: argparse.Namespace) -> int:
    from inpaint_studio.core.image_io import write_mask
    from inpaint_studio.engine.batch.pairing import Rules, plan_batch
    from inpaint_studio.engine.overlay import find_overlay

    output: Path = arguments.output
    if output.suffix.lower() != ".png" or (output.exists() and not arguments.overwrite):
        raise UsageError(f"{output} {'exists. Add --overwrite' if output.exists() else 'must end in .png'}.")
    photos = [item.photo for item in plan_batch(arguments.inputs, Rules()).items]
    with _bar("watermark", quiet=False) as progress:
        found = find_overlay(photos, progress, arguments.token)
    if found is None:
        raise StudioError(f"Nothing was found that all of the {len(photos)} photos have in common.")
    write_mask(found.mask, output)
    fit = "" if found.fit == "auto" else f" --mask-fit {found.fit}"
    print(f"{output}  (from {found.photos} photos; look at it, then: batch … --mask {output}{fit})")
    return DONE


def _train_detector(arguments: argparse.Namespace) -> int:
    from inpaint_studio.training.detector import DetectorConfig, train_detector

    config = DetectorConfig(
        photos=arguments.photos,
        output=arguments.output,
        samples=arguments.samples or DetectorConfig.samples,
        batch=arguments.batch,
        start=paths.detector() if arguments.start == Path(BUNDLED) else arguments.start,
        learning_rate=DETECTOR_FINE if arguments.start else DETECTOR_FULL,
        save_seconds=arguments.save_seconds,
        seed=arguments.seed,
    )
    train_detector(config, lambda report: print(report.line, flush=True), arguments.token)
    print(f"{config.output}: " + ("stopped" if arguments.token.cancelled else "done"))
    return CANCELLED if arguments.token.cancelled else DONE


def _train(arguments: argparse.Namespace) -> int:
    if arguments.detector:
        return _train_detector(arguments)
    from inpaint_studio.engine.device import choose
    from inpaint_studio.training.config import TrainConfig
    from inpaint_studio.training.train import train

    config = TrainConfig(
        photos=arguments.photos,
        output=arguments.output,
        start=_start(arguments.start),
        held_out=arguments.held_out,
        silhouettes=arguments.silhouettes,
        vgg=arguments.vgg,
        minutes=arguments.minutes,
        budget=arguments.samples,
        batch=arguments.batch,
        crop=arguments.crop,
        large_crop=arguments.crop * 3 // 2,
        procedural=arguments.procedural,
        adversary_from=0.7 if arguments.adversary else 1.0,
        learning_rate=FINE_RATE if arguments.start else FULL_RATE,
        save_seconds=arguments.save_seconds,
        device=choose(arguments.device),
        seed=arguments.seed,
    )
    train(config, _say_report, arguments.token, arguments.resume)
    print(f"{config.output}: " + ("stopped, go on with --resume" if arguments.token.cancelled else "done"))
    return CANCELLED if arguments.token.cancelled else DONE


def _start(name: Path | None) -> Path | None:
    return paths.weights() if name == Path(BUNDLED) else name


def _say_report(report: Report) -> None:
    line = f"{100 * report.share:5.1f} %  step {report.step}  {report.samples} samples  "
    line += f"{report.samples_per_second:.1f} samples/s  loss {report.loss:.4f}"
    if report.held_out is not None and report.of_guide is not None:
        ours, guide = report.held_out, report.of_guide
        line += f"  held-out photos {ours.psnr:.2f} dB, L1 {ours.l1:.2f} (membrane {guide.psnr:.2f}, {guide.l1:.2f})"
    print(line + (f"  {report.note}" if report.note else ""), flush=True)


def _evaluate(arguments: argparse.Namespace) -> int:
    from inpaint_studio.training.evaluate import EvaluateConfig, evaluate

    config = EvaluateConfig(
        photos=arguments.photos,
        masks=arguments.masks,
        output=arguments.output,
        methods=tuple(arguments.methods.split(",")),
        vgg=arguments.vgg,
        weights=arguments.weights or paths.weights(),
        device=arguments.device,
        limit=arguments.limit,
    )
    with _bar("evaluate", quiet=False) as progress:
        print(evaluate(config, progress, arguments.token))
    return DONE


def _doctor(arguments: argparse.Namespace) -> int:
    if arguments.remove_data:
        return _remove_data()
    from inpaint_studio.engine.doctor import examine

    findings = examine()
    for finding in findings:
        print(f"{'ok ' if finding.ok else 'BAD'}  {finding.topic:10}{finding.text}")
    return DONE if all(finding.ok for finding in findings) else FAILED


_RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "remove": _remove,
    "batch": _batch,
    "restore": _restore,
    "watermark": _watermark,
    "train": _train,
    "evaluate": _evaluate,
    "doctor": _doctor,
}


def _options(arguments: argparse.Namespace) -> RemovalOptions:
    from inpaint_studio.engine.inpainter import FillOptions
    from inpaint_studio.engine.removal import RemovalOptions

    fill = FillOptions(arguments.grow, arguments.seed, not arguments.no_detail)
    return RemovalOptions(fill, arguments.overwrite, arguments.keep_time)


def _loader(arguments: argparse.Namespace) -> Callable[[], Inpainter]:
    """The inpainter of these options, loaded at the first call: torch takes seconds."""

    def load() -> Inpainter:
        from inpaint_studio.engine.inpainter import shared_inpainter

        return shared_inpainter(arguments.device, arguments.weights)

    return load


# -- progress, interruption, failure ----------------------------------------------------------


@contextmanager
def _bar(label: str, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    with tqdm(desc=label, disable=quiet or not sys.stderr.isatty(), leave=False) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield progress


@contextmanager
def _cancel_on_interrupt() -> Iterator[CancelToken]:
    """Ctrl-C asks the work to stop at its next progress point; a second one stops at once."""
    token = CancelToken()

    def on_signal(number: int, frame: object) -> None:
        if token.cancelled:
            raise KeyboardInterrupt
        token.cancel()

    try:
        before = signal.signal(signal.SIGINT, on_signal)
    except ValueError:  # not the main thread: a caller who handles signals itself
        yield token
        return
    try:
        yield token
    finally:
        signal.signal(signal.SIGINT, before)


def _remove_data() -> int:
    from inpaint_studio.core.own_data import remove

    left = remove(paths.own_data().values())
    for place in paths.own_data().values():
        print(f"{'could not be removed' if place in left else 'removed'}: {place}")
    return FAILED if left else DONE


def _unexpected(error: Exception) -> int:
    import logging

    from inpaint_studio.log import start_log

    start_log()
    logging.getLogger(__name__).error("unexpected error", exc_info=error)
    kind = type(error).__name__
    message = " ".join(f"unexpected {kind}: {error} (details in {paths.log_file()})".split())
    print(f"inpaint-studio: {message}", file=sys.stderr)
    return FAILED
