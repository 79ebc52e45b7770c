"""Animations of before and after: limits of formats and failures of encoders are reported."""

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.core.before_after import write_animation
from inpaint_studio.core.errors import ImageWriteError


def frames(width, height):
    return [np.full((height, width, 3), value, np.uint8) for value in (0, 200)]


@pytest.mark.parametrize(
    ("name", "size"), [("a.webp", (16_384, 2)), ("a.webp", (2, 16_384)), ("a.gif", (65_536, 2)), ("a.gif", (2, 65_536))]
)
def test_an_image_too_large_for_the_format_is_refused_with_the_limit(tmp_path, name, size):
    path = tmp_path / name
    with pytest.raises(ImageWriteError, match=rf"a\.\w+ cannot be written: {size[0]} × {size[1]} px.*{max(size) - 1}"):
        write_animation(frames(*size), path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "size"), [("a.webp", (16_383, 2)), ("a.gif", (65_535, 2)), ("a.png", (65_536, 2))])
def test_the_largest_is_written(tmp_path, name, size):
    write_animation(frames(*size), tmp_path / name)
    with Image.open(tmp_path / name) as image:
        assert image.size == size and image.n_frames == 2


@pytest.mark.parametrize(
    ("error", "text"), [(RuntimeError("frame 5"), "frame 5"), (MemoryError(), "not enough memory"), (OSError(5), "5")]
)
def test_an_encoder_failure_is_reported_and_nothing_is_lost(tmp_path, monkeypatch, error, text):
    path = tmp_path / "a.webp"
    path.write_bytes(b"old")

    def fail(*_, **__):
        raise error

    monkeypatch.setattr(Image.Image, "save", fail)
    with pytest.raises(ImageWriteError, match=rf"a\.webp cannot be written as WEBP: .*{text}"):
        write_animation(frames(8, 8), path)
    assert path.read_bytes() == b"old"
