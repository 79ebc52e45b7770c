"""Notes on a removal: ``remove`` and ``batch`` say the same about the same photo and mask, and --json has all of it."""

import json

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.cli import run
from inpaint_studio.engine.fill.region_fill import NOT_FOLLOWED
from tests.support.edges import HEIGHT, WIDTH, wall_and_floor
from tests.support.images import textured
from tests.support.rounds import use_rounds

INVERTED = "The mask covers 99 % of the photo. Is it inverted?"
BESIDE = "The guide line 1,1, 5,2 crosses nothing that is removed: it was left out."
PAGES = "m.tif contains several images. The first one is opened."


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A photo, and a mask of which a test makes what it needs, in the current folder."""
    monkeypatch.chdir(tmp_path)
    use_rounds(monkeypatch, 1, 1, 1)
    Image.fromarray(textured(80, 100)).save("a.png")
    Image.fromarray(mask()).save("m.png")
    return tmp_path


def mask():
    plane = np.zeros((80, 100), np.uint8)
    plane[30:50, 40:60] = 255
    return plane


def notes_of(capsys, *words):
    """The notes of ``remove --json``, which stderr has as well."""
    assert run(["remove", "a.png", "--device", "cpu", "--variations", "1", "--json", *words]) == 0
    captured = capsys.readouterr()
    notes = json.loads(captured.out)["notes"]
    assert captured.err.splitlines() == [f"inpaint-studio: {note}" for note in notes]
    return notes


def message_of_batch(capsys, *words):
    assert run(["batch", "a.png", "--device", "cpu", "--json-progress", *words]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return next(event["message"] for event in events if event["event"] == "result")


@pytest.mark.parametrize(
    ("name", "options", "note"),
    [
        ("inverted.png", ["--grow", "0"], INVERTED),
        ("m.png", ["--guide-line", "1,1,5,2"], BESIDE),
        ("m.tif", [], PAGES),
        ("m.png", [], ""),
    ],
)
def test_remove_and_batch_say_the_same(place, capsys, name, options, note):
    inverted = np.full((80, 100), 255, np.uint8)
    inverted[:8, :8] = 0
    Image.fromarray(inverted).save("inverted.png")
    Image.fromarray(mask()).save("m.tif", save_all=True, append_images=[Image.new("L", (100, 80), 255)])
    words = ["--mask", name, *options]
    assert notes_of(capsys, *words) == ([note] if note else [])
    hint = " (--invert-mask)" if note == INVERTED else ""
    assert message_of_batch(capsys, *words) == note + hint


def test_a_guide_line_that_no_fill_can_follow_is_named_by_both(place, capsys):
    photo, hole = wall_and_floor(0.0), np.zeros((HEIGHT, WIDTH), np.uint8)
    hole[60:300, 100:] = 255
    Image.fromarray(photo).save("a.png")
    Image.fromarray(hole).save("m.png")
    words = ["--mask", "m.png", "--grow", "2", "--guide-line", "200,100,400,250"]
    assert notes_of(capsys, *words) == [NOT_FOLLOWED]
    assert message_of_batch(capsys, *words) == NOT_FOLLOWED


def test_json_has_the_notes_on_the_name_and_on_the_shadow(place, capsys):
    notes = notes_of(capsys, "--mask", "m.png", "--output", "n4 12.05")
    assert notes == ["n4 12.05 has no image extension: saved as n4 12.05.png"]
    pixels = np.full((80, 100, 3), 200, np.uint8)
    pixels[30:50, 40:60] = (200, 30, 30)
    Image.fromarray(pixels).save("a.png")
    notes = notes_of(capsys, "--box", "38,28,24,24", "--shadow")
    assert notes == ["No shadow or reflection is certain enough to be added."]


def test_a_result_under_another_name_is_a_note_too(place, capsys, monkeypatch):
    from inpaint_studio.workflows import remove_file

    real = remove_file.remove_from_photo

    def taken_meanwhile(*arguments):
        (place / "out.png").write_bytes(b"another's")
        return real(*arguments)

    monkeypatch.setattr(remove_file, "remove_from_photo", taken_meanwhile)
    assert run(["remove", "a.png", "--mask", "m.png", "--device", "cpu", "--json", "--output", "out.png"]) == 1
    (note,) = json.loads(capsys.readouterr().out)["notes"]
    assert note.startswith("out.png was created in the meantime") and (place / "out.png").read_bytes() == b"another's"


def test_a_report_may_be_in_the_new_folder_of_the_results(place, capsys):
    words = ["batch", "a.png", "--mask", "m.png", "--device", "cpu", "--output", "new", "--report", "new/r.csv"]
    assert run(words) == 0 and (place / "new" / "r.csv").exists() and (place / "new" / "a.png").exists()


def test_a_folder_without_photos_has_the_same_exit_code_everywhere(place, capsys):
    (place / "none").mkdir()
    assert [run([*words, "none"]) for words in (["batch"], ["restore"], ["watermark", "--output", "w.png"])] == [
        3,
        3,
        3,
    ]
