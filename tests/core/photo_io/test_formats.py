"""Each format holds the metadata that its entry says, and notes on what is missing agree with both."""

import io

import pytest
from PIL import Image

from inpaint_studio.core.photo_io import read_photo, write_photo
from inpaint_studio.core.photo_io.containers import jpeg
from inpaint_studio.core.photo_io.formats import METADATA, WRITABLE
from inpaint_studio.core.photo_io.loss_notes import NAMES
from tests.support.files.metadata import IPTC, SRGB, XMP, exif_of
from tests.support.images import textured


@pytest.fixture
def photo(tmp_path):
    """A photo with all kinds of metadata."""
    path, buffer = tmp_path / "photo.jpg", io.BytesIO()
    Image.fromarray(textured(48, 64)).save(buffer, "JPEG", exif=b"Exif\0\0" + exif_of(1), icc_profile=SRGB, xmp=XMP % 1)
    segments = [*jpeg.segments(buffer.getvalue()), (jpeg.APP13, jpeg.PHOTOSHOP + IPTC)]
    path.write_bytes(jpeg.with_segments(buffer.getvalue(), segments))
    return read_photo(path)


@pytest.mark.parametrize("kind", WRITABLE)
def test_a_format_holds_the_metadata_that_its_entry_says(photo, tmp_path, kind):
    assert all(getattr(photo.metadata, field) for field in METADATA)
    path = tmp_path / f"result{WRITABLE[kind].suffixes[0]}"
    notes = " ".join(map(str, write_photo(photo, path)))
    stored = read_photo(path).metadata
    assert {field for field in METADATA if getattr(stored, field)} == WRITABLE[kind].holds
    assert {field for field in METADATA if str(NAMES[field]) not in notes} == WRITABLE[kind].holds
