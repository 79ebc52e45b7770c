"""Options of ``train`` that depend on each other, and their defaults. The parser leaves options that were not given at
None, so that options without an effect can be refused instead of ignored."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from inpaint_studio.core.errors import UsageError
from inpaint_studio.training.config import TrainConfig

DEFAULTS: dict[str, object] = {
    **{
        name: getattr(TrainConfig, name)
        for name in (
            "minutes", "batch", "crop", "procedural", "scenes", "features_from", "features_every", "feature_crops",
            "adversary_from", "save_seconds", "seed",
        )
    },
    "design": "standard",
    "device": "auto",
}  # fmt: skip
OPTIONS = (
    "resume", "start", "minutes", "samples", "held_out", "batch", "crop", "procedural", "scenes", "favour_lines",
    "features_from", "adversary_from", "save_seconds", "features_every", "feature_crops", "learning_rate", "design",
    "silhouettes", "vgg", "seed", "device", "objects", "encoder", "workers",
)  # fmt: skip
OF_DETECTOR = frozenset(  # also of --letters
    ("start", "samples", "minutes", "batch", "crop", "save_seconds", "seed", "device", "workers")
)
OWN_DEFAULTS = ("minutes", "crop")  # --detector and --letters: of their configurations
CROP_STEP = 16  # px: their networks halve a crop four times
OF_SELECTOR = frozenset(
    ("objects", "encoder", "start", "minutes", "batch", "crop", "resume", "save_seconds", "seed", "device")
)
OF_PEOPLE = frozenset[str]()
OF_OTHERS = {"objects": "--selector", "encoder": "--selector", "workers": "--detector or --letters"}
OF_NETWORK = frozenset(OPTIONS) - OF_OTHERS.keys()
SUPPORTED = {"detector": OF_DETECTOR, "letters": OF_DETECTOR, "people": OF_PEOPLE, "selector": OF_SELECTOR}


def check_and_complete(arguments: argparse.Namespace) -> None:
    """Raise :class:`UsageError` for options without an effect; set those that were not given to their defaults."""
    given = [name for name in OPTIONS if (value := getattr(arguments, name)) is not None and value is not False]
    _check_kind(arguments, given)
    _check_pairs(arguments, given)
    own = OWN_DEFAULTS if arguments.detector or arguments.letters else ()
    for name, value in DEFAULTS.items():
        if getattr(arguments, name) is None and name not in own:
            setattr(arguments, name, value)


def _check_kind(arguments: argparse.Namespace, given: list[str]) -> None:
    """Refuse the options of another network than the one that is trained."""
    kinds = [name for name in SUPPORTED if getattr(arguments, name)]
    if len(kinds) > 1:
        raise UsageError("--detector, --letters, --people and --selector train different networks: use only one of "
                         "them.")  # fmt: skip
    if kinds and SUPPORTED[kinds[0]] is OF_DETECTOR and arguments.resume:
        raise UsageError("--detector and --letters do not support --resume. Continue from the last file with --from.")
    supported = SUPPORTED[kinds[0]] if kinds else OF_NETWORK
    other = [name for name in given if name not in supported]
    if other and kinds:
        raise UsageError(f"{_listed(other)} cannot be used with --{kinds[0]}.")
    if other:
        kind = OF_OTHERS[other[0]]
        alike = [name for name in other if OF_OTHERS[name] == kind]
        raise UsageError(f"{_listed(alike)} can only be used with {kind}.")
    if kinds and SUPPORTED[kinds[0]] is OF_DETECTOR and (arguments.crop or 0) % CROP_STEP:
        raise UsageError(f"--crop must be a multiple of {CROP_STEP} with --{kinds[0]}, not {arguments.crop}.")
    if arguments.selector and arguments.objects is None:
        raise UsageError("--selector requires --objects DIR, a folder of photos with numbered objects.")


def _check_pairs(arguments: argparse.Namespace, given: list[str]) -> None:
    """Refuse options of which one makes another one meaningless."""
    for one, other, why in (
        ("samples", "minutes", "both set the length of the training"),
        ("start", "design", "a network has the design of the weights that it starts from"),
        ("start", "encoder", "the weights contain an encoder"),
        ("resume", "design", "a training keeps its design"),
        ("resume", "encoder", "a training keeps its weights"),
    ):
        if one in given and other in given:
            raise UsageError(f"{_option(one)} and {_option(other)} cannot be used together: {why}.")
    if arguments.selector and arguments.resume and arguments.start is not None:
        raise UsageError("--resume and --from cannot be used together: a training keeps its weights.")
    without_vgg = [name for name in ("features_from", "features_every", "feature_crops") if name in given]
    if without_vgg and arguments.vgg is None:
        raise UsageError(f"{_listed(without_vgg)} cannot be used without --vgg.")
    total = (arguments.procedural or 0) + (arguments.scenes or 0)
    if total > 1:
        raise UsageError(f"--procedural and --scenes are shares of the same crops: together at most 1, not {total:g}.")


def _option(name: str) -> str:
    return "--from" if name == "start" else f"--{name.replace('_', '-')}"


def _listed(names: Sequence[str]) -> str:
    *others, last = map(_option, names)
    return f"{', '.join(others)} and {last}" if others else last
