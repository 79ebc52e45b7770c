"""Reading is restricted to regular files of known formats: no waiting for pipes, no starting of other programs."""

import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.core.errors import ImageReadError, TruncatedImageError
from inpaint_studio.core.photo_io import read_mask, read_photo
from inpaint_studio.core.photo_io.thumbnails import read_thumbnail, size_of
from tests.support.images import textured

READERS = (read_photo, read_mask, size_of, lambda path: read_thumbnail(path, 64))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.timeout(10)  # a pipe is waited for without end
def test_a_pipe_is_refused_at_once(tmp_path, reader):
    os.mkfifo(tmp_path / "a.jpg")
    with pytest.raises(ImageReadError, match=r"a\.jpg is a pipe or a device"):
        reader(tmp_path / "a.jpg")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs devices")
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.timeout(10)  # a pipe is waited for without end
def test_a_device_is_refused_behind_a_link_too(tmp_path, reader):
    (tmp_path / "b.png").symlink_to("/dev/zero")
    with pytest.raises(ImageReadError, match=r"b\.png is a pipe or a device, not a file"):
        reader(tmp_path / "b.png")


def test_a_folder_is_reported_as_a_folder(tmp_path):
    (tmp_path / "c.jpg").mkdir()
    with pytest.raises(ImageReadError, match=r"c\.jpg cannot be read: Is a directory"):
        read_photo(tmp_path / "c.jpg")


def test_a_format_that_starts_another_program_is_not_opened(tmp_path, monkeypatch):
    started = []
    monkeypatch.setattr(subprocess, "Popen", lambda *a, **k: started.append(a) or pytest.fail("a program was started"))
    text = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 40 40\n%%EndComments\nshowpage\n%%EOF\n"
    (tmp_path / "d.jpg").write_bytes(text)
    with pytest.raises(ImageReadError, match=r"d\.jpg"):
        read_photo(tmp_path / "d.jpg")
    assert not started


@pytest.mark.parametrize("kind", ["PPM", "TGA", "PCX", "ICO"])
def test_formats_that_are_not_listed_are_named_as_unsupported(tmp_path, kind):
    Image.fromarray(textured(32, 32)).save(tmp_path / "e.jpg", kind)
    with pytest.raises(ImageReadError, match=r"e\.jpg"):
        read_photo(tmp_path / "e.jpg")


def truncated(seed):
    file = io.BytesIO()
    Image.fromarray(textured(240, 320, seed=seed)).save(file, "JPEG", quality=90)
    return file.getvalue()[: len(file.getvalue()) // 2]


def test_opening_a_truncated_photo_does_not_affect_other_threads(tmp_path):
    """Tolerance for truncated files in one thread does not extend to another."""
    for seed in range(2):
        (tmp_path / f"{seed}.jpg").write_bytes(truncated(seed))
    stop, accepted, refused = threading.Event(), [], 0

    def accept():
        while not stop.is_set():
            accepted.append(read_photo(tmp_path / "0.jpg", partial=True).missing is not None)

    thread = threading.Thread(target=accept)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    thread.start()
    try:
        for _ in range(60):
            with pytest.raises(TruncatedImageError):
                read_photo(tmp_path / "1.jpg")
            refused += 1
    finally:
        stop.set()
        thread.join()
        sys.setswitchinterval(interval)
    assert refused == 60 and accepted and all(accepted)


def test_a_truncated_photo_keeps_its_existing_pixels(tmp_path):
    (tmp_path / "f.jpg").write_bytes(truncated(3))
    photo = read_photo(tmp_path / "f.jpg", partial=True)
    known = photo.missing == 0
    assert 0.3 < known.mean() < 0.7
    assert np.abs(photo.pixels[known].astype(int) - textured(240, 320, seed=3)[known]).mean() < 20
