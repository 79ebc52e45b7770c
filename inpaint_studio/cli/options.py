"""The command line's options: their names, types, defaults and help."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, get_args

from PIL import ImageColor

from inpaint_studio import __version__
from inpaint_studio.cli.terminal import write
from inpaint_studio.core.arguments import MAX_GROW, MAX_SEED, MAX_VARIATIONS, device_name, guide_lines, points
from inpaint_studio.core.arguments import box as rectangle_of
from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.geometry import Line, Rect
from inpaint_studio.core.masks.object_search import ObjectSize
from inpaint_studio.core.masks.removal_mask import MAX_SHARE
from inpaint_studio.core.names import plain
from inpaint_studio.workflows.batch import Fit

COMMANDS = ("remove", "select", "batch", "restore", "watermark", "train", "evaluate", "doctor", "selftest")


class Parser(argparse.ArgumentParser):
    """Reports errors in one line, like all errors of this program."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and where to find help; exit code 2."""
        self.exit(2, f"{self.prog}: {plain(message)} ({self.prog} --help says more)\n")

    def _print_message(self, message: str, file: Any = None) -> None:
        write(message, file or sys.stderr)


def window_parser() -> argparse.ArgumentParser:
    """Return the options if the first word is not a command."""
    parser = Parser(prog="inpaint-studio", description="Remove things from photos.")
    parser.add_argument("photos", nargs="*", type=file_name, metavar="PHOTO", help="photos or folders to open")
    parser.add_argument("--edit", type=file_name, metavar="FILE", help="as the editor of another program: open FILE; "
                        "Save writes it back, and the exit code is 0 if that was done, 3 if it was not")  # fmt: skip
    _add_weights(parser)
    parser.epilog = f"Commands: {', '.join(COMMANDS)}; 'inpaint-studio COMMAND --help' says more."
    return parser


def command_parser() -> argparse.ArgumentParser:
    """Return the options of all commands."""
    parser = Parser(prog="inpaint-studio", description="Remove things from photos. With no command: the window.")
    parser.add_argument("--version", action="version", version=f"inpaint-studio {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="[PHOTO …] | COMMAND")
    _add_remove(commands.add_parser("remove", help="remove what a mask covers from one photo"))
    _add_select(commands.add_parser("select", help="outline the object that is clicked, as a mask"))
    _add_batch(commands.add_parser("batch", help="the same for a folder of photos"))
    _add_restore(commands.add_parser("restore", help="find damage in photos, and mend it"))
    _add_watermark(commands.add_parser("watermark", help="find what lies over all of several photos, as a mask"))
    _add_train(commands.add_parser("train", help="train the network on a folder of photos"))
    _add_evaluate(commands.add_parser("evaluate", help="compare the network with classical fills"))
    doctor = commands.add_parser("doctor", help="say what this machine has, and try a removal")
    doctor.add_argument("--remove-data", action="store_true", help="remove settings, log and journal instead")
    selftest = commands.add_parser("selftest", help="prove that this installation works, without the network")
    selftest.add_argument("--no-window", action="store_true", help="where there is no display")
    return parser


def _add_remove(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photo", type=file_name, metavar="PHOTO", help="the photo")
    parser.add_argument("--mask", type=file_name, help="image of the photo's size, white = remove")
    _add_clicks(parser)
    parser.add_argument("--output", type=file_name, help="default: STEM_removed beside the photo")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    _add_fill_options(parser)
    _add_variations(parser, None, "one that is begun in eight ways, of which the best is carried on; 1: the quickest")


def _add_select(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photo", type=file_name, metavar="PHOTO")
    _add_clicks(parser)
    parser.add_argument("--for-removal", action="store_true", help="with holes and gaps closed, and grown")
    parser.add_argument("--output", type=file_name, required=True, metavar="MASK", help="where the mask goes (PNG)")
    parser.add_argument("--overwrite", action="store_true", help="replace a mask that exists")


def _add_clicks(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--click", type=point, action="append", default=[], metavar="X,Y",
                        help="a point on the object, px; may be given several times")  # fmt: skip
    parser.add_argument("--exclude", type=point, action="append", default=[], metavar="X,Y",
                        help="a point that does not belong to it")  # fmt: skip
    parser.add_argument("--box", type=box, metavar="X,Y,W,H", help="a rectangle round the object, px")
    parser.add_argument("--size", choices=get_args(ObjectSize),
                        help="what a single click means (default: thing)")  # fmt: skip
    parser.add_argument("--shadow", action="store_true", help="with its cast shadow and its reflection, where they are "
                        "certain")  # fmt: skip
    parser.add_argument("--mask-grow", type=percentage, metavar="%",
                        help="of the photo's long side, by which a mask for removal grows (default: 0.7)")  # fmt: skip


def _add_batch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", type=file_name, metavar="INPUT", nargs="+", help="photos, or folders of photos")
    _add_batch_masks(parser)
    _add_batch_results(parser)
    parser.add_argument("--recursive", action="store_true", help="include subfolders")
    parser.add_argument("--include", action="append", default=[], metavar="G", help="only names like this (*, ?)")
    parser.add_argument("--exclude", action="append", default=[], metavar="G", help="no names like this (*, ?)")
    parser.add_argument("--in-place", action="store_true", help="results take the photos' places; needs --backup")
    parser.add_argument("--backup", action="store_true", help="keep the photos in originals/")
    parser.add_argument("--fail-fast", action="store_true", help="stop at the first photo that fails")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    parser.add_argument(
        "--report",
        type=file_name,
        help="CSV file, and JSON beside it (default: among the results); numbered where one of them exists",
    )
    parser.add_argument("--json-progress", action="store_true", help="a line of JSON for each thing that happens")
    _add_yes(parser)
    _add_fill_options(parser)
    _add_variations(parser, 1, "1, the quickest")


def _add_batch_masks(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--mask", metavar="FILE|DIR|alpha|auto:KINDS", help="one mask for all, a folder of masks, what is transparent, "
        "or kinds of damage (see restore; auto:usual is what it looks for) "
        "(default: PHOTO_mask beside each photo, or a folder masks/)")  # fmt: skip
    parser.add_argument(
        "--mask-fit", choices=get_args(Fit), default="auto", help="where sizes differ (default: scale, if alike)"
    )
    parser.add_argument("--invert-mask", action="store_true", help="invert masks (black = remove)")
    parser.add_argument(
        "--missing-mask", choices=("skip", "copy", "fail"), default="skip", help="if there is no mask (default: skip)"
    )


def _add_batch_results(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", type=file_name, metavar="DIR", help="folder for the results (default: cleaned/)")
    parser.add_argument("--suffix", default="", help="added to the name of each result")
    parser.add_argument("--format", default="", metavar="F", help="png, jpg, tif … (default: the photo's own)")
    parser.add_argument("--quality", type=whole_number(1, 100), metavar="Q", help="of JPEG, WebP and AVIF")
    parser.add_argument("--on-exists", choices=("skip", "rename", "overwrite", "fail"), help="if the output exists "
                        "(default: resume the previous run, and give other results another name)")  # fmt: skip
    parser.add_argument("--no-resume", action="store_true", help="do everything again")


def _add_restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", type=file_name, metavar="PHOTO", nargs="+", help="photos, or folders of photos")
    parser.add_argument("--kinds", default="", metavar="K,K", help="of blocks, transparent, scratches, dust, stamps, "
                        "pixels, wires, text (default: all but wires, text and transparent; what is printed or all "
                        "over the photo is left alone)")  # fmt: skip
    parser.add_argument("--output", type=file_name, metavar="DIR", help="folder for the results (default: restored/)")
    parser.add_argument("--mask-only", action="store_true", help="only masks of what is found, as STEM_mask.png")
    parser.add_argument("--sensor", action="store_true", help="only what is at the same place in half of the photos: "
                        "they are of one camera")  # fmt: skip
    _add_yes(parser)
    _add_fill_options(parser)
    _add_variations(parser, 1, "1, the quickest")


def _add_yes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="mend also photos in which more damage is found than is "
                        "plausible")  # fmt: skip


def _add_watermark(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", type=file_name, metavar="INPUT", nargs="+", help="photos, or folders of photos")
    parser.add_argument("--output", type=file_name, required=True, metavar="MASK", help="where the mask goes (PNG)")
    parser.add_argument("--overwrite", action="store_true", help="replace a mask that exists")


def _add_fill_options(parser: argparse.ArgumentParser) -> None:
    _add_device(parser)
    _add_weights(parser)
    parser.add_argument(
        "--grow",
        type=whole_number(0, MAX_GROW),
        metavar="PX",
        help="px around the mask (default: by the photo's size)",
    )
    parser.add_argument(
        "--seed",
        type=whole_number(0, MAX_SEED),
        default=0,
        help="of grain and texture; same seed, same pixels, where there is memory enough",
    )
    parser.add_argument("--guide-line", type=guide_line, action="append", default=[], metavar="X1,Y1,X2,Y2",
                        help="an edge that goes on through the hole from one point to the next, px; may be given "
                        "several times, with more points for a bend")  # fmt: skip
    parser.add_argument(
        "--no-detail", dest="no_texture", action="store_true", help="the network alone, no texture of the photo"
    )
    _add_file_options(parser)


def _add_file_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--background", type=colour, default=(255, 255, 255), metavar="COLOUR",
                        help="under transparent parts, in formats that have none (default: white)")  # fmt: skip
    parser.add_argument(
        "--memory",
        type=whole_number(1, 1 << 30),
        default=0,
        metavar="MB",
        help="of a fill at most (default: half of what is free)",
    )
    parser.add_argument("--keep-time", action="store_true", help="give results the time of the photo's file")
    parser.add_argument("--overwrite", action="store_true", help="replace a result that exists")


def _add_variations(parser: argparse.ArgumentParser, count: int | None, default_text: str) -> None:
    parser.add_argument(
        "--variations", type=whole_number(1, MAX_VARIATIONS), default=count, metavar="N", help="fill so many "
        f"times, and put in the fill that looks best (default: {default_text})")  # fmt: skip


def _add_weights(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--weights", type=file_name, metavar="FILE", help="a network of your own (default: the bundled one)"
    )


def _add_device(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--device", type=device, default="auto", help="auto, cpu, cuda, cuda:N, xpu, xpu:N or mps (default: auto)"
    )


def _add_train(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--photos", type=file_name, required=True, help="folder of photos")
    parser.add_argument("--output", type=file_name, required=True, help="folder for state, weights and pictures")
    _add_other_networks(parser)
    _add_length_and_crops(parser)
    _add_losses(parser)
    parser.add_argument("--learning-rate", type=positive, metavar="RATE", help="default: 1.2e-3, with --from 4e-4")
    parser.add_argument("--design", choices=("standard", "wide"), default="standard",
                        help="of a network that begins from nothing: wide sees further")  # fmt: skip
    parser.add_argument("--silhouettes", type=file_name, help="folder of object shapes (white on black) for holes")
    parser.add_argument("--vgg", type=file_name, help="VGG16 weights for the perceptual and style losses")
    parser.add_argument("--seed", type=whole_number(0, MAX_SEED), default=1, help="same seed, same training")
    _add_device(parser)


def _add_other_networks(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--detector", action="store_true", help="train the network that finds damage instead: of the "
                        "options below --from, --samples, --batch, --save-seconds and --seed count")  # fmt: skip
    parser.add_argument("--selector", action="store_true", help="train the network that reads clicks instead: it needs "
                        "--objects; --photos are what it pastes objects onto; --encoder, --from, --minutes, --batch, "
                        "--crop, --resume, --save-seconds, --seed and --device count")  # fmt: skip
    parser.add_argument("--letters", action="store_true", help="train the network that finds the letters of a line of "
                        "text instead: the same options count as for --detector")  # fmt: skip
    parser.add_argument("--objects", type=file_name, metavar="DIR", help="photos with numbered objects, and cut-outs")
    parser.add_argument("--encoder", type=file_name, metavar="FILE", help="ImageNet weights of EfficientNet-Lite0")


def _add_length_and_crops(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--resume", action="store_true", help="go on with the training in the output folder")
    parser.add_argument(
        "--from", dest="start", type=file_name, metavar="WEIGHTS", help="begin with a weight file or 'bundled'"
    )
    parser.add_argument("--minutes", type=positive, default=60.0, help="length of the whole training")
    parser.add_argument("--samples", type=whole_number(1), metavar="N", help="length in crops, instead of --minutes")
    parser.add_argument("--held-out", type=file_name, metavar="DIR", help="photos to measure on, never trained on")
    parser.add_argument("--batch", type=whole_number(2), default=16, help="crops in a batch")
    parser.add_argument("--crop", type=whole_number(32, 512), default=128, metavar="PX", help="side of a crop")
    parser.add_argument("--procedural", type=share, default=0.0, metavar="SHARE", help="crops of generated pictures")
    parser.add_argument("--scenes", type=share, default=0.0, metavar="SHARE", help="crops of generated man-made scenes")
    parser.add_argument("--favour-lines", action="store_true", help="photos with many straight lines come more often")


def _add_losses(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--features-from", type=share, default=0.5, metavar="SHARE",
                        help="of the length: from here on the losses of --vgg count (default: 0.5)")  # fmt: skip
    parser.add_argument("--adversary-from", type=share, default=1.0, metavar="SHARE",
                        help="of the length: from here on a discriminator learns, too (default: never)")  # fmt: skip
    parser.add_argument("--save-seconds", type=positive, default=600.0, help="time between two checkpoints")
    parser.add_argument("--features-every", type=whole_number(1), default=4, metavar="STEPS",
                        help="between two looks at features (default: 4)")  # fmt: skip
    parser.add_argument("--feature-crops", type=whole_number(1), default=4, metavar="N",
                        help="crops of a batch that the losses of --vgg look at (default: 4)")  # fmt: skip


def _add_evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--photos", type=file_name, required=True, help="folder of photos")
    parser.add_argument("--masks", type=file_name, required=True, help="folder of masks named STEM-KIND.png")
    parser.add_argument(
        "--methods",
        default="network,program,membrane,telea,ns",
        help="of network (alone), program, drafts (program, as remove has it), membrane, telea, ns, patchmatch",
    )
    parser.add_argument("--output", type=file_name, required=True, help="folder for the table and the contact sheet")
    parser.add_argument("--vgg", type=file_name, help="VGG16 weights for the perceptual distance")
    _add_weights(parser)
    parser.add_argument("--limit", type=whole_number(1), default=0, help="only the first N photos")
    _add_device(parser)


def device(text: str) -> str:
    """Type of an option: a device."""
    try:
        return device_name(text)
    except UsageError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def colour(text: str) -> tuple[int, int, int]:
    """Type of an option: a colour, by name or as #rrggbb."""
    try:
        red, green, blue = ImageColor.getrgb(text)[:3]
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no colour: use a name, or #rrggbb") from error
    return red, green, blue


def point(text: str) -> tuple[float, float]:
    """Type of an option: a point."""
    try:
        ((x, y),) = points("--click", [[float(part) for part in text.split(",")]])
    except (ValueError, UsageError) as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no point: give X,Y in pixels") from error
    return x, y


def box(text: str) -> Rect:
    """Type of an option: a rectangle."""
    try:
        rectangle = rectangle_of([float(part) for part in text.split(",")])
    except (ValueError, UsageError) as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no box: give X,Y,WIDTH,HEIGHT in pixels") from error
    assert rectangle is not None, "a list was given"
    return rectangle


def percentage(text: str) -> float:
    """Type of an option: a share of the photo's long side, in %."""
    value, maximum = _real(text), 100 * MAX_SHARE
    _demand(0 <= value <= maximum, f"a number between 0 and {maximum:g}", text)
    return value


def guide_line(text: str) -> Line:
    """Type of an option: the points of a line, as numbers separated by commas."""
    try:
        numbers = [float(part) for part in text.split(",")]
        return guide_lines([list(zip(numbers[::2], numbers[1::2], strict=True))])[0]
    except (ValueError, UsageError) as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no line: give the points' numbers as X1,Y1,X2,Y2, in pixels, two different points or more"
        ) from error


def whole_number(minimum: int, maximum: int | None = None) -> Callable[[str], int]:
    """Type of an option: an integer from ``minimum`` to ``maximum``."""
    expected = (
        f"a whole number, {minimum} or more" if maximum is None else f"a whole number between {minimum} and {maximum}"
    )

    def number(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            value = minimum - 1
        _demand(value >= minimum and (maximum is None or value <= maximum), expected, text)
        return value

    return number


def positive(text: str) -> float:
    """Type of an option: a number above 0."""
    value = _real(text)
    _demand(0 < value < math.inf, "a number above 0", text)
    return value


def share(text: str) -> float:
    """Type of an option: a number from 0 to 1."""
    value = _real(text)
    _demand(0 <= value <= 1, "a number between 0 and 1", text)
    return value


def _real(text: str) -> float:
    """Return ``text`` as a number; NaN if it is not one."""
    try:
        return float(text)
    except ValueError:
        return math.nan


def file_name(text: str) -> Path:
    """Type of an option: a file or folder; an empty text is not the current folder."""
    _demand(bool(text), "the name of a file or folder", text)
    return Path(text)


def _demand(fits: bool, expected: str, text: str) -> None:
    if not fits:
        raise argparse.ArgumentTypeError(f"must be {expected}, not {text!r}")
