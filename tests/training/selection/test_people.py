"""The layers that find people are trained on the objects that are people, in the photos that are not held out."""

import shutil

import numpy as np
import pytest

from inpaint_studio.cli import run
from inpaint_studio.core.errors import TrainingError
from inpaint_studio.engine.job import Cancelled, CancelToken
from inpaint_studio.engine.selection.people import load_people
from inpaint_studio.training.selection import people
from inpaint_studio.training.selection.people import load_cells, photos_of, train_people


@pytest.fixture
def folder(object_folder, tmp_path):
    """Two persons, and a third one in a photo of other objects."""
    copy = shutil.copytree(object_folder, tmp_path / "objects")
    rows = (copy / "SOURCES.tsv").read_text("utf-8").replace("coco/0003\tx\tbox;box", "coco/0003\tx\tbox;person")
    (copy / "SOURCES.tsv").write_text(rows, encoding="utf-8")
    return copy


def test_objects_that_are_people_are_marked(folder):
    marked = [where for _, where in photos_of(folder, held_out=False)]
    assert [where.any() for where in marked].count(True) == 2 and len(marked) == 9
    person = marked[2]  # photo 3: the first one is held out
    assert person[82:142, 38:98].all() and person.sum() == 3600, "not the other object of that photo"
    assert [where.any() for _, where in photos_of(folder, held_out=True)] == [False, False, True]


def test_the_command_trains_and_writes_the_layers(folder, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(people, "STEPS", 3)
    assert run(["train", "--people", "--photos", str(folder), "--output", str(tmp_path / "run")]) == 0
    head = load_people(tmp_path / "run" / "people.safetensors")
    assert all(np.isfinite(value.numpy()).all() for value in head.state_dict().values())
    printed = capsys.readouterr()
    assert "cells" in printed.out + printed.err and "held out: precision" in printed.out + printed.err


def test_photos_without_people_are_refused(object_folder, tmp_path):
    folder = shutil.copytree(object_folder, tmp_path / "objects")
    shutil.rmtree(folder / "ccp")
    with pytest.raises(TrainingError, match=r"contains no photos with people"):
        load_cells(folder, held_out=False)


def test_a_cancelled_training_writes_nothing(folder, tmp_path):
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        train_people(folder, tmp_path / "people.safetensors", print, token)
    assert not (tmp_path / "people.safetensors").exists()
