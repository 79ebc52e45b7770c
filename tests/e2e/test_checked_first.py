"""What a command is given is looked at before torch is loaded, which takes seconds: here there is none."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.support.images import textured
from tests.support.waiting import LONG

RUN = """
import io, json, sys
sys.modules["torch"] = None
from inpaint_studio.cli import run
told = []
for words in json.load(sys.stdin):
    out, err = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
    try:
        code = run(words)
        said = sys.stderr.getvalue()
    finally:
        sys.stdout, sys.stderr = out, err
    told.append([code, said])
print(json.dumps(told))
"""
REMOVE = ["remove", "a.png", "--mask", "m.png", "--output", "out.png"]
BATCH, RESTORE = ["batch", "photos", "--mask", "m.png"], ["restore", "photos"]
TRAIN = ["train", "--photos", "photos", "--output", "run"]
SELECTOR = [*TRAIN, "--selector", "--objects", "photos"]
EVALUATE = ["evaluate", "--photos", "photos", "--masks", "photos", "--output", "table"]
MISSING, PIPE = "gone.safetensors does not exist", "pipe is no file but a pipe or a device"
WRONG = "text.txt is damaged or no safetensors file"
CASES = {
    **{(*words, "--weights", name): (1, said) for words in (REMOVE, BATCH, RESTORE, EVALUATE)
       for name, said in (("gone.safetensors", MISSING), ("pipe", PIPE), ("text.txt", WRONG))},
    **{(*words, "--device", "toaster"): (2, "Unknown device 'toaster'")
       for words in (REMOVE, BATCH, RESTORE, EVALUATE, TRAIN, SELECTOR)},
    **{(*words, "--output", f"text.txt{more}"): (2, "text.txt cannot be used for the results: it is a file")
       for words in (BATCH, RESTORE, [*RESTORE, "--mask-only"], TRAIN, SELECTOR, EVALUATE) for more in ("", "/x", "/x/y")},
    (*BATCH, "--output", "pipe/x"): (2, PIPE),
    (*BATCH, "--report", "gone/report.csv"): (1, "the folder gone does not exist"),
    (*BATCH, "--report", "text.txt/report.csv"): (1, "the folder text.txt does not exist"),
    ("batch", "photos", "--mask", "empty.png"): (1, "empty.png is empty"),
    ("batch", "taken", "--mask", "m.png"): (2, "cleaned cannot be used for the results: it is a file"),
    ("remove", "a.png", "--click", "500,5"): (2, "500,5 lies outside the photo, which has 160×120 pixels"),
    ("remove", "a.png", "--box", "500,5,10,10"): (2, "The box lies outside the photo"),
    ("select", "a.png", "--click", "5,5", "--exclude", "5,900", "--output", "n.png"): (2, "5,900 lies outside"),
    **{(*words, "--from", name): (1, said) for words in (TRAIN, SELECTOR, [*TRAIN, "--detector"], [*TRAIN, "--letters"])
       for name, said in (("gone.safetensors", MISSING), ("pipe", PIPE), ("text.txt", WRONG))},
    (*TRAIN, "--vgg", "gone.pth"): (1, "gone.pth does not exist"),
    (*EVALUATE, "--vgg", "pipe"): (1, PIPE),
    (*SELECTOR, "--encoder", "empty.png"): (1, "empty.png is empty"),
    (*TRAIN, "--held-out", "gone"): (1, "gone is not a folder. Name a folder of photos with --held-out"),
    (*TRAIN, "--silhouettes", "text.txt"): (1, "text.txt is not a folder. Name a folder of object shapes"),
    (*TRAIN, "--selector"): (2, "--selector needs --objects"),
    (*TRAIN, "--selector", "--objects", "gone"): (1, "gone is not a folder"),
    (*TRAIN, "--detector", "--selector"): (2, "name one of them"),
    (*TRAIN, "--detector", "--resume"): (2, "--resume is for the network and the selector"),
    (*TRAIN, "--resume"): (1, "run/state.safetensors does not exist: there is no training"),
    (*SELECTOR, "--resume"): (1, "run/selector_state.safetensors does not exist"),
    (*TRAIN[:-1], "trained"): (1, "trained already holds a training"),
    (*TRAIN[:-1], "trained", "--selector", "--objects", "photos"): (1, "trained already holds a training"),
    (*TRAIN[:-1], "trained", "--detector"): (1, "trained/detector.safetensors exists"),
    (*TRAIN[:-1], "trained", "--letters"): (1, "trained/letters.safetensors exists"),
    (*EVALUATE, "--methods", "program,magic"): (2, "Unknown method 'magic'"),
}  # fmt: skip


@pytest.fixture
def place(tmp_path):
    for folder in ("photos", "taken", "trained"):
        (tmp_path / folder).mkdir()
    image = Image.fromarray(textured(120, 160))
    for name in ("a.png", "m.png", "photos/a.png", "taken/a.png"):
        image.save(tmp_path / name)
    (tmp_path / "text.txt").write_bytes(b"no header of a network")
    (tmp_path / "empty.png").touch()
    (tmp_path / "taken" / "cleaned").touch()
    for name in ("state", "selector_state", "detector", "letters"):
        (tmp_path / "trained" / f"{name}.safetensors").touch()
    os.mkfifo(tmp_path / "pipe")
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names")
def test_whatever_is_wrong_with_the_arguments_is_said_without_torch(place):
    before = sorted(place.rglob("*"))
    done = subprocess.run(
        [sys.executable, "-c", RUN], input=json.dumps(list(CASES)), cwd=place, capture_output=True, text=True,
        check=False, timeout=LONG, env=os.environ | {"PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for words, (code, said), found in zip(CASES, CASES.values(), json.loads(done.stdout), strict=True):
        assert found[0] == code and said in found[1] and found[1].count("\n") == 1, (words, found)
    assert sorted(place.rglob("*")) == before
