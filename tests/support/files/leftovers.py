"""Files with a picture of the disc in unexpected places, for tests that none of it is left."""

import base64
import io

from inpaint_studio.core.photo_io.embedded import photoshop
from tests.support.files.previews import BIG, PACKET, PREVIEW, RAW, SMALL, cleaned, pictures_in, red
from tests.support.files.samples import (
    as_jpeg,
    scene,
    with_extra,
)

TEXT = base64.b64encode(PREVIEW).decode()
NEEDLES = (
    PREVIEW[-300:-2],
    RAW[2000:4700],
    BIG[-500:-2],
    base64.b64encode(PREVIEW)[400:600],
    PREVIEW[-300:-200].hex().encode(),
)
PREVIEWS = "previews, which would show what was removed"


def saved(kind: str, image=SMALL, **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def clean_jpeg(tmp_path, *segments, behind=b"", photo=None):
    path = tmp_path / "a.jpg"
    path.write_bytes(with_extra(photo or as_jpeg(scene()), *segments) + behind)
    data, notes = cleaned(path)
    holds_nothing(data)
    return data, " ".join(notes)


def holds_nothing(data: bytes):
    assert [needle for needle in NEEDLES if needle in data] == []
    assert [red(image) for image in pictures_in(data) if red(image) > 0.01] == []


def resource(kind: bytes, value: bytes, owner: bytes = b"8BIM") -> bytes:
    return photoshop.Resource(kind, owner + kind + b"\0\0", value).data


IPTC = b"\x1c\2\x50\0\5Maker"


def packet(content: str, attributes: str = "") -> str:
    return (
        PACKET
        % f'dc:title="kept" {attributes}><a:image>{content}</a:image><dc:creator>also</dc:creator></rdf:Description>'
    )


XMP_WITH_PICTURE = packet(TEXT).encode()
