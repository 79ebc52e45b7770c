"""Files with millions of tiny parts, or padding between them: soon opened, or refused with a reason."""

import time

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.photo_io import read_photo, read_thumbnail, size_of
from inpaint_studio.core.photo_io.read_limits import max_steps
from tests.support.files.chunks import chunk

pytestmark = pytest.mark.timeout(120)  # what is looked at part by part goes on for minutes
COUNT, MOST = 500_000, 2.5  # parts, and the seconds of processor time that they may take
READERS = {"photo": read_photo, "size": size_of, "thumbnail": lambda path: read_thumbnail(path, 100)}


BEHIND = {  # where what is put into a file goes, from its start or its end
    "a.jpg": (2, [b"\xff\xe5\0\2", b"\xff\xfe\0\3a", b"\xff\xe1\0\x08Exif\0\0", b"\xff" * 4]),
    "a.png": (33, [chunk(b"prVt", b""), chunk(b"tEXt", b"a\0b"), chunk(b"IDAT", b"")]),
    "a.gif": (-1, [b"\x21\xfe\1a\0", b"\x21\xff\1a\0", b"\x2c\0\0\0\0\1\0\1\0\0\2\2\x44\1\0"]),
    "a.jp2": (12, [b"\0\0\0\x08uuid", b"\0\0\0\x08free"]),
}
CASES = [(name, at, part) for name, (at, parts) in BEHIND.items() for part in parts]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("name", "at", "part"), CASES, ids=[f"{name} {part!r:.20}" for name, _, part in CASES])
def test_a_file_of_very_many_parts_takes_only_seconds(tmp_path, name, at, part, reader):
    path = tmp_path / name
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (40, 60, 3), np.uint8)).save(path)
    data = path.read_bytes()
    at %= len(data)
    path.write_bytes(data[:at] + part * COUNT + data[at:])
    started = time.process_time()
    try:
        READERS[reader](path)
    except ImageReadError as error:
        assert name in str(error)
    assert time.process_time() - started < MOST


@pytest.mark.parametrize(
    ("name", "part"), [("a.jpg", b"\xff\xd8\xff\xe0" + b"\xff" * 10**7), ("a.gif", b"GIF89a" + bytes(10**8))]
)
@pytest.mark.parametrize("reader", READERS)
def test_a_file_of_padding_is_refused_soon(tmp_path, name, part, reader):
    (tmp_path / name).write_bytes(part)
    started = time.process_time()
    with pytest.raises(ImageReadError, match=name.replace(".", r"\.")):
        READERS[reader](tmp_path / name)
    assert time.process_time() - started < 7


def test_a_usual_file_is_read_in_far_fewer_steps(tmp_path, monkeypatch):
    from inpaint_studio.core.photo_io import read_limits

    left = []
    real = read_limits.CountedBytes.read

    def read(self, size=-1):
        found = real(self, size)
        left.append(self._remaining)
        return found

    monkeypatch.setattr(read_limits.CountedBytes, "read", read)
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (900, 1200, 3), np.uint8))
    for name in ("a.jpg", "a.png", "a.gif", "a.tif", "a.webp", "a.bmp"):
        left.clear()
        noise.save(tmp_path / name)
        size = (tmp_path / name).stat().st_size
        read_photo(tmp_path / name)
        assert max_steps(size) - min(left) < 5000 + size // 100


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.gif", "a.jp2", "a.tif"])
def test_the_size_is_known_without_reading_the_photo(tmp_path, monkeypatch, name):
    Image.new("RGB", (60, 40)).save(tmp_path / name)
    monkeypatch.setattr("inpaint_studio.core.photo_io.thumbnails.read_photo", None)
    assert size_of(tmp_path / name) == (60, 40)
