"""Photos too large for a format: refused before the work, with the limit and another format."""

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.cli import run as command
from inpaint_studio.core.errors import ImageWriteError
from inpaint_studio.core.photo_io import Photo, check_size, read_photo, write_photo
from inpaint_studio.workflows import remove_file
from inpaint_studio.workflows.batch import run as batch_run

SIDES = {".jpg": 65500, ".webp": 16383, ".gif": 65535, ".avif": 32768}


def photo(width, height, dtype=np.uint8, alpha=False):
    """A photo of one colour, which takes no memory."""
    pixels = np.broadcast_to(np.full((1, 1, 3), 90, dtype), (height, width, 3))
    return Photo(pixels, np.broadcast_to(pixels[:1, :1, 0], (height, width)) if alpha else None)


@pytest.mark.parametrize(("suffix", "most"), SIDES.items())
@pytest.mark.parametrize("turned", [False, True])
def test_the_limit_is_what_can_be_written_and_read_again(tmp_path, suffix, most, turned):
    path = tmp_path / f"a{suffix}"
    fits, large = ((8, most), (8, most + 1)) if turned else ((most, 8), (most + 1, 8))
    write_photo(photo(*fits), path)
    assert read_photo(path).pixels.shape[:2] == fits[::-1]
    before = path.read_bytes()
    with pytest.raises(ImageWriteError, match=f"the format allows {most} px per side. Choose another format"):
        write_photo(photo(*large), path)
    assert path.read_bytes() == before


def test_formats_without_such_a_limit_store_more(tmp_path):
    for suffix in (".png", ".tif", ".bmp"):
        write_photo(photo(66000, 4), tmp_path / f"a{suffix}")
        assert read_photo(tmp_path / f"a{suffix}").pixels.shape[:2] == (4, 66000)
    write_photo(photo(1_000_000, 1, np.uint16), tmp_path / "deep.png")
    with pytest.raises(ImageWriteError, match="1000000 px per side"):
        write_photo(photo(1_000_001, 1, np.uint16), tmp_path / "deep.png")


@pytest.mark.parametrize(
    ("name", "large"),
    [("a.tif", photo(40_000, 36_000)), ("a.tif", photo(40_000, 18_000, np.uint16)), ("a.bmp", photo(40_000, 36_000)),
     ("a.tif", photo(40_000, 27_000, alpha=True)), ("a.avif", photo(20_000, 20_000))],
)  # fmt: skip
def test_files_above_4_gb_and_too_many_pixels_are_refused(tmp_path, name, large):
    with pytest.raises(ImageWriteError, match=r"too large for the format. Choose another one, such as PNG"):
        check_size(large, tmp_path / name)
    check_size(large, tmp_path / "a.png")


@pytest.fixture
def wide(tmp_path, monkeypatch):
    """A photo that is too wide for WebP, its mask, and fills that must not begin."""
    pixels = np.full((40, 16_400, 3), 90, np.uint8)
    Image.fromarray(pixels).save(tmp_path / "wide.png")
    mask = np.zeros((40, 16_400), np.uint8)
    mask[10:20, 100:120] = 255
    Image.fromarray(mask).save(tmp_path / "wide_mask.png")
    for module in (remove_file, batch_run):
        monkeypatch.setattr(module, "remove_from_photo", lambda *_: pytest.fail("filled in vain"))
    return tmp_path / "wide.png"


def test_a_removal_is_refused_before_it_begins(wide, capsys):
    words = ["remove", str(wide), "--mask", str(wide.with_name("wide_mask.png"))]
    assert command([*words, "--output", str(wide.with_suffix(".webp"))]) == 1
    assert "16400 × 40 px is too large, the format allows 16383 px per side" in capsys.readouterr().err


def test_a_batch_refuses_the_photo_before_its_fill(wide, capsys):
    folder, mask = str(wide.parent / "o"), str(wide.with_name("wide_mask.png"))
    assert command(["batch", str(wide), "--mask", mask, "--output", folder, "--format", "webp"]) == 1
    assert "16383 px per side" in capsys.readouterr().out
    words = ["batch", str(wide), "--mask", "auto:transparent,blocks", "--output", folder, "--format", "webp"]
    assert command(words) == 0, "undamaged, it is copied as it is"


def test_with_others_in_the_batch_it_is_the_only_one_refused(wide, tmp_path, capsys):
    Image.fromarray(np.full((40, 60, 3), 90, np.uint8)).save(tmp_path / "a.png")
    words = ["batch", str(tmp_path), "--output", str(tmp_path / "o"), "--format", "webp", "--missing-mask", "copy"]
    assert command(words) == 1
    shown = capsys.readouterr().out
    assert "failed    wide.png" in shown and "copied    a.png" in shown
