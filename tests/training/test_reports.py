"""Progress lines of a training."""

import math

import pytest

from inpaint_studio.cli import training
from inpaint_studio.training.detector import DetectorReport
from inpaint_studio.training.selection.config import SelectorReport
from inpaint_studio.training.train import Report


@pytest.mark.parametrize(("loss", "text"), [(math.nan, ""), (0.25, "loss 0.2500")])
def test_a_loss_is_printed_once_there_is_one(capsys, loss, text):
    training._say_report(Report(0, 0, 0.0, loss, 0.0, 0))
    for line in (
        capsys.readouterr().out,
        DetectorReport(0, 0, 0.0, loss, 0.0).line,
        SelectorReport(0, 0.0, 0, 0.0, loss).line,
    ):
        assert "nan" not in line and text in line and ("loss" in line) == bool(text)
