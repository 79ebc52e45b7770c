"""``select`` and ``remove --click``: masks of clicked objects, and one line for impossible requests."""

import numpy as np
import pytest
from PIL import Image

from inpaint_studio import paths, select
from inpaint_studio.cli import run
from inpaint_studio.core.photo_io import read_mask, read_photo
from tests.support.program import one_line
from tests.support.selections import iou
from tests.support.selections import made_photo as photo


@pytest.fixture
def boxed(tmp_path):
    """A photo with a red box in it, and where the box is."""
    image, truth = photo()
    Image.fromarray(image).save(tmp_path / "boxed.png")
    return tmp_path / "boxed.png", truth


def test_select_writes_the_mask_of_what_is_clicked(boxed, capsys):
    path, truth = boxed
    before = path.read_bytes()
    mask = path.with_name("mask.png")
    assert run(["select", str(path), "--click", "195,140", "--output", str(mask)]) == 0
    assert "mask.png" in capsys.readouterr().out
    found = read_mask(mask)
    assert iou(found, truth) > 0.9 and set(np.unique(found)) == {0, 255}
    larger = path.with_name("larger.png")
    assert (
        run(["select", str(path), "--click", "195,140", "--for-removal", "--mask-grow", "5", "--output", str(larger)])
        == 0
    )
    rows, columns = np.nonzero(read_mask(larger))
    assert rows.min() <= 82 and rows.max() >= 197 and columns.min() <= 132 and columns.max() >= 257
    assert path.read_bytes() == before


def test_remove_takes_clicks_instead_of_a_mask(boxed):
    path, truth = boxed
    assert run(["remove", str(path), "--click", "195,140", "--no-detail"]) == 0
    result, image = read_photo(path.with_name("boxed_removed.png")).pixels, read_photo(path).pixels
    assert result[truth].astype(int)[:, 0].max() < 150, "no red is left"
    assert np.array_equal(result[:60], image[:60]), "far from it nothing changed"


def test_a_transparent_place_has_nothing_to_select(tmp_path, capsys):
    image, truth = photo()
    Image.fromarray(np.dstack([image, np.where(truth, 255, 0).astype(np.uint8)])).save(tmp_path / "cut.png")
    mask = tmp_path / "mask.png"
    assert run(["select", str(tmp_path / "cut.png"), "--click", "10,10", "--output", str(mask)]) == 1
    assert "transparent at 10,10" in one_line(capsys) and not mask.exists()
    assert run(["select", str(tmp_path / "cut.png"), "--click", "195,140", "--output", str(mask)]) == 0
    assert iou(read_mask(mask), truth) > 0.8


@pytest.mark.parametrize(
    ("options", "code", "text"),
    [
        (["select", "--click", "1"], 2, "'1' is not a point"),
        (["select", "--click", "a,b"], 2, "not a point"),
        (["select", "--box", "1,2,3"], 2, "not a box"),
        (["select", "--click", "400,10"], 2, "400,10 is outside the photo (400×300"),
        (["select"], 2, "--click"),
        (["select", "--exclude", "1,1"], 2, "--click"),
        (["select", "--click", "1,1", "--mask-grow", "200"], 2, "between 0 and 5"),
        (["select", "--click", "1,1", "--mask-grow", "2"], 2, "--mask-grow requires --for-removal"),
        (["select", "--box", "1,1,20,20", "--size", "thing"], 2, "--size requires --click"),
        (["remove", "--mask", "m.png", "--mask-grow", "0"], 2, "--mask-grow requires --click"),
        (["remove", "--mask", "m.png", "--size", "part"], 2, "--size requires --click"),
        (["remove", "--mask", "m.png", "--shadow"], 2, "--shadow requires --click"),
        (["remove"], 2, "--mask"),
        (["remove", "--click", "1,1", "--mask", "m.png"], 2, "not both"),
    ],
)
def test_wrong_options_are_one_line_and_nothing_is_written(boxed, capsys, options, code, text):
    path, _ = boxed
    output = path.with_name("out.png")
    assert run([options[0], str(path), *options[1:], "--output", str(output)]) == code
    assert text in one_line(capsys) and not output.exists()


def test_a_mask_is_not_replaced_unasked_and_missing_weights_are_named(boxed, capsys, monkeypatch):
    path, _ = boxed
    mask = path.with_name("mask.png")
    mask.write_bytes(b"mine")
    arguments = ["select", str(path), "--click", "195,140", "--output", str(mask)]
    assert run(arguments) == 2 and "Use --overwrite" in one_line(capsys) and mask.read_bytes() == b"mine"
    monkeypatch.setattr(paths, "SELECTOR", paths.Network(str(path.with_name("gone.safetensors"))))
    assert run([*arguments, "--overwrite"]) == 1
    assert "gone.safetensors does not exist" in one_line(capsys) and mask.read_bytes() == b"mine"


def shadowed():
    """The photo with a shadow under the red box, and where the shadow is."""
    image, truth = photo()
    rows, columns = np.nonzero(truth)
    shade = np.zeros(truth.shape, bool)
    for row in range(rows.max() - 4, min(truth.shape[0] - 8, rows.max() + 34)):
        by = row - rows.max() + 4
        shade[row, columns.min() + by : min(truth.shape[1] - 8, columns.max() + by)] = True
    shade &= ~truth
    image = image.copy()
    image[shade] = image[shade] // 2
    return image, truth, shade


def test_the_shadow_is_added_on_demand(tmp_path, capsys):
    image, truth, shade = shadowed()
    path, mask = tmp_path / "shadow.png", tmp_path / "mask.png"
    Image.fromarray(image).save(path)
    words = ["select", str(path), "--click", "195,140", "--output", str(mask), "--overwrite"]
    assert run(words) == 0
    without = read_mask(mask)
    assert (without[shade] > 0).mean() < 0.2
    assert run([*words, "--shadow"]) == 0
    found = read_mask(mask)
    assert (found[shade] > 0).mean() > 0.8 and (found[truth] > 0).mean() > 0.9
    assert ((found > 0) & ~truth & ~shade).sum() < 0.3 * shade.sum()
    assert np.array_equal(select(image, clicks=[(195, 140)], shadow=True), found)
    capsys.readouterr()
    assert run(["remove", str(path), "--click", "195,140", "--shadow", "--no-detail"]) == 0
    assert read_photo(path.with_name("shadow_removed.png")).pixels[shade].mean() > 1.5 * image[shade].mean()


def test_finding_no_certain_shadow_is_reported(boxed, capsys):
    path, _ = boxed
    mask = path.with_name("mask.png")
    words = ["select", str(path), "--click", "195,140", "--output", str(mask), "--overwrite"]
    assert run(words) == 0
    without = read_mask(mask)
    assert run([*words, "--shadow"]) == 0
    assert "No shadow" in one_line(capsys) and np.array_equal(read_mask(mask), without)
    assert run(["remove", str(path), "--mask", str(mask), "--shadow"]) == 2
    assert "--shadow requires --click" in one_line(capsys)
