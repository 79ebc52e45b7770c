"""Pictures in XMP are removed, however they are written; the packet is kept."""

import base64
import zlib

import pytest

from inpaint_studio.core.photo_io.containers import jpeg
from inpaint_studio.core.photo_io.embedded import xmp
from tests.support.files.leftovers import (
    PREVIEWS,
    TEXT,
    clean_jpeg,
    packet,
    saved,
)
from tests.support.files.previews import PACKET, PREVIEW, extended
from tests.support.files.samples import (
    scene,
)

LINES = [TEXT[at : at + 76] for at in range(0, len(TEXT), 76)]
IN_XMP = {
    "entities": "&#xA;" + "&#xA;".join(LINES),
    "decimal entities": "&#10;".join(LINES),
    "cdata": f"<![CDATA[{TEXT}]]>",
    "data uri": f"data:image/jpeg;base64,{TEXT}",
    "behind words": f"a thumbnail {TEXT}",
    "url-safe": TEXT.replace("+", "-").replace("/", "_"),
    "digits": PREVIEW.hex(),
    "json": f"{{&quot;image&quot;: &quot;{TEXT}&quot;}}",
    "packed": base64.b64encode(zlib.compress(PREVIEW)).decode(),
    "parts": "</a:image><a:image>".join(LINES),
    "items": "<rdf:Seq><rdf:li>" + "</rdf:li><rdf:li>".join(LINES) + "</rdf:li></rdf:Seq>",
    "escaped breaks": "\\u000a".join(LINES),
    "escaped digits": "".join(f"\\x{one:02x}" for one in PREVIEW),
    **{
        kind: base64.b64encode(saved(kind, scene(40, 30).convert("P" if kind == "GIF" else "RGB"))).decode()
        for kind in ("GIF", "WEBP", "TIFF", "PNG", "BMP", "AVIF")
    },
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("name", IN_XMP)
def test_pictures_in_xmp_are_removed_and_the_packet_is_kept(tmp_path, name, encoding):
    for text in (
        packet(IN_XMP[name]),
        packet("", f'a:image = "\n{IN_XMP[name]}"') if "<" not in IN_XMP[name] else packet(IN_XMP[name]),
    ):
        data, notes = clean_jpeg(tmp_path, (jpeg.APP1, jpeg.XMP + text.encode(encoding)))
        kept = next(payload for _, payload in jpeg.segments(data) if payload.startswith(jpeg.XMP))[len(jpeg.XMP) :]
        kept = kept.decode(encoding)
        assert 'dc:title="kept"' in kept and "<dc:creator>also</dc:creator>" in kept and kept.endswith("</x:xmpmeta>")
        assert len(kept) < 800 and (PREVIEWS in notes or encoding != "utf-8")


def test_a_picture_split_over_several_attributes_is_removed(tmp_path):
    parts = " ".join(f'a:part{number}="{line}"' for number, line in enumerate(LINES))
    data, notes = clean_jpeg(tmp_path, (jpeg.APP1, jpeg.XMP + packet("text", parts).encode()))
    assert b'dc:title="kept"' in data and b"<a:image>text</a:image>" in data and PREVIEWS in notes
    assert not any(line.encode() in data for line in LINES)


def test_a_picture_in_extended_xmp_is_removed_with_a_note(tmp_path):
    data, notes = clean_jpeg(tmp_path, *extended(packet(f"x {TEXT}").encode()))
    assert b"<dc:creator>also</dc:creator>" in data and PREVIEWS in notes
    whole = extended(packet("x " * 40_000).encode())
    data, notes = clean_jpeg(tmp_path, *whole)
    assert [one for one in whole if one not in jpeg.segments(data)] == [] and notes == ""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_ordinary_xmp_is_kept_byte_for_byte(tmp_path, encoding):
    history = "".join(
        f'<rdf:li stEvt:instanceID="xmp.iid:{number:032x}" crs:Table_{number:032X}="85x~{"abc" * 40}"/>'
        for number in range(25)
    )
    text = (
        packet("A JFIF file, /9j/ and iVBORw0KGgo are beginnings; Größe 東京", f'photoshop:History="{"word " * 400}"')
        + history
    )
    segment = (jpeg.APP1, jpeg.XMP + text.encode(encoding))
    data, notes = clean_jpeg(tmp_path, segment)
    assert segment in jpeg.segments(data) and notes == ""


def test_orientation_in_utf_16_xmp_is_reset(tmp_path):
    text = (PACKET % 'tiff:Orientation="6"/>').encode("utf-16")
    assert 'Orientation="1"' in xmp.turned(text, 1).decode("utf-16")
    assert xmp.turned(text, 6) == text
