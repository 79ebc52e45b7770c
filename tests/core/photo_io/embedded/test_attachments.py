"""Gain maps contain no picture of what was removed, and are kept byte for byte if they hold none."""

import io
import struct

import pytest
from PIL import Image

from inpaint_studio.core.photo_io import read_photo, write_photo
from inpaint_studio.core.photo_io.containers import jpeg
from inpaint_studio.core.photo_io.embedded import pictures
from inpaint_studio.core.photo_io.embedded.segments import ISO_GAIN_MAP
from tests.support.files.leftovers import NEEDLES, TEXT, resource
from tests.support.files.previews import GAIN_XMP, PREVIEW, RAW, cleaned, thumbnail_of
from tests.support.files.samples import (
    as_jpeg,
    exif_with_jpeg,
    exif_with_note,
    scene,
    with_extra,
)


def gain_map(*segments, **options) -> bytes:
    return with_extra(as_jpeg(scene(80, 60).convert("L"), quality=95, **options), *segments)


TELLS = (jpeg.APP1, jpeg.XMP + GAIN_XMP.encode())


@pytest.mark.parametrize(
    "own",
    [
        [TELLS, (jpeg.APP1, jpeg.EXIF + exif_with_jpeg("<", PREVIEW))],
        [TELLS, (jpeg.APP1, jpeg.EXIF + exif_with_note("<", PREVIEW))],
        [(jpeg.APP1, jpeg.XMP + GAIN_XMP.replace("/>", f"><xmpGImg:image>{TEXT}</xmpGImg:image></rdf:Description>", 1).encode())],
        [TELLS, (jpeg.APP13, jpeg.PHOTOSHOP + resource(b"\4\x0c", PREVIEW))],
        [TELLS, (jpeg.COM, PREVIEW), (0xE7, RAW)],
    ],
)  # fmt: skip
@pytest.mark.parametrize("edited", [True, False])
def test_a_gain_map_brings_no_pictures(tmp_path, own, edited):
    path, out = tmp_path / "a.jpg", tmp_path / "out.jpg"
    path.write_bytes(as_jpeg(scene()) + gain_map(*own))
    if edited:
        data, _ = cleaned(path)
    else:
        write_photo(read_photo(path), out)
        data = out.read_bytes()
    gain = data[jpeg.end_of(data) :]
    assert [needle for needle in NEEDLES if needle in gain] == [] and b"GainMapMax" in gain
    with Image.open(io.BytesIO(gain)) as image:
        assert image.size == (80, 60) and thumbnail_of(image.info.get("exif", b"")[6:]) is None
    assert pictures.plain_spans(gain) == [(0, len(gain))]


HIDDEN = {
    "between the scans": b"\xff\xe5",
    "behind padding": b"\xff\xff\xff\xe5",
    "behind a stray byte": b"\0\xff\xe5",
    "in a reserved segment": b"\xff\xf3",
    "behind Adobe's word": b"\xff\xee",
    "in the index": b"\xff\xe2",
    "in ISO's note": b"\xff\xe2",
}


@pytest.mark.parametrize("place", HIDDEN)
def test_a_gain_map_hides_nothing(tmp_path, place):
    gain = gain_map(TELLS, progressive=True)
    names = {"behind Adobe's word": b"Adobe\0\x64\0\0\0\0\1", "in the index": jpeg.MPF, "in ISO's note": ISO_GAIN_MAP}
    content = names.get(place, b"") + RAW
    hidden = HIDDEN[place] + struct.pack(">H", len(content) + 2) + content
    scans = [at for marker, at in jpeg.scan_headers(gain) if marker == jpeg.SOS]
    at = scans[2] if place == "between the scans" else 2
    tables = as_jpeg(scene())
    path = tmp_path / "a.jpg"
    path.write_bytes(tables + gain[:at] + hidden + gain[at:])
    photo = read_photo(path)
    notes = write_photo(photo, tmp_path / "out.jpg")
    assert RAW[2000:3000] not in (tmp_path / "out.jpg").read_bytes()
    gain = photo.metadata.gain_map
    if place in ("behind a stray byte", "in a reserved segment"):  # no decoder here reads it
        assert gain == b"" and ("gain map" in notes[0] or "after the photo" in notes[0])
    else:
        with Image.open(io.BytesIO(gain)) as image:
            assert image.size == (80, 60) and b"GainMapMax" in gain and notes == ()


def test_a_clean_gain_map_stays_to_the_byte(tmp_path):
    block = exif_with_note("<", b"a note")
    for gain in (
        gain_map(TELLS),
        gain_map(TELLS, progressive=True),
        gain_map(TELLS, (jpeg.APP1, jpeg.EXIF + block), (jpeg.COM, b"JFIF")),
    ):
        path = tmp_path / "a.jpg"
        path.write_bytes(as_jpeg(scene()) + gain)
        write_photo(read_photo(path), tmp_path / "out.jpg")
        assert (tmp_path / "out.jpg").read_bytes().endswith(gain)
