"""A folder with everything that a batch may meet."""

import numpy as np
import pytest
from PIL import Image

from tests.support.images import textured
from tests.support.rounds import use_rounds


@pytest.fixture(autouse=True)
def few_rounds(monkeypatch):
    """Search for texture in a few rounds: these tests are about the handling of fills, not their quality."""
    use_rounds(monkeypatch, 3, 2, 1)


@pytest.fixture
def folder(tmp_path):
    photos, masks = tmp_path / "photos", tmp_path / "masks"
    photos.mkdir()
    masks.mkdir()
    mask = np.zeros((50, 60), np.uint8)
    mask[20:30, 20:30] = 255
    for name in ("a.jpg", "a.png", "b with space ü.png", "nomask.png"):
        Image.fromarray(textured(50, 60)).save(photos / name)
    (photos / "broken.png").write_bytes(b"nothing")
    (photos / "empty.jpg").write_bytes(b"")
    (photos / "desktop.ini").write_text("x")
    for name in ("a.png", "b with space ü_mask.png", "broken.png", "empty.png"):
        Image.fromarray(mask).save(masks / name)
    Image.fromarray(textured(40, 40)).save(photos / "small.png")
    Image.fromarray(mask).save(masks / "small.png")
    return tmp_path
