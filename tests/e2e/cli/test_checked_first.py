"""Arguments of a command are checked before torch is loaded, which takes seconds; here torch cannot be imported."""

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
        said, printed = sys.stderr.getvalue(), sys.stdout.getvalue()
    finally:
        sys.stdout, sys.stderr = out, err
    told.append([code, said, printed])
print(json.dumps(told))
"""
REMOVE = ["remove", "a.png", "--mask", "m.png", "--output", "out.png"]
BATCH, RESTORE = ["batch", "photos", "--mask", "m.png"], ["restore", "photos"]
TRAIN = ["train", "--photos", "photos", "--output", "run"]
SELECTOR = [*TRAIN, "--selector", "--objects", "photos"]
EVALUATE = ["evaluate", "--photos", "photos", "--masks", "photos", "--output", "table"]
MISSING, PIPE = "gone.safetensors does not exist", "pipe is a pipe or a device, not a file"
WRONG = "text.txt is damaged or not a safetensors file"
CASES = {
    **{(*words, "--weights", name): (code, output) for words in (REMOVE, BATCH, RESTORE, EVALUATE)
       for name, code, output in (("gone.safetensors", 2, MISSING), ("pipe", 1, PIPE), ("text.txt", 1, WRONG))},
    **{(*words, "--device", "toaster"): (2, "Unknown device 'toaster'")
       for words in (REMOVE, BATCH, RESTORE, EVALUATE, TRAIN, SELECTOR)},
    **{(*words, "--output", f"text.txt{more}"): (2, "text.txt cannot be used for the results: it is a file")
       for words in (BATCH, RESTORE, [*RESTORE, "--mask-only"], TRAIN, SELECTOR, EVALUATE) for more in ("", "/x", "/x/y")},
    (*BATCH, "--output", "pipe/x"): (2, PIPE),
    (*BATCH, "--report", "gone/report.csv"): (2, "gone cannot be used for the report: there is no such folder"),
    (*BATCH, "--report", "text.txt/report.csv"): (2, "text.txt cannot be used for the report: it is a file"),
    **{(*words, "--output", f"{name}/n.png"): (2, f"{name} cannot be used for the results: {why}")
       for words in (("remove", "a.png", "--mask", "m.png"), ("select", "a.png", "--click", "5,5"), ("watermark", "photos"))
       for name, why in (("gone", "there is no such folder"), ("text.txt", "it is a file"))},
    ("remove", "a.png", "--mask", "m.png", "--output", "pipe"): (2, PIPE),
    (*REMOVE[:-1], "link.png", "--overwrite"): (2, "link.png is an input of this command (a.png)"),
    (*REMOVE[:-1], "link.png"): (2, "link.png is an input of this command (a.png)"),
    (*REMOVE[:-1], "hard.png", "--overwrite"): (2, "hard.png is an input of this command (a.png)"),
    ("remove", "link.png", *REMOVE[2:-1], "a.png", "--overwrite"): (2, "a.png is an input of this command (link.png)"),
    ("batch", "photos", "--mask", "empty.png"): (1, "empty.png is empty"),
    ("batch", "taken", "--mask", "m.png"): (2, "cleaned cannot be used for the results: it is a file"),
    ("remove", "a.png", *(["--click", "5,5"] * 65)): (2, "At most 64 clicks are supported, not 65"),
    ("remove", "a.png", "--click", "500,5"): (2, "500,5 is outside the photo (160×120 pixels)"),
    ("remove", "a.png", "--box", "500,5,10,10"): (2, "The box is outside the photo"),
    **{(command, "a.png", "--click", "5,5", "--exclude", "5.0,5", "--output", "n.png"): (2, "5,5 is a click on the object")
       for command in ("select", "remove")},
    **{("restore", "photos", "--kinds", kinds): (2, "'' is not a kind of damage") for kinds in ("", ",dust,")},
    ("batch", "photos", "--mask", "auto:"): (2, "'' is not a kind of damage"),
    ("batch", "photos", "--mask", ""): (2, "--mask must name a mask"),
    ("select", "a.png", "--click", "5,5", "--exclude", "5,900", "--output", "n.png"): (2, "5,900 is outside"),
    **{(*words, "--from", name): (code, output)
       for words in (TRAIN, SELECTOR, [*TRAIN, "--detector"], [*TRAIN, "--letters"])
       for name, code, output in (("gone.safetensors", 2, MISSING), ("pipe", 1, PIPE), ("text.txt", 1, WRONG))},
    **{(command, "gone.png", *more): (2, "gone.png does not exist")
       for command, more in (("remove", ("--mask", "m.png")), ("select", ("--click", "5,5", "--output", "n.png")),
                             ("batch", ()), ("restore", ()), ("watermark", ("--output", "n.png")))},
    ("remove", "a.png", "--mask", "gone.png"): (2, "gone.png does not exist"),
    (*SELECTOR, "--encoder", "gone.bin"): (2, "gone.bin does not exist"),
    **{(*words[:2], "gone", *words[3:]): (2, "gone is not a folder") for words in (TRAIN, EVALUATE)},
    (*EVALUATE[:4], "gone", *EVALUATE[5:]): (2, "gone is not a folder"),
    (*TRAIN, "--from", "bundled", "--vgg", "text.txt", "--held-out", "gone"): (2, "gone is not a folder"),
    (*TRAIN, "--vgg", "gone.pth"): (2, "gone.pth does not exist"),
    (*EVALUATE, "--vgg", "pipe"): (1, PIPE),
    (*SELECTOR, "--encoder", "empty.png"): (1, "empty.png is empty"),
    (*TRAIN, "--held-out", "gone"): (2, "gone is not a folder. Specify a folder of photos with --held-out"),
    (*TRAIN, "--silhouettes", "text.txt"): (2, "text.txt is not a folder. Specify a folder of object shapes"),
    (*TRAIN, "--selector"): (2, "--selector requires --objects"),
    (*TRAIN, "--selector", "--objects", "gone"): (2, "gone is not a folder"),
    (*TRAIN, "--detector", "--selector"): (2, "use only one of them"),
    (*TRAIN, "--detector", "--resume"): (2, "--detector and --letters do not support --resume"),
    **{(*TRAIN, f"--{kind}", *more): (2, f"{more[0]} cannot be used with --{kind}")
       for kind in ("detector", "letters")
       for more in (("--design", "wide"), ("--learning-rate", "1"), ("--features-from", "0"), ("--held-out", "photos"),
                    ("--favour-lines",))},
    **{(*TRAIN, f"--{kind}", "--crop", "72"): (2, f"--crop must be a multiple of 16 with --{kind}, not 72")
       for kind in ("detector", "letters")},
    (*TRAIN, "--detector", "--samples", "9", "--minutes", "1"): (2, "--samples and --minutes cannot be used together"),
    (*TRAIN, "--letters", "--workers", "-1"): (2, "must be a whole number between 0 and 256"),
    (*TRAIN, "--workers", "2"): (2, "--workers can only be used with --detector or --letters"),
    (*TRAIN, "--workers", "2", "--encoder", "a.png"): (2, "--encoder can only be used with --selector"),
    (*SELECTOR, "--workers", "2"): (2, "--workers cannot be used with --selector"),
    **{(*TRAIN, "--people", *more): (2, f"{more[0]} cannot be used with --people")
       for more in (("--seed", "2"), ("--device", "cpu"), ("--objects", "photos"), ("--resume",))},
    (*TRAIN, "--people", "--selector"): (2, "use only one of them"),
    (*TRAIN, "--detector", "--scenes", "1", "--vgg", "x"): (2, "--scenes and --vgg cannot be used with --detector"),
    **{(*SELECTOR, *more): (2, f"{more[0]} cannot be used with --selector")
       for more in (("--samples", "9"), ("--held-out", "photos"), ("--scenes", ".5"), ("--design", "standard"))},
    (*TRAIN, "--objects", "photos", "--encoder", "a.png"): (2, "--objects and --encoder can only be used with --selector"),
    (*TRAIN, "--samples", "9", "--minutes", "60"): (2, "--samples and --minutes cannot be used together"),
    (*TRAIN, "--from", "bundled", "--design", "standard"): (2, "--from and --design cannot be used together"),
    (*TRAIN, "--resume", "--design", "wide"): (2, "--resume and --design cannot be used together"),
    (*SELECTOR, "--resume", "--from", "bundled"): (2, "--resume and --from cannot be used together"),
    (*SELECTOR, "--from", "bundled", "--encoder", "a.png"): (2, "--from and --encoder cannot be used together"),
    (*TRAIN, "--features-from", "0"): (2, "--features-from cannot be used without --vgg"),
    (*TRAIN, "--procedural", ".7", "--scenes", ".7"): (2, "together at most 1, not 1.4"),
    (*TRAIN[:-1], "photos"): (2, "photos is the folder of --photos"),
    (*TRAIN[:-1], "photos/../photos", "--detector"): (2, "photos is the folder of --photos"),
    **{(*TRAIN[:-1], "none", *more, "none"): (2, f"none is the folder of {more[-1]}. Choose another folder")
       for more in (("--held-out",), ("--silhouettes",), ("--selector", "--objects"))},
    (*EVALUATE[:-1], "photos"): (2, "photos is the folder of --photos"),
    (*EVALUATE[:-1], "."): (2, "photos is the folder of --photos"),
    (*EVALUATE[:4], "none", "--output", "none"): (2, "none is the folder of --masks. Choose another folder"),
    (*TRAIN, "--resume"): (2, "run/state.safetensors does not exist: there is no training"),
    (*SELECTOR, "--resume"): (2, "run/selector_state.safetensors does not exist"),
    (*TRAIN[:-1], "trained"): (2, "trained already contains a training"),
    (*TRAIN[:-1], "trained", "--selector", "--objects", "photos"): (2, "trained already contains a training"),
    (*TRAIN[:-1], "trained", "--detector"): (2, "trained/detector.safetensors already exists"),
    (*TRAIN[:-1], "trained", "--letters"): (2, "trained/letters.safetensors already exists"),
    (*TRAIN[:-1], "trained", "--people"): (2, "trained/people.safetensors already exists. Choose another folder"),
    ("batch", "a.png", "--mask", "AUTO:dust"): (2, "a folder of masks, 'alpha' or 'auto:KINDS'"),
    ("remove", "a.png"): (2, "Specify what to remove with --mask FILE, or with --click X,Y or --box X,Y,W,H. "[:-1]),
    ("remove", "a.png", "--click", "-1,5"): (2, "-1,5 is outside the photo (160×120 pixels)"),
    ("select", "a.png", "--click", "-.5,5", "--output", "n.png"): (2, "-0.5,5 is outside the photo (160×120 pixels)"),
    ("remove", "a.png", "--box", "-30,-30,10,10"): (2, "The box is outside the photo"),
    ("remove", "a.png", "--mask", "m.png", "--grow", "-1"): (2, "--grow: must be a whole number between 0 and 500"),
    ("watermark", "a.png", "--output", "w.png"): (2, "At least 3 photos are needed"),
    ("--edit", "gone.png"): (2, "gone.png does not exist"),
    ("--edit", "a.png", "a.png"): (2, "--edit takes a single photo"),
    (*EVALUATE, "--methods", "program,magic"): (2, "Unknown method 'magic'"),
    **{("remove", "bad/a.png", *more, "--output", "out.png"): (1, "bad/a.png is damaged and cannot be opened")
       for more in (("--mask", "m.png"), ("--click", "5,5"))},
    ("remove", "a.png", "--mask", "bad/a.png", "--output", "out.png"): (1, "bad/a.png is damaged and cannot be opened"),
    ("remove", "a.png", "--mask", "small.png", "--output", "out.png"): (1, "The mask must have the size of the photo"),
    ("remove", "a.png", "--mask", "black.png", "--output", "out.png"): (1, "black.png is empty: it has no white pixel"),
    **{(*words, "--click", "2,2", "--output", "n.png"): (1, "The photo is transparent at 2,2")
       for words in (("remove", "clear.png"), ("select", "clear.png"))},
    ("select", "bad/a.png", "--click", "5,5", "--output", "n.png"): (1, "bad/a.png is damaged and cannot be opened"),
}  # fmt: skip
HOPELESS = {  # a line for each photo on stdout
    ("batch", "bad", "--mask", "m.png"): (1, "bad/a.png is damaged and cannot be opened"),
    ("batch", "photos", "--mask", "small.png"): (1, "The mask is 60×40 pixels, the photo 160×120"),
    ("batch", "photos", "--mask", "black.png"): (1, "black.png is empty"),
    ("batch", "photos", "--mask", "alpha"): (1, "a.png has no transparent part"),
    ("batch", "photos", "--mask", "none", "--missing-mask", "fail"): (1, "it has no mask"),
    ("batch", "bad", "--mask", "auto:usual"): (1, "bad/a.png is damaged and cannot be opened"),
    ("restore", "bad"): (1, "bad/a.png is damaged and cannot be opened"),
    ("restore", "bad", "--mask-only", "--output", "none"): (1, "bad/a.png is damaged and cannot be opened"),
}


@pytest.fixture
def place(tmp_path):
    for folder in ("photos", "taken", "trained", "bad", "none"):
        (tmp_path / folder).mkdir()
    image = Image.fromarray(textured(120, 160))
    for name in ("a.png", "m.png", "photos/a.png", "taken/a.png"):
        image.save(tmp_path / name)
    whole = (tmp_path / "a.png").read_bytes()
    (tmp_path / "bad" / "a.png").write_bytes(whole[: len(whole) // 2] + bytes(100) + whole[len(whole) // 2 + 100 :])
    Image.new("L", (60, 40), 255).save(tmp_path / "small.png")
    Image.new("L", (160, 120)).save(tmp_path / "black.png")
    Image.new("RGBA", (160, 120)).save(tmp_path / "clear.png")
    (tmp_path / "link.png").symlink_to("a.png")
    (tmp_path / "hard.png").hardlink_to(tmp_path / "a.png")
    (tmp_path / "text.txt").write_bytes(b"no header of a network")
    (tmp_path / "empty.png").touch()
    (tmp_path / "taken" / "cleaned").touch()
    for name in ("state", "selector_state", "detector", "letters", "people"):
        (tmp_path / "trained" / f"{name}.safetensors").touch()
    os.mkfifo(tmp_path / "pipe")
    return tmp_path


def reports(place, cases):
    """Exit code, stderr and stdout of each command line, in a process without torch."""
    done = subprocess.run(
        [sys.executable, "-c", RUN], input=json.dumps(list(cases)), cwd=place, capture_output=True, text=True,
        check=False, timeout=LONG, env=os.environ | {"PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return zip(cases, cases.values(), json.loads(done.stdout), strict=True)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names")
def test_argument_errors_are_reported_without_torch(place):
    before = sorted(place.rglob("*"))
    for words, (code, output), found in reports(place, CASES):
        assert found[0] == code and output in found[1] and found[1].count("\n") == 1, (words, found)
    assert sorted(place.rglob("*")) == before


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names")
def test_a_batch_without_processable_photos_is_reported_without_torch(place):
    before = set(place.rglob("*"))
    for words, (code, output), found in reports(place, HOPELESS):
        assert found[0] == code and output in found[2] and not found[1], (words, found)
    made = [path for path in set(place.rglob("*")) - before if path.parent.name != "none"]
    assert {path.name for path in made if not path.stem.startswith("report")} == {"cleaned"}, "no manifest"
    assert "bad/a.png is damaged" in (place / "bad" / "cleaned" / "report.csv").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names")
def test_one_processable_photo_is_enough_to_start(place):
    (place / "bad" / "b.png").write_bytes((place / "a.png").read_bytes())
    ((_, _, found),) = reports(place, {("batch", "bad", "--mask", "m.png"): None})
    assert found[0] == 1 and "torch" in found[1] and "a.png" not in found[2]
