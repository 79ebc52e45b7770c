"""Process-wide state (Pillow's limits, warnings, output of C libraries) is restored after use."""

import io
import os
import subprocess
import sys
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from inpaint_studio.core.photo_io import libraries, read_photo, read_thumbnail, size_of, write_photo
from inpaint_studio.core.photo_io.photo import Photo
from tests.support.images import textured
from tests.support.waiting import LONG


def settings():
    return Image.MAX_IMAGE_PIXELS, list(warnings.filters)


def test_a_photo_beyond_pillows_limit_is_opened_and_the_limit_restored(tmp_path, monkeypatch):
    Image.fromarray(textured(60, 80)).save(tmp_path / "a.png")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    before = settings()
    assert size_of(tmp_path / "a.png") == (80, 60)
    assert read_photo(tmp_path / "a.png").pixels.shape == (60, 80, 3)
    assert read_thumbnail(tmp_path / "a.png", 40).shape == (30, 40, 3)
    write_photo(Photo(textured(60, 80)), tmp_path / "b.webp")
    assert settings() == before
    with pytest.raises(Image.DecompressionBombError):
        Image.open(tmp_path / "a.png")


def test_concurrent_readers_restore_the_original_state():
    """A reader that restored the state by itself would restore what another one had set."""
    before, first, second = settings(), threading.Event(), threading.Event()

    def begun_first():
        with libraries.configured():
            first.set()
            second.wait(LONG)

    def begun_second():
        first.wait(LONG)
        with libraries.configured():
            second.set()
            thread.join()
            return settings()

    thread = threading.Thread(target=begun_first)
    thread.start()
    with ThreadPoolExecutor(1) as pool:
        most, filters = pool.submit(begun_second).result()
    assert most is None and filters[0][0] == "ignore", "as long as one of them is at work"
    assert settings() == before


PRINTS = """
import os, sys
from inpaint_studio.core.photo_io import libraries
{silence}
with libraries.configured():
    os.write(2, b"of a library\\n")
    print("ours", file=sys.stderr)
os.write(2, b"behind\\n")
"""


@pytest.mark.parametrize(
    ("silence", "heard"), [("libraries.silence_c_libraries()", "ours\nbehind\n"), ("", "of a library\nours\nbehind\n")]
)
def test_library_output_is_silenced_in_the_program_and_untouched_elsewhere(silence, heard):
    done = subprocess.run(
        [sys.executable, "-c", PRINTS.format(silence=silence)], capture_output=True, text=True, check=True
    )
    assert done.stderr == heard


def test_a_stderr_that_is_no_file_causes_no_failure(monkeypatch):
    monkeypatch.setattr(libraries, "_is_program", False)
    for stream in (None, io.StringIO()):
        monkeypatch.setattr(sys, "stderr", stream)
        libraries.silence_c_libraries()
        with libraries.configured():
            pass
    assert not libraries._is_program


def test_work_continues_when_too_many_files_are_open(monkeypatch):
    def full(*_):
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(libraries, "_is_program", True)
    monkeypatch.setattr(os, "dup", full)
    with libraries.configured():
        assert Image.MAX_IMAGE_PIXELS is None
