"""Text: its letters are found pixel by pixel, and nothing where there is none."""

import numpy as np
import pytest
from PIL import Image

from inpaint_studio import paths
from inpaint_studio.core.errors import CheckpointError
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.damage import USUAL, find, text_lines
from inpaint_studio.engine.damage.find import damage_mask, examine
from inpaint_studio.engine.damage.pieces import joined_mask
from inpaint_studio.engine.job import Cancelled, CancelToken
from tests.support.damage import smooth
from tests.support.texts import HEIGHT, WIDTH, ground, written


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
    pixels, truth = written((120, 300, "Holiday at the sea"))
    large = np.asarray(Image.fromarray(pixels).resize((4 * WIDTH, 4 * HEIGHT)))
    wide = np.asarray(Image.fromarray(truth).resize((4 * WIDTH, 4 * HEIGHT)))
    precision, recall = measured(damage_mask(Photo(large.astype(np.uint16) * 257), ["text"]), wide)
    assert precision > 0.85 and recall > 0.85, (precision, recall)


@pytest.mark.parametrize(
    "pixels", [smooth(), ground(), np.full((40, 30, 3), 200, np.uint8), np.zeros((1, 1, 3), np.uint8)]
)
def test_where_there_is_none_nothing_is_found(pixels):
    assert not damage_mask(Photo(pixels), ["text"]).any()


def test_it_is_looked_for_only_where_it_is_named():
    assert "text" not in USUAL
    pixels, truth = written((120, 300, "Holiday at the sea"), colour=(250, 250, 250))
    seen = examine(Photo(pixels), ["text"])
    assert (seen.mask("text")[truth] > 0).mean() > 0.85
    assert not examine(Photo(pixels), ["dust"]).mask("text").any()


def test_each_line_is_a_piece_and_all_of_them_are_the_mask():
    pixels, _ = written((100, 80, "First line"), (300, 500, "and another one"))
    seen = examine(Photo(pixels), ["text"])
    pieces = seen.pieces("text")
    assert len(pieces) == 2 and {piece.rect.y > 300 for piece in pieces} == {True, False}
    assert np.array_equal(joined_mask(pieces, pixels.shape), seen.mask("text"))


def test_a_higher_sensitivity_never_finds_less():
    pixels, _ = written((120, 300, "Holiday at the sea"), opacity=0.35)
    seen = examine(Photo(pixels), ["text"])
    shares = [int((seen.mask("text", step / 4) > 0).sum()) for step in range(5)]
    assert shares == sorted(shares) and shares[-1] > shares[0]


@pytest.mark.parametrize("name", ["text_lines", "letters"])
def test_missing_or_damaged_networks_are_named(monkeypatch, tmp_path, name):
    for cached in (find.shared_text_detector, find.shared_letters):
        cached.cache_clear()
    monkeypatch.setattr(paths, name, lambda: tmp_path / "nothing.bin")
    with pytest.raises(CheckpointError, match="nothing"):
        damage_mask(Photo(ground()), ["text"])
    (tmp_path / "nothing.bin").write_bytes(b"no network at all")
    with pytest.raises(CheckpointError, match="nothing"):
        damage_mask(Photo(ground()), ["text"])


def test_it_can_be_cancelled():
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        examine(Photo(ground()), ["text"], token=token)


def test_slants_are_from_the_nearest_axis():
    def line(*corners):
        return text_lines.TextLine(np.array(corners, np.float32), 10.0, 0.9)

    assert abs(line((0, 0), (100, 0), (100, 10), (0, 10)).slant) < 1
    assert abs(line((0, 0), (0, 100), (-10, 100), (-10, 0)).slant) < 1, "upright lines are none that are turned"
    assert line((0, 0), (100, 20), (98, 30), (-2, 10)).slant == pytest.approx(11.3, abs=0.1)
    assert line((0, 20), (100, 0), (102, 10), (2, 30)).slant == pytest.approx(-11.3, abs=0.1)
