"""Rendered text: the image changes exactly where the letters are marked."""

import numpy as np
import pytest
from PIL import ImageFont

from inpaint_studio.core.errors import TrainingError
from inpaint_studio.engine.damage.text.contrast import normalised
from inpaint_studio.training.dataset import Pool
from inpaint_studio.training.letters import rendering, writing
from inpaint_studio.training.letters.rendering import Style, WrittenLine, draw, text_crop
from inpaint_studio.training.letters.samples import ASPECT, text_sample
from inpaint_studio.training.letters.train import letters_config
from tests.support.images import textured


@pytest.fixture
def font(tmp_path, monkeypatch):
    """Pillow's own font, as a file."""
    path = tmp_path / "own.ttf"
    path.write_bytes(ImageFont.load_default(20).font_bytes)
    monkeypatch.setattr(rendering, "fonts_of", lambda *_: (str(path),))
    return str(path)


@pytest.mark.parametrize("style", [Style(), Style(outline=0.08), Style(opacity=0.5), Style(outline=0.08, hollow=True)])
@pytest.mark.parametrize("angle", [0.0, 30.0])
def test_the_coverage_marks_exactly_the_changed_pixels(font, style, angle):
    ground = np.full((200, 400, 3), 90, np.uint8)
    picture, cover = draw(ground, [WrittenLine("Text", font, 60, angle)], style)
    changed = (picture != ground).any(axis=2)
    assert changed.any() and not changed[cover == 0].any()
    assert changed[cover > 0.3].mean() > 0.99


def test_text_outside_of_the_picture_changes_nothing(font):
    ground = textured(100, 100)
    picture, cover = draw(ground, [WrittenLine("Text", font, 20, 0.0, 5000, 5000)], Style())
    assert np.array_equal(picture, ground) and not cover.any()


def test_crops_have_one_size_and_some_show_no_text(font):
    rng = np.random.default_rng(2)
    made = [text_crop(rng, textured(150, 150), 32, 96) for _ in range(40)]
    assert all(pixels.shape == (32, 96, 3) and letters.shape == (32, 96) for pixels, letters in made)
    with_text = sum(bool(letters.any()) for _, letters in made)
    assert 25 <= with_text < 40
    assert {int(v) for _, letters in made for v in np.unique(letters)} <= {0, 255}


def test_words_are_of_their_script_and_as_long_as_asked():
    rng = np.random.default_rng(1)
    for script, alphabet in writing.SCRIPTS.items():
        text = writing.words(rng, script, 30)
        assert len(text) >= 25
        letters = [one for one in text.lower() if one.isalpha()]
        assert sum(one in alphabet.lower() for one in letters) >= 0.9 * len(letters)


def test_a_sample_is_what_the_network_reads(font, tmp_path):
    pixels, planes = text_sample(np.random.default_rng(3), Pool([textured(150, 150)]), 32)
    assert pixels.shape == (32, 32 * ASPECT, 3) and planes.shape == (1, 32, 32 * ASPECT)
    assert letters_config(tmp_path, tmp_path).name == "letters"


def test_every_crop_gets_as_much_contrast():
    faint = (100 + 6 * (np.indices((32, 64)).sum(0) % 2)[..., None] * np.ones(3)).astype(np.uint8)
    strong = (20 + 200 * (np.indices((32, 64)).sum(0) % 2)[..., None] * np.ones(3)).astype(np.uint8)
    assert normalised(faint).std() > 3 * faint.std() and normalised(strong).std() < strong.std()


def test_without_fonts_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setattr(rendering, "fonts_of", lambda *_: ())
    with pytest.raises(TrainingError, match="No font with Latin letters was found: install one"):
        for seed in range(4):  # some crops have no text
            text_crop(np.random.default_rng(seed), textured(200, 300), 64, 192)
