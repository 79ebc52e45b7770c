"""The command line: what the options mean, progress bars, exit codes."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from tqdm import tqdm

from inpaint_studio import __version__, paths
from inpaint_studio.core.errors import StudioError, UsageError
from inpaint_studio.engine.job import Cancelled, CancelToken

if TYPE_CHECKING:
    from inpaint_studio.engine.inpainter import Inpainter
    from inpaint_studio.engine.removal import RemovalOptions
    from inpaint_studio.training.train import Report

DONE, FAILED, USAGE, CANCELLED = 0, 1, 2, 130


def run(argv: list[str]) -> int:
    """Run one command line (without the program's name); its exit code. Errors are one line on stderr."""
    parser = _parser()
    try:
        if not argv or (argv[0] not in _COMMANDS and argv[0] not in ("-h", "--help", "--version")):
            return _window(_window_parser().parse_args(argv))
        arguments = parser.parse_args(argv)
        with _cancel_on_interrupt() as token:
            arguments.token = token
            return int(_COMMANDS[arguments.command](arguments))
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
    return run_window(arguments.photo)


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
    from inpaint_studio.core.image_io import free_name
    from inpaint_studio.engine.batch import plan_batch, run_batch, write_report
    from inpaint_studio.engine.device import choose

    items = plan_batch(arguments.folder, arguments.mask, arguments.output)
    try:
        arguments.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{arguments.output} cannot be used for the results: {error.strerror or error}.") from error
    options = _options(arguments)
    report = arguments.report or arguments.output / "report.csv"
    report = report if arguments.overwrite else free_name(report)
    choose(arguments.device)  # a wrong device is wrong usage, not a failure of every photo
    results = []
    try:
        for result in run_batch(items, _loader(arguments), options, arguments.token):
            results.append(result)
            print(
                f"{len(results)}/{len(items)}  {result.status:8}{result.item.photo.name}  {result.message}", flush=True
            )
    finally:
        write_report(report, results)
    return DONE if all(result.status == "done" for result in results) else FAILED


def _train(arguments: argparse.Namespace) -> int:
    from inpaint_studio.engine.device import choose
    from inpaint_studio.training.train import TrainConfig, train

    config = TrainConfig(
        photos=arguments.photos,
        output=arguments.output,
        silhouettes=arguments.silhouettes,
        vgg=arguments.vgg,
        minutes=arguments.minutes,
        batch=arguments.batch,
        device=choose(arguments.device),
        seed=arguments.seed,
    )
    train(config, _say_report, arguments.token, arguments.resume)
    print(f"{config.output}: " + ("stopped, go on with --resume" if arguments.token.cancelled else "done"))
    return CANCELLED if arguments.token.cancelled else DONE


def _say_report(report: Report) -> None:
    line = f"{100 * report.share:5.1f} %  step {report.step}  {report.samples} samples  "
    line += f"{report.samples_per_second:.1f} samples/s  loss {report.loss:.4f}"
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
    from inpaint_studio.engine.doctor import examine

    findings = examine()
    for finding in findings:
        print(f"{'ok ' if finding.ok else 'BAD'}  {finding.topic:10}{finding.text}")
    return DONE if all(finding.ok for finding in findings) else FAILED


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "remove": _remove,
    "batch": _batch,
    "train": _train,
    "evaluate": _evaluate,
    "doctor": _doctor,
}


def _options(arguments: argparse.Namespace) -> RemovalOptions:
    from inpaint_studio.engine.inpainter import FillOptions
    from inpaint_studio.engine.removal import RemovalOptions

    fill = FillOptions(arguments.grow, arguments.seed, not arguments.no_detail)
    return RemovalOptions(fill, arguments.overwrite)


def _loader(arguments: argparse.Namespace) -> Callable[[], Inpainter]:
    """The inpainter of these options, loaded at the first call: torch takes seconds."""

    def load() -> Inpainter:
        from inpaint_studio.engine.inpainter import shared_inpainter

        return shared_inpainter(arguments.device)

    return load


# -- options ----------------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    """Errors in one line, as all errors of this program."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is; exit code 2."""
        self.exit(USAGE, f"{self.prog}: {message} ({self.prog} --help says more)\n")


def _window_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="inpaint-studio", description="Remove things from photos.")
    parser.add_argument("photo", nargs="?", type=Path, metavar="PHOTO", help="photo or folder to open")
    parser.epilog = f"Commands: {', '.join(_COMMANDS)}; 'inpaint-studio COMMAND --help' says more."
    return parser


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="inpaint-studio", description="Remove things from photos. With no command: the window.")
    parser.add_argument("--version", action="version", version=f"inpaint-studio {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="[PHOTO] | COMMAND")
    _add_remove(commands.add_parser("remove", help="remove what a mask covers from one photo"))
    _add_batch(commands.add_parser("batch", help="the same for a folder of photos"))
    _add_train(commands.add_parser("train", help="train the network on a folder of photos"))
    _add_evaluate(commands.add_parser("evaluate", help="compare the network with classical fills"))
    commands.add_parser("doctor", help="say what this machine has, and try a removal")
    return parser


def _add_remove(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photo", type=Path, metavar="PHOTO")
    parser.add_argument("--mask", type=Path, required=True, help="image of the photo's size, white = remove")
    parser.add_argument("--output", type=Path, help="default: STEM_removed beside the photo")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    _add_fill_options(parser)


def _add_batch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument(
        "--mask", type=Path, required=True, help="one mask for all, or a folder of masks named as the photos"
    )
    parser.add_argument("--output", type=Path, required=True, help="folder for the results")
    parser.add_argument("--report", type=Path, help="CSV file (default: report.csv among the results)")
    _add_fill_options(parser)


def _add_fill_options(parser: argparse.ArgumentParser) -> None:
    _add_device(parser)
    parser.add_argument("--grow", type=_pixels, metavar="PX", help="px around the mask (default: by the photo's size)")
    parser.add_argument("--seed", type=_natural, default=0, help="of grain and texture; same seed, same pixels")
    parser.add_argument("--no-detail", action="store_true", help="the network alone, no texture of the photo")
    parser.add_argument("--overwrite", action="store_true", help="replace a result that exists")


def _add_device(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda, cuda:N or mps (default: auto)")


def _add_train(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--photos", type=Path, required=True, help="folder of photos")
    parser.add_argument("--output", type=Path, required=True, help="folder for state, weights and pictures")
    parser.add_argument("--resume", action="store_true", help="go on with the training in the output folder")
    parser.add_argument("--minutes", type=_positive, default=60.0, help="length of the whole training")
    parser.add_argument("--batch", type=_batch_size, default=16, help="crops in a batch")
    parser.add_argument("--silhouettes", type=Path, help="folder of object shapes (white on black) for holes")
    parser.add_argument("--vgg", type=Path, help="VGG16 weights for the perceptual and style losses")
    parser.add_argument("--seed", type=_natural, default=1)
    _add_device(parser)


def _add_evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--photos", type=Path, required=True, help="folder of photos")
    parser.add_argument("--masks", type=Path, required=True, help="folder of masks named STEM-KIND.png")
    parser.add_argument(
        "--methods", default="network,program,telea,ns", help="of network (alone), program, membrane, telea, ns"
    )
    parser.add_argument("--output", type=Path, required=True, help="folder for the table and the contact sheet")
    parser.add_argument("--vgg", type=Path, help="VGG16 weights for the perceptual distance")
    parser.add_argument("--weights", type=Path, help="network to evaluate (default: the bundled one)")
    parser.add_argument("--limit", type=int, default=0, help="only the first N photos")
    _add_device(parser)


def _pixels(text: str) -> int:
    value = int(text)
    if not 0 <= value <= 500:
        raise argparse.ArgumentTypeError("must be between 0 and 500")
    return value


def _natural(text: str) -> int:
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError("must be 0 or more")
    return value


def _batch_size(text: str) -> int:
    value = int(text)
    if value < 2:
        raise argparse.ArgumentTypeError("must be 2 or more")
    return value


def _positive(text: str) -> float:
    value = float(text)
    if not value > 0:
        raise argparse.ArgumentTypeError("must be above 0")
    return value


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


def _unexpected(error: Exception) -> int:
    import logging

    from inpaint_studio.log import start_log

    start_log()
    logging.getLogger(__name__).error("unexpected error", exc_info=error)
    kind = type(error).__name__
    message = " ".join(f"unexpected {kind}: {error} (details in {paths.log_file()})".split())
    print(f"inpaint-studio: {message}", file=sys.stderr)
    return FAILED
