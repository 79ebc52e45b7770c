"""Small files that would take minutes or all memory: each is opened, or refused with a word, soon; what is opened can be
saved in any format, soon and in few bytes."""

import io
import struct
import subprocess
import sys

from PIL import Image

from inpaint_studio.core.photo_io import read_photo
from inpaint_studio.core.photo_io.containers import tiff
from inpaint_studio.core.photo_io.embedded import exif as exif_module
from tests.support.files.exhausting import FILES, HEAD, ROOT, directory
from tests.support.images import textured

WORDS = {"tags.tif": "more bytes than it has", "scans.jpg": "1506 scans"}
TRY = """import sys
from tests.support.files.exhausting import FILES, attempt
for name in FILES:
    attempt(sys.argv[1], name)
"""


def test_small_files_take_little_time_and_memory(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", TRY, str(tmp_path)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    texts = dict(line.partition(" ")[::2] for line in done.stdout.splitlines())
    assert set(texts) == set(FILES)
    assert {name for name, words in texts.items() if words} == set(WORDS)
    assert all(words in texts[name] for name, words in WORDS.items())


def test_tags_that_share_equal_values_are_read():
    """Two tags at one place, as some writers store their resolution."""
    block = HEAD + directory((282, 5, 1, 50), (283, 5, 1, 50), (274, 3, 1, 6)) + struct.pack("<II", 72, 1)
    assert not tiff.is_overfull(block)
    assert exif_module.with_new_pictures(block, None) == block


def test_a_photo_of_many_scans_that_is_small_is_opened(tmp_path):
    buffer = io.BytesIO()
    Image.fromarray(textured(64, 96)).save(buffer, "JPEG", progressive=True)
    file = buffer.getvalue()
    path = tmp_path / "a.jpg"
    path.write_bytes(file[:-2] + file[file.rindex(b"\xff\xda") : -2] * 200 + b"\xff\xd9")
    assert read_photo(path).pixels.shape == (64, 96, 3)
