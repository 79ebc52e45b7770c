"""The batch window, open on a folder of photos of all kinds."""

import pytest

from tests.support.batch_window import opened_batch, photos_of_all_kinds


@pytest.fixture
def photos(tmp_path):
    return photos_of_all_kinds(tmp_path / "photos")


@pytest.fixture
def batch(start, photos):
    return opened_batch(start, photos)
