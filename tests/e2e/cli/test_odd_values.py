"""Values that nobody means: whatever is typed, the answer is a sentence about it, and nothing is ignored in silence."""

import numpy as np
import pytest
from PIL import Image

from inpaint_studio import paths
from inpaint_studio.cli import run
from inpaint_studio.core.errors import is_out_of_memory
from tests.support.images import textured
from tests.support.program import child

PLACES = (
    ".",
    "/",
    "..",
    "",
    "d",
    "d/",
    "d/..",
    "d.png",
    "a.png/",
    "a.png/x",
    "none/x.png",
    "x" * 300,
    "e.png",
    "l.png",
)
COMMANDS = (
    ["remove", "?", "--mask", "m.png"],
    ["remove", "?", "--click", "1,1"],
    ["remove", "a.png", "--mask", "?"],
    ["remove", "a.png", "--mask", "none.png", "--output", "?"],
    ["select", "?", "--click", "1,1", "--output", "o.png"],
    ["select", "none.png", "--click", "1,1", "--output", "?"],
    ["batch", "?", "--mask", "m.png", "--in-place", "--dry-run"],
    ["batch", "a.png", "--mask", "?", "--dry-run"],
    ["batch", "a.png", "--mask", "m.png", "--output", "?", "--dry-run"],
    ["batch", "a.png", "--mask", "m.png", "--report", "?", "--dry-run"],
    ["restore", "e.png", "--mask-only", "--output", "?"],
    ["watermark", "?", "--output", "o.png"],
    ["watermark", "none.png", "--output", "?"],
)


@pytest.fixture
def places(tmp_path, monkeypatch):
    """Files and folders of all kinds, in the current folder."""
    monkeypatch.chdir(tmp_path)
    Image.fromarray(textured(40, 50)).save("a.png")
    mask = np.zeros((40, 50), np.uint8)
    mask[10:20, 10:20] = 255
    Image.fromarray(mask).save("m.png")
    for folder in ("d", "d.png"):
        (tmp_path / folder).mkdir()
    (tmp_path / "e.png").touch()
    (tmp_path / "l.png").symlink_to("nowhere")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_place_is_an_unexpected_error(places, command, capsys):
    for place in PLACES:
        run([place if word == "?" else word for word in command])
        text = capsys.readouterr().err
        assert "unexpected" not in text and "Error" not in text, (place, text)
    assert not paths.log_file().exists()


@pytest.mark.parametrize("photo", [".", "/", "d/.."])
def test_a_folder_is_no_photo(places, photo, capsys):
    assert run(["remove", photo, "--mask", "m.png"]) == 1
    assert "cannot be read: Is a directory" in capsys.readouterr().err


@pytest.mark.parametrize("report", [".", "/", "d"])
def test_a_folder_is_no_report(places, report, capsys):
    assert run(["batch", "a.png", "--mask", "m.png", "--report", report, "--dry-run"]) == 2
    assert report in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        ["remove", "a.png", "--mask", "m.png", "--output", "new/"],
        ["select", "a.png", "--click", "1,1", "--output", "new.png/"],
        ["watermark", "a.png", "--output", "new.png/"],
        ["batch", "a.png", "--mask", "m.png", "--report", "new.csv/"],
    ],
    ids=" ".join,
)
def test_a_name_that_ends_like_a_folder_is_not_taken_for_a_file(places, command, capsys):
    assert run(command) == 2
    assert "must be the name of a file" in capsys.readouterr().err
    assert not [path.name for path in places.iterdir() if path.name.startswith("new")]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["batch", "a.png", "--mask", "m.png", "--format", "png", "--quality", "50"], "--quality cannot be used"),
        (["batch", "a.png", "--mask", "m.png", "--format", ".TIF", "--quality", "50"], "--quality cannot be used"),
        (
            ["batch", "a.png", "--mask", "m.png", "--format", "png", "--background", "red"],
            "--background cannot be used",
        ),
        (
            ["remove", "a.png", "--mask", "m.png", "--background", "red"],
            "--background cannot be used for a_removed.png",
        ),
        (["restore", "a.png", "--mask-only", "--seed", "3", "--keep-time"], "--seed, --keep-time cannot be used"),
        (["restore", "a.png", "--mask-only", "--guide-line", "1,1,5,5"], "--guide-line cannot be used"),
        (["restore", "a.png", "--mask-only", "--device", "cpu", "--weights", "m.png"], "--weights, --device cannot be"),
        (
            ["batch", "a.png", "--mask", "m.png", "--in-place", "--no-resume"],
            "--no-resume cannot be used with --in-place",
        ),
        (["batch", "a.png", "--mask", "m.png", "--in-place", "--on-exists", "skip"], "--on-exists skip cannot be used"),
        (["batch", "a.png", "--mask", "m.png", "--in-place", "--on-exists", "fail"], "--on-exists fail cannot be used"),
        (["batch", "a.png", "--mask", "m.png", "--in-place", "--on-exists", "rename"], "--on-exists rename cannot be"),
        (["restore", "a.png", "--sensor"], "--sensor requires several photos"),
        *(
            ([*words, "--no-texture", "--guide-line", "1,1,30,30"], "--guide-line cannot be used with --no-texture")
            for words in (
                ["remove", "a.png", "--mask", "m.png"],
                ["batch", "a.png", "--mask", "m.png"],
                ["restore", "d"],
            )
        ),
        (["remove", "a.png", "--mask", "m.png", "--overwrite"], "--overwrite requires --output"),
        (["batch", "a.png", "--mask", "m.png", "--yes"], "--yes requires --mask auto:KINDS"),
        (["batch", "a.png", "--mask", "alpha", "--yes"], "--yes requires --mask auto:KINDS"),
        (["batch", "a.png", "--mask", "alpha", "--missing-mask", "copy"], "--missing-mask cannot be used"),
        (["batch", "a.png", "--mask", "auto:dust", "--missing-mask", "skip"], "--missing-mask cannot be used"),
        (["batch", "a.png", "--mask", "m.png", "--no-resume", "--on-exists", "skip"], "Use either --no-resume or"),
        (
            [
                "evaluate",
                "--photos",
                "d",
                "--masks",
                "d",
                "--output",
                "o",
                "--methods",
                "telea,ns",
                "--weights",
                "m.png",
            ],
            "--weights cannot be used with --methods telea,ns",
        ),
    ],
    ids=str,
)
def test_options_without_effect_are_refused(places, command, words, capsys):
    assert run(command) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        ["batch", "a.png", "--mask", "m.png", "--format", "jpg", "--quality", "50", "--background", "red", "--dry-run"],
        ["batch", "a.png", "--mask", "m.png", "--quality", "50", "--background", "red", "--dry-run"],
        ["batch", "a.png", "--mask", "auto: dust , text ", "--dry-run"],
        ["batch", "a.png", "--mask", "auto:dust", "--yes", "--dry-run"],
        ["batch", "a.png", "--missing-mask", "copy", "--dry-run"],
        ["batch", "a.png", "--mask", "m.png", "--no-resume", "--on-exists", "rename", "--dry-run"],
    ],
    ids=" ".join,
)
def test_options_with_an_effect_are_accepted(places, command):
    assert run(command) == 0


def test_photos_without_anything_in_common_are_no_wrong_usage(places, capsys):
    Image.fromarray(textured(40, 60)).save("b.png")
    assert run(["restore", "a.png", "b.png", "--sensor", "--kinds", "pixels"]) == 1
    assert "Nothing occurs at the same position" in capsys.readouterr().err


def test_a_photo_that_patterns_exclude_is_not_replaced(places, capsys):
    Image.fromarray(textured(40, 50)).save("b.png")
    assert run(["batch", "a.png", "b.png", "--mask", "m.png", "--exclude", "b*", "--in-place", "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "a.png  +" in out and "b.png  +" not in out and "1 file ignored" in out
    assert run(["batch", "a.png", "--mask", "m.png", "--include", "b*", "--in-place", "--dry-run"]) == 3


def test_another_photo_of_the_same_stem_is_no_mask(places, capsys):
    Image.fromarray(textured(40, 50)).save("a.jpg")
    assert run(["batch", "a.png", "--mask", ".", "--dry-run"]) == 0
    assert "no mask" in capsys.readouterr().out


def test_a_line_that_is_too_long_is_not_called_none(places, capsys):
    assert run(["remove", "a.png", "--mask", "m.png", "--guide-line", "99999999999,0,0,5"]) == 2
    assert "lies more than" in capsys.readouterr().err


NO_ROOM = """
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "inpaint_studio.cli":
            raise ImportError(WORDS)
sys.meta_path.insert(0, Finder())
from inpaint_studio.__main__ import main
raise SystemExit(main(["doctor"]))
"""


def test_a_program_that_does_not_fit_into_memory_says_so():
    done = child("WORDS = 'cv2.so: failed to map segment from shared object'" + NO_ROOM)
    assert done.returncode == 1
    assert done.stderr == "inpaint-studio: There is not enough memory. Close other programs.\n"
    assert "No such file" in child("WORDS = 'cv2.so: No such file'" + NO_ROOM).stderr


@pytest.mark.parametrize(
    "text", ["libtorch_cpu.so: failed to map segment from shared object", "cannot allocate memory"]
)
def test_libraries_that_do_not_fit_into_memory_are_recognised(text):
    assert is_out_of_memory(ImportError(text))
    assert not is_out_of_memory(ImportError("libGL.so: cannot open shared object file"))
