"""Text: its letters are found pixel by pixel, and nothing where there is none."""

import os

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from inpaint_studio import paths
from inpaint_studio.core.errors import CheckpointError
from inpaint_studio.core.masks.margin import Margin
from inpaint_studio.core.masks.mask import bounds
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.core.photo_io.regular_files import read_regular
from inpaint_studio.engine.damage import USUAL
from inpaint_studio.engine.damage.pieces import joined_mask
from inpaint_studio.engine.damage.search import examine
from inpaint_studio.engine.damage.text.lines import TextDetector, TextLine
from inpaint_studio.engine.job import Cancelled, CancelToken
from tests.support.damage import damage_mask, smooth
from tests.support.texts import WIDTH, ground, written

BAND = np.s_[220:440]  # rows around the one line at 300: the networks take as long as there are pixels


def one_line(**style):
    """A low photo with a line of text, and its letters."""
    return tuple(np.ascontiguousarray(one[BAND]) for one in written((120, 300, "Holiday at the sea"), **style))


def low_ground():
    """A strip of the background, just high enough to see that nothing happens without a network."""
    return np.ascontiguousarray(ground()[:64])


def measured(found, truth):
    """Precision and recall."""
    hit = ((found > 0) & truth).sum()
    return hit / max(1, (found > 0).sum()), hit / max(1, truth.sum())


@pytest.mark.parametrize("style", [{}, {"outline": 3}, {"opacity": 0.55}, {"colour": (250, 210, 40), "size": 34}])
def test_letters_are_found_and_not_their_box(style):
    pixels, truth = written((120, 300, "Holiday at the sea"), **style)
    precision, recall = measured(damage_mask(Photo(pixels), ["text"]), truth)
    assert precision > 0.8 and recall > 0.85, (precision, recall)


def test_large_photos_and_sixteen_bits():
    pixels, truth = one_line()
    size = 4 * WIDTH, 4 * len(pixels)
    large, wide = (np.asarray(Image.fromarray(one).resize(size)) for one in (pixels, truth))
    precision, recall = measured(damage_mask(Photo(large.astype(np.uint16) * 257), ["text"]), wide)
    assert precision > 0.85 and recall > 0.85, (precision, recall)


@pytest.mark.parametrize(
    "pixels", [smooth(), ground(), np.full((40, 30, 3), 200, np.uint8), np.zeros((1, 1, 3), np.uint8)]
)
def test_no_text_is_found_where_there_is_none(pixels):
    assert not damage_mask(Photo(pixels), ["text"]).any()


def test_it_is_looked_for_only_where_it_is_named():
    assert "text" not in USUAL
    pixels, truth = one_line(colour=(250, 250, 250))
    seen = examine(Photo(pixels), ["text"])
    assert (seen.mask("text")[truth] > 0).mean() > 0.85
    assert not examine(Photo(pixels), ["dust"]).mask("text").any()


def test_each_line_is_a_piece_and_all_of_them_are_the_mask():
    pixels, _ = written((100, 80, "First line"), (300, 500, "and another one"))
    seen = examine(Photo(pixels), ["text"])
    pieces = seen.pieces("text")
    assert len(pieces) == 2 and {piece.rect.y > 300 for piece in pieces} == {True, False}
    assert np.array_equal(joined_mask(pieces, pixels.shape), seen.mask("text"))


def sign(width):
    """Return a low photo of a sign with a rounded border, as a mask of its own, and the letters on it."""
    pixels, letters = one_line(size=60)
    rect = bounds(np.where(letters, 255, 0).astype(np.uint8))
    box = rect.x - 30, rect.y - 24, rect.right + 30, rect.bottom + 24
    border = Image.new("L", pixels.shape[1::-1], 0)
    ImageDraw.Draw(border).rounded_rectangle(box, 24, outline=255, width=round(60 * width))
    outline = np.asarray(border) > 127
    return np.where((outline | letters)[..., None], 240, np.uint8((30, 60, 150))).astype(np.uint8), outline, letters


@pytest.mark.parametrize("width", [0.05, 0.15, 0.2])
def test_the_border_of_a_sign_is_not_text(width):
    pixels, border, letters = sign(width)
    found = damage_mask(Photo(pixels), ["text"]) > 0
    assert found[letters].mean() > 0.95 and found[border].mean() < 0.02


def test_the_soft_edge_of_letters_is_masked_to_where_the_background_begins():
    pixels, letters = written((60, 300, "Holiday"), size=80)
    blurred = cv2.GaussianBlur(pixels, (0, 0), 3)
    covered = cv2.GaussianBlur(letters.astype(np.float32), (0, 0), 3)
    seen = examine(Photo(blurred), ["text"])
    hole = Margin.of(letters.shape).grown(seen.mask("text"))
    assert covered[hole == 0].max() < 0.05, "hardly anything of their colour is left"
    assert (hole > 0).sum() < 1.5 * (covered > 0.03).sum()


def test_a_higher_sensitivity_never_finds_less():
    pixels, _ = one_line(opacity=0.35)
    seen = examine(Photo(pixels), ["text"])
    shares = [int((seen.mask("text", step / 4) > 0).sum()) for step in range(5)]
    assert shares == sorted(shares) and shares[-1] > shares[0]


@pytest.fixture
def other(monkeypatch, tmp_path):
    """``other(name, content)``: a file in the place of a bundled network."""

    def put(name, content=None, note=""):
        file = tmp_path / f"other_{name}.bin"
        file.unlink(missing_ok=True)
        if content is not None:
            file.write_bytes(content)
            if note:
                file.with_suffix(".sha256").write_text(note, "utf-8")
        monkeypatch.setattr(paths, name.upper(), paths.Network(str(file)))
        return file

    return put


@pytest.mark.parametrize("name", ["text_lines", "letters"])
def test_missing_networks_are_named(other, name):
    other(name)
    with pytest.raises(CheckpointError, match=rf"other_{name}.bin does not exist. Reinstall"):
        damage_mask(Photo(low_ground()), ["text"])


def test_a_network_that_is_too_large_is_named_once(other, monkeypatch):
    file = other("text_lines", bytes(100))
    monkeypatch.setattr(read_regular, "__defaults__", (10,))
    with pytest.raises(CheckpointError) as raised:
        TextDetector(file)
    assert str(raised.value) == f"{file} is larger than 0 MB and was not read."


@pytest.mark.parametrize("name", ["text_lines", "letters"])
@pytest.mark.parametrize("what", ["nothing", "text", "half", "another"])
def test_damaged_networks_are_named(other, name, what):
    whole = getattr(paths, name.upper()).path.read_bytes()
    another = paths.DETECTOR.path.read_bytes()  # of damage, which reads as the letters' does
    other(
        name, {"nothing": b"", "text": b"no network at all", "half": whole[: len(whole) // 2], "another": another}[what]
    )
    pixels = low_ground()
    before = pixels.copy()
    with pytest.raises(CheckpointError, match=f"other_{name}.bin"):
        damage_mask(Photo(pixels), ["text"])
    assert np.array_equal(pixels, before)


def test_only_the_bundled_line_detector_is_used(other):
    """OpenCV would load a file with a few wrong bytes in 10 MB, and detect other things."""
    whole, note = paths.TEXT_LINES.path.read_bytes(), paths.TEXT_LINES.checksum.read_text("utf-8")
    wrong = whole[:5_000_000] + bytes(64) + whole[5_000_064:]
    file = other("text_lines", wrong, note)
    with pytest.raises(CheckpointError, match=r"other_text_lines.bin is damaged. Reinstall Inpaint Studio."):
        damage_mask(Photo(low_ground()), ["text"])
    file.write_bytes(whole)  # it is mended while the program runs
    os.utime(file, (1, 1))
    pixels, truth = one_line()
    assert (damage_mask(Photo(pixels), ["text"])[truth] > 0).mean() > 0.85


def test_grey_photos_and_thin_ones():
    pixels, truth = one_line()
    grey = np.repeat(pixels.mean(axis=2, keepdims=True).astype(np.uint8), 3, axis=2)
    precision, recall = measured(damage_mask(Photo(grey), ["text"]), truth)
    assert precision > 0.8 and recall > 0.85, (precision, recall)
    for shape in ((1, 5000, 3), (5000, 1, 3), (3, 3, 3)):
        assert not damage_mask(Photo(np.full(shape, 90, np.uint8)), ["text"]).any()


def test_text_under_transparency_is_not_read():
    pixels, truth = written((120, 300, "Holiday at the sea"), (120, 500, "Another day"))
    alpha = np.full(truth.shape, 255, np.uint8)
    alpha[450:] = 0
    found = damage_mask(Photo(pixels, alpha), ["text"])
    assert not found[450:].any() and (found[:450][truth[:450]] > 0).mean() > 0.85


def test_text_may_be_looked_for_later():
    pixels, truth = one_line()
    seen = examine(Photo(pixels), ["dust", "text"], text_later=True)
    assert (seen.mask("text")[truth] > 0).mean() > 0.85


def test_a_later_look_names_what_is_missing(other):
    other("letters")
    seen = examine(Photo(low_ground()), ["dust", "text"], text_later=True)
    assert not seen.mask("dust").all()
    with pytest.raises(CheckpointError, match=r"other_letters.bin"):
        seen.pieces("text")


def test_it_can_be_cancelled():
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        examine(Photo(low_ground()), ["text"], token=token)


def test_slants_are_from_the_nearest_axis():
    def line(*corners):
        return TextLine(np.array(corners, np.float32), 10.0, 0.9)

    assert abs(line((0, 0), (100, 0), (100, 10), (0, 10)).slant) < 1
    assert abs(line((0, 0), (0, 100), (-10, 100), (-10, 0)).slant) < 1, "upright lines are none that are turned"
    assert line((0, 0), (100, 20), (98, 30), (-2, 10)).slant == pytest.approx(11.3, abs=0.1)
    assert line((0, 20), (100, 0), (102, 10), (2, 30)).slant == pytest.approx(-11.3, abs=0.1)
