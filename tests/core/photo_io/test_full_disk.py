"""A full disk for temporary files does not prevent saving a photo, nor keeping its unedited blocks."""

import tempfile
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.core.files.temporary import FOLDERS
from inpaint_studio.core.photo_io import read_photo, write_photo
from inpaint_studio.core.photo_io.containers import jpeg_blocks
from tests.support.disk import disk_full
from tests.support.images import textured


@pytest.fixture
def edited(tmp_path):
    path = tmp_path / "photo.jpg"
    Image.fromarray(textured(120, 160)).save(path, quality=90)
    photo = read_photo(path)
    pixels = photo.pixels.copy()
    pixels[40:60, 40:60] = 0
    return replace(photo, pixels=pixels)


@pytest.mark.parametrize("memory", [True, False])
def test_a_full_temporary_folder_does_not_prevent_saving_a_jpeg(edited, tmp_path, monkeypatch, memory):
    monkeypatch.setattr(tempfile, "mkdtemp", disk_full)
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", disk_full)
    if not memory:
        monkeypatch.setattr(jpeg_blocks, "IN_MEMORY", tmp_path / "none")
    notes = write_photo(edited, tmp_path / "saved.jpg")
    saved = read_photo(tmp_path / "saved.jpg").pixels
    far = np.s_[80:, 80:]
    if memory and not jpeg_blocks.IN_MEMORY.is_dir():
        pytest.skip("no files in memory here")
    assert memory == bool((saved[far] == edited.pixels[far]).all())
    assert memory == (not notes), "that all of it is compressed anew is said"
    assert np.abs(saved.astype(int) - edited.pixels).mean() < 4


@pytest.mark.parametrize("memory", [True, False])
def test_no_copy_of_a_photo_is_left_where_nothing_removes_it(edited, tmp_path, monkeypatch, memory):
    import jpeglib

    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    if not memory:
        monkeypatch.setattr(jpeg_blocks, "IN_MEMORY", tmp_path / "none")
    seen, library = [], jpeglib._bind.CJpegLib

    def watched(real):
        def call(*given, **more):
            seen.append([path.name for path in (tmp_path / "tmp").iterdir()])
            return real(*given, **more)

        return call

    for name in ("read_jpeg_dct", "write_jpeg_dct"):
        monkeypatch.setattr(library, name, watched(getattr(library, name)))
    assert not write_photo(edited, tmp_path / "saved.jpg")
    assert len(seen) == 3
    assert all(name.startswith(FOLDERS) for names in seen for name in names)
    assert not list((tmp_path / "tmp").iterdir())


def test_others_in_the_process_use_jpeglib_as_ever(edited, tmp_path):
    import jpeglib

    write_photo(edited, tmp_path / "saved.jpg")
    theirs = jpeglib.read_dct(str(tmp_path / "saved.jpg"))
    theirs.write_dct(str(tmp_path / "again.jpg"))
    assert np.array_equal(theirs.Y, jpeglib.read_dct(str(tmp_path / "again.jpg")).Y)


def test_a_copy_that_ends_early_is_not_taken(edited, tmp_path, monkeypatch):
    import jpeglib

    real = jpeglib.DCTJPEG.write_dct

    def cut(self, path, **more):
        real(self, path, **more)
        with open(path, "r+b") as file:  # noqa: PTH123
            file.truncate(900)

    monkeypatch.setattr(jpeglib.DCTJPEG, "write_dct", cut)
    assert write_photo(edited, tmp_path / "saved.jpg")
    assert np.abs(read_photo(tmp_path / "saved.jpg").pixels.astype(int) - edited.pixels).mean() < 4
