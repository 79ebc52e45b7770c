"""The command line's options: their names, defaults and help."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn, get_args

from inpaint_studio import __version__
from inpaint_studio.cli.terminal import write
from inpaint_studio.cli.values import (
    box,
    colour,
    device,
    file_name,
    guide_line,
    new_file,
    percentage,
    point,
    positive,
    share,
    whole_number,
)
from inpaint_studio.core.arguments import MAX_GROW, MAX_SEED, MAX_VARIATIONS
from inpaint_studio.core.masks.object_search import ObjectSize
from inpaint_studio.core.names import plain
from inpaint_studio.workflows.batch import Fit

NEGATIVE = re.compile(r"-\.?[0-9]")  # how a value begins that is no option
MAX_WORKERS = 256  # processes that make training data
COMMANDS = ("remove", "select", "batch", "restore", "watermark", "train", "evaluate", "doctor", "selftest")


class Parser(argparse.ArgumentParser):
    """Reports errors in one line, like all errors of this program, and takes values that begin with a negative number
    (``-1,5``) for values rather than for options."""

    def __init__(self, **options: Any) -> None:
        """Take the options of :class:`argparse.ArgumentParser`."""
        super().__init__(**options)
        self._negative_number_matcher = NEGATIVE

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and where to find help; exit code 2."""
        self.exit(2, f"{self.prog}: {plain(message)} (see {self.prog} --help)\n")

    def _print_message(self, message: str, file: Any = None) -> None:
        write(message, file or sys.stderr)


def window_parser() -> argparse.ArgumentParser:
    """Return the options if the first word is not a command."""
    parser = Parser(prog="inpaint-studio", description="Remove things from photos.")
    parser.add_argument("photos", nargs="*", type=file_name, metavar="PHOTO", help="photos or folders to open")
    parser.add_argument("--edit", type=file_name, metavar="FILE", help="act as the external editor of another "
                        "program: Save overwrites FILE; the exit code is 0 if it was saved, 3 if not")  # fmt: skip
    _add_weights(parser)
    parser.epilog = f"Commands: {', '.join(COMMANDS)}. Run 'inpaint-studio COMMAND --help' for details."
    return parser


def command_parser() -> argparse.ArgumentParser:
    """Return the options of all commands."""
    parser = Parser(prog="inpaint-studio", description="Remove things from photos. Without a command, open the window.")
    parser.add_argument("--version", action="version", version=f"inpaint-studio {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="[PHOTO …] | COMMAND")
    _add_remove(commands.add_parser("remove", help="remove a masked or clicked object from a photo"))
    _add_select(commands.add_parser("select", help="make a mask of the object at a point"))
    _add_batch(commands.add_parser("batch", help="remove masked objects from many photos"))
    _add_restore(commands.add_parser("restore", help="find and repair damage in photos"))
    _add_watermark(commands.add_parser("watermark", help="make a mask of the watermark that several photos share"))
    _add_train(commands.add_parser("train", help="train a network on your own photos"))
    _add_evaluate(commands.add_parser("evaluate", help="compare a network with classical inpainting methods"))
    doctor = commands.add_parser("doctor", help="check this installation and its devices, and try a removal")
    doctor.add_argument(
        "--remove-data", action="store_true", help="delete settings, log, unfinished work and undo data instead"
    )
    selftest = commands.add_parser("selftest", help="test this installation, offline")
    selftest.add_argument(
        "--no-window", action="store_true", help="skip the test of the window, for machines without a display"
    )
    return parser


def _add_remove(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photo", type=file_name, metavar="PHOTO", help="photo to edit")
    parser.add_argument("--mask", type=file_name, help="mask with the photo's size (white = remove)")
    _add_clicks(parser)
    parser.add_argument("--output", type=new_file, help="name of the result (default: STEM_removed, next to the photo)")
    parser.add_argument("--json", action="store_true", help="print the result as one line of JSON")
    _add_fill_options(parser)
    _add_variations(parser, None, "one, refined from the best of eight drafts; 1 is the fastest")


def _add_select(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photo", type=file_name, metavar="PHOTO", help="photo to select in")
    _add_clicks(parser)
    parser.add_argument("--for-removal", action="store_true", help="close holes and gaps, and grow the mask")
    parser.add_argument("--output", type=new_file, required=True, metavar="MASK", help="mask to write (PNG)")
    parser.add_argument("--overwrite", action="store_true", help="replace an existing mask")


def _add_clicks(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--click", type=point, action="append", default=[], metavar="X,Y",
                        help="point on the object, in pixels; can be repeated")  # fmt: skip
    parser.add_argument("--exclude", type=point, action="append", default=[], metavar="X,Y",
                        help="point that does not belong to the object; can be repeated")  # fmt: skip
    parser.add_argument("--box", type=box, metavar="X,Y,W,H", help="rectangle around the object, in pixels")
    parser.add_argument("--size", choices=get_args(ObjectSize),
                        help="what a single click selects (default: thing)")  # fmt: skip
    parser.add_argument("--shadow", action="store_true", help="include the shadow and the reflection of the "
                        "object, if they are certain")  # fmt: skip
    parser.add_argument("--mask-grow", type=percentage, metavar="%",
                        help="growth of a mask for removal, in percent of the photo's longer side (default: "
                        "0.7)")  # fmt: skip


def _add_batch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", type=file_name, metavar="INPUT", nargs="+", help="photos or folders of photos")
    _add_batch_masks(parser)
    _add_batch_results(parser)
    parser.add_argument("--recursive", action="store_true", help="include subfolders")
    parser.add_argument(
        "--include", action="append", default=[], metavar="G", help="process only names that match G (with * and ?)"
    )
    parser.add_argument(
        "--exclude", action="append", default=[], metavar="G", help="skip names that match G (with * and ?)"
    )
    parser.add_argument("--in-place", action="store_true", help="replace the photos; originals are kept in originals/")
    parser.add_argument(
        "--backup", action="store_true", help="keep the originals in originals/ (implied by --in-place)"
    )
    parser.add_argument(
        "--fail-fast", action="store_true", help="stop at the first photo that fails (not at photos that are skipped)"
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would be done, without doing it")
    _add_report(parser, "next to the results")
    parser.add_argument("--json-progress", action="store_true", help="print each event as one line of JSON")
    _add_yes(parser)
    _add_fill_options(parser)
    _add_variations(parser, 1, "1, the fastest")


def _add_batch_masks(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--mask", metavar="FILE|DIR|alpha|auto:KINDS", help="one mask for all photos, a folder of masks, the "
        "transparent areas (alpha), or kinds of damage (see restore; auto:usual: the kinds it looks for by default) "
        "(default: PHOTO_mask next to each photo, otherwise masks/)")  # fmt: skip
    parser.add_argument(
        "--mask-fit",
        choices=get_args(Fit),
        default="auto",
        help="if the mask size differs (default: scale if the proportions match)",
    )
    parser.add_argument("--invert-mask", action="store_true", help="invert masks (black = remove)")
    parser.add_argument(
        "--missing-mask",
        choices=("skip", "copy", "fail"),
        help="if there is no mask (default: skip, with exit code 1)",
    )


def _add_batch_results(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", type=file_name, metavar="DIR", help="folder for the results (default: cleaned/)")
    parser.add_argument("--prefix", default="", help="text to put before the name of each result")
    parser.add_argument("--suffix", default="", help="text to add to the name of each result")
    parser.add_argument(
        "--format", default="", metavar="F", help="format of the results: png, jpg, tif … (default: same as the photo)"
    )
    parser.add_argument(
        "--quality", type=whole_number(1, 100), metavar="Q", help="quality of JPEG, WebP and AVIF, 1 to 100"
    )
    parser.add_argument("--on-exists", choices=("skip", "rename", "overwrite", "fail"), help="if the output exists "
                        "(default: resume the previous run; otherwise use a new name)")  # fmt: skip
    parser.add_argument("--no-resume", action="store_true", help="process all photos again (not with --in-place)")


def _add_restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", type=file_name, metavar="PHOTO", nargs="+", help="photos or folders of photos")
    parser.add_argument("--kinds", metavar="K,K", help="kinds of damage: blocks, transparent, scratches, "
                        "dust, stamps, pixels, wires, text (default: all except transparent, wires and text; what "
                        "seems to be part of the photo is ignored)")  # fmt: skip
    parser.add_argument("--output", type=file_name, metavar="DIR", help="folder for the results (default: restored/)")
    parser.add_argument(
        "--mask-only",
        action="store_true",
        help="write only masks of the damage, as STEM_mask.png (STEM_EXT_mask.png if photos share the stem)",
    )
    parser.add_argument("--sensor", action="store_true", help="repair only what occurs at the same position in "
                        "half of the photos (for photos of one camera)")  # fmt: skip
    _add_report(parser, "none")
    _add_yes(parser)
    _add_fill_options(parser)
    _add_variations(parser, 1, "1, the fastest")


def _add_report(parser: argparse.ArgumentParser, default: str) -> None:
    parser.add_argument("--report", type=new_file, help=f"CSV file to write, with a JSON file next to it (default: "
                        f"{default}); numbered if one of them exists")  # fmt: skip


def _add_yes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true", help="also repair photos with more damage than is "
                        "plausible")  # fmt: skip


def _add_watermark(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", type=file_name, metavar="INPUT", nargs="+", help="photos or folders of photos")
    parser.add_argument("--output", type=new_file, required=True, metavar="MASK", help="mask to write (PNG)")
    parser.add_argument("--overwrite", action="store_true", help="replace an existing mask")


def _add_fill_options(parser: argparse.ArgumentParser) -> None:
    _add_device(parser)
    _add_weights(parser)
    parser.add_argument(
        "--grow",
        type=whole_number(0, MAX_GROW),
        metavar="PX",
        help="margin around the mask, in pixels (default: depends on the photo's size)",
    )
    parser.add_argument(
        "--seed",
        type=whole_number(0, MAX_SEED),
        default=0,
        help="random seed; the same seed gives the same pixels if memory suffices (default: 0)",
    )
    parser.add_argument("--guide-line", type=guide_line, action="append", default=[], metavar="X1,Y1,X2,Y2",
                        help="edge that continues through the hole, in pixels; more points make a bend; can be "
                        "repeated")  # fmt: skip
    parser.add_argument(
        "--no-texture",
        "--no-detail",  # its name in earlier versions
        action="store_true",
        help="use only the network, without texture from the photo",
    )
    _add_file_options(parser)


def _add_file_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--background", type=colour, metavar="COLOUR",
                        help="background for formats without transparency (default: white)")  # fmt: skip
    parser.add_argument(
        "--memory",
        type=whole_number(1, 1 << 30),
        default=0,
        metavar="MB",
        help="memory limit per fill (default: half of the free memory)",
    )
    parser.add_argument("--keep-time", action="store_true", help="keep the date of the original file")
    parser.add_argument("--overwrite", action="store_true", help="replace existing results")


def _add_variations(parser: argparse.ArgumentParser, count: int | None, default_text: str) -> None:
    parser.add_argument(
        "--variations", type=whole_number(1, MAX_VARIATIONS), default=count, metavar="N", help="make N fills and "
        f"keep the best (default: {default_text})")  # fmt: skip


def _add_weights(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--weights", type=file_name, metavar="FILE", help="use your own network (default: the bundled one)"
    )


def _add_device(parser: argparse.ArgumentParser, default: str | None = "auto") -> None:
    parser.add_argument(
        "--device",
        type=device,
        default=default,
        help="device to use: auto, cpu, cuda, cuda:N, xpu, xpu:N or mps (default: auto)",
    )


def _add_train(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--photos", type=file_name, required=True, help="folder of photos")
    parser.add_argument(
        "--output", type=file_name, required=True, help="folder for the training state, the weights and sample fills"
    )
    _add_other_networks(parser)
    _add_length_and_crops(parser)
    _add_losses(parser)
    parser.add_argument(
        "--learning-rate", type=positive, metavar="RATE", help="learning rate (default: 1.2e-3; with --from: 4e-4)"
    )
    parser.add_argument("--design", choices=("standard", "wide"),
                        help="design of a new network; wide has a larger field of view (default: "
                        "standard)")  # fmt: skip
    parser.add_argument("--silhouettes", type=file_name, help="folder of object shapes (white on black) for holes")
    parser.add_argument("--vgg", type=file_name, help="VGG16 weights for the perceptual and style losses")
    parser.add_argument(
        "--seed", type=whole_number(0, MAX_SEED), help="random seed; the same seed gives the same training (default: 1)"
    )
    _add_device(parser, default=None)


def _add_other_networks(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--detector", action="store_true", help="train the network that finds damage instead; "
                        "supports only --from, --samples, --minutes, --batch, --crop, --save-seconds, --seed, --device "
                        "and --workers")  # fmt: skip
    parser.add_argument("--selector", action="store_true", help="train the network that selects clicked objects "
                        "instead; requires --objects, which are pasted onto --photos; supports only --encoder, --from, "
                        "--minutes, --batch, --crop, --resume, --save-seconds, --seed and --device")  # fmt: skip
    parser.add_argument("--letters", action="store_true", help="train the network that finds letters in a line of "
                        "text instead; supports the same options as --detector")  # fmt: skip
    parser.add_argument("--people", action="store_true", help="train the layers that find people instead; --photos is "
                        "a folder of photos with numbered objects; supports no other option")  # fmt: skip
    parser.add_argument(
        "--objects", type=file_name, metavar="DIR", help="folder of photos with numbered objects and cut-outs"
    )
    parser.add_argument("--encoder", type=file_name, metavar="FILE", help="ImageNet weights of EfficientNet-Lite0")


def _add_length_and_crops(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--resume", action="store_true", help="resume the training in the output folder")
    parser.add_argument(
        "--from", dest="start", type=file_name, metavar="WEIGHTS", help="weight file to start from, or 'bundled'"
    )
    parser.add_argument("--minutes", type=positive, help="length of the training, in minutes (default: 60; --detector "
                        "and --letters: a number of --samples)")  # fmt: skip
    parser.add_argument("--samples", type=whole_number(1), metavar="N",
                        help="length of the training, in crops, instead of --minutes (default of --detector: 90000; of "
                        "--letters: 60000)")  # fmt: skip
    parser.add_argument(
        "--held-out", type=file_name, metavar="DIR", help="folder of photos to measure on; they are never trained on"
    )
    parser.add_argument("--batch", type=whole_number(2), help="crops per batch (default: 16)")
    parser.add_argument("--crop", type=whole_number(32, 512), metavar="PX",
                        help="side of a crop, in pixels (default: 128; --detector: 160; --letters: its height, "
                        "64)")  # fmt: skip
    parser.add_argument("--workers", type=whole_number(0, MAX_WORKERS), metavar="N",
                        help="processes that make crops for --detector and --letters, each with the photos in memory; "
                        "0: none, a thread (default: 0 on a CPU; with a GPU, the cores minus two)")  # fmt: skip
    parser.add_argument(
        "--procedural", type=share, metavar="SHARE", help="share of crops from generated images, 0 to 1"
    )
    parser.add_argument(
        "--scenes",
        type=share,
        metavar="SHARE",
        help="share of crops from generated man-made scenes, 0 to 1; with --procedural at most 1",
    )
    parser.add_argument("--favour-lines", action="store_true", help="use photos with many straight lines more often")


def _add_losses(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--features-from", type=share, metavar="SHARE",
                        help="when to start using the losses of --vgg, as a share of the length (default: "
                        "0.5)")  # fmt: skip
    parser.add_argument("--adversary-from", type=share, metavar="SHARE",
                        help="when to start training a discriminator, as a share of the length (default: "
                        "never)")  # fmt: skip
    parser.add_argument("--save-seconds", type=positive, help="seconds between two checkpoints (default: 600)")
    parser.add_argument("--features-every", type=whole_number(1), metavar="STEPS",
                        help="steps between two uses of the losses of --vgg (default: 4)")  # fmt: skip
    parser.add_argument("--feature-crops", type=whole_number(1), metavar="N",
                        help="crops of each batch that the losses of --vgg use (default: 4)")  # fmt: skip


def _add_evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--photos", type=file_name, required=True, help="folder of photos")
    parser.add_argument("--masks", type=file_name, required=True, help="folder of masks named STEM-KIND.png")
    parser.add_argument(
        "--methods",
        default="network,program,membrane,telea,ns",
        help="methods to compare: network (on its own), program, drafts (program with the defaults of remove), "
        "membrane, telea, ns, patchmatch",
    )
    parser.add_argument("--output", type=file_name, required=True, help="folder for the table and the contact sheet")
    parser.add_argument("--overwrite", action="store_true", help="replace an earlier evaluation in the output folder")
    parser.add_argument("--vgg", type=file_name, help="VGG16 weights for the perceptual distance")
    _add_weights(parser)
    parser.add_argument("--limit", type=whole_number(1), default=0, metavar="N", help="use only the first N photos")
    _add_device(parser)
