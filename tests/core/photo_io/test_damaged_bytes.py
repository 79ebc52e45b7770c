"""Files in which one byte is wrong: whatever the byte, the photo opens or an :class:`ImageReadError` names the file. The
process survives, so the scan runs in one of its own."""

import io
import subprocess
import sys
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image

from inpaint_studio.core.photo_io import read_photo
from inpaint_studio.core.photo_io.containers import bigtiff, heif
from inpaint_studio.core.photo_io.reading import ImageReadError
from tests.support.images import textured

TINY = Image.fromarray(textured(24, 32))
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"></x:xmpmeta>'
SCAN = """
import sys
from pathlib import Path
from inpaint_studio.core.photo_io import read_photo, size_of
from inpaint_studio.core.photo_io.reading import ImageReadError
path = Path(sys.argv[1])
whole = path.read_bytes()
for at in range(0, min(len(whole), 600), 5):
    path.write_bytes(whole[:at] + b"\\xff" + whole[at + 1 :])
    for read in (read_photo, size_of):
        try:
            read(path)
        except ImageReadError as error:
            assert str(path) in str(error), (at, str(error))
        except Exception as error:
            sys.exit(f"byte {at}: {error!r}")
"""


def exif():
    block = Image.Exif()
    block[0x10E] = "text"
    return block.tobytes()


def saved(kind, image=TINY, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def saved_heic(image=TINY):
    buffer = io.BytesIO()
    pillow_heif.from_pillow(image).save(buffer, quality=10, exif=exif(), xmp=XMP)
    return buffer.getvalue()


MAKERS = {
    "a.heic": saved_heic,
    "alpha.heic": lambda: saved_heic(TINY.convert("RGBA")),
    "a.avif": lambda: saved("AVIF", exif=exif(), xmp=XMP),
    "a.jp2": lambda: saved("JPEG2000"),
    "a.webp": lambda: saved("WEBP", exif=exif(), xmp=XMP),
    "a.png": lambda: saved("PNG", TINY.convert("P"), exif=exif()),
    "a.jpg": lambda: saved("JPEG", exif=exif(), comment=b"text"),
    "a.gif": lambda: saved("GIF", comment=b"text"),
    "a.bmp": lambda: saved("BMP"),
    "a.tif": lambda: saved("TIFF", TINY.convert("L"), compression="tiff_lzw"),
    "big.tif": lambda: saved("TIFF", TINY.crop((0, 0, 8, 8)), big_tiff=True),
}


@pytest.mark.parametrize("name", MAKERS)
def test_no_damaged_byte_ends_the_process_or_causes_another_error(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(MAKERS[name]())
    assert read_photo(path).pixels.any()
    command = [sys.executable, "-c", SCAN, str(path)]
    done = subprocess.run(command, cwd=Path(__file__).parents[3], capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.returncode, done.stderr[-2000:])


@pytest.mark.parametrize(
    ("name", "lost"), [(b"Exif\0\0\0", "the EXIF data"), (b"mime\0", "the XMP data"), (b"application/rdf+xml", "")]
)
def test_a_heic_whose_name_for_metadata_is_damaged_opens_and_says_what_it_lacks(tmp_path, name, lost):
    file, path = saved_heic(), tmp_path / "a.heic"
    path.write_bytes(file.replace(name, b"\xff" + name[1:], 1))
    photo = read_photo(path)
    assert photo.pixels.shape == (24, 32, 3)
    if lost:
        assert lost in photo.notice
        assert lost in photo.metadata.damaged
    else:  # readers recognise the packet by itself
        assert photo.metadata.xmp == XMP


def test_names_that_are_sound_stay_as_they_are():
    for file in (saved_heic(), saved_heic(TINY.convert("RGBA")), saved("AVIF", exif=exif())):
        assert heif.with_readable_names(file) is file


def test_an_offset_beyond_all_files_is_reported_by_name(tmp_path):
    file, path = bytearray(saved("TIFF", big_tiff=True)), tmp_path / "far.tif"
    file[15] = 0xFF
    with pytest.raises(ValueError, match="beyond"):
        bigtiff.as_classic(bytes(file))
    path.write_bytes(file)
    with pytest.raises(ImageReadError, match=r"far\.tif"):
        read_photo(path)
