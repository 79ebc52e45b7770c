"""A photo whose work is stored."""

from pathlib import Path

import pytest
from PIL import Image

from tests.support.images import textured


@pytest.fixture
def photo(tmp_path) -> Path:
    path = tmp_path / "photo.png"
    Image.fromarray(textured(200, 300)).save(path)
    return path
