import argparse
import re
from dataclasses import fields
from pathlib import Path

import pytest

from inpaint_studio.cli.options import command_parser
from inpaint_studio.cli.training import _config
from inpaint_studio.cli.training_options import DEFAULTS, check_and_complete
from inpaint_studio.training.config import TrainConfig

NUMBERS = ("minutes", "batch", "crop", "features_from", "features_every", "feature_crops", "save_seconds", "seed")


def chosen(*options):
    arguments = command_parser().parse_args(["train", "--photos", "photos", "--output", "out", *options])
    check_and_complete(arguments)
    return arguments


def test_without_options_a_training_has_the_defaults_of_its_configuration():
    made, usual = _config(chosen("--device", "cpu")), TrainConfig(Path("photos"), Path("out"))
    assert [one.name for one in fields(usual) if getattr(made, one.name) != getattr(usual, one.name)] == []


@pytest.mark.parametrize("name", NUMBERS)
def test_the_help_states_the_defaults(name):
    (commands,) = [one for one in command_parser()._actions if isinstance(one, argparse._SubParsersAction)]
    (option,) = [one for one in commands.choices["train"]._actions if one.dest == name]
    assert re.search(rf"\(default: (never )?{DEFAULTS[name]:g}\b", option.help)
