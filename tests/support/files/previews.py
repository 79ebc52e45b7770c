"""Previews in metadata, and checks that none of them is left."""

import io
import re
import struct
from dataclasses import replace

import numpy as np
from PIL import Image

from inpaint_studio.core.photo_io import read_photo, write_photo
from inpaint_studio.core.photo_io.containers import jpeg, tiff
from inpaint_studio.core.photo_io.embedded import directories, exif, xmp
from tests.support.files.samples import (
    DISC,
    WIDTH,
    as_jpeg,
    scene,
)

SMALL = scene(80, 60)

PREVIEW = as_jpeg(SMALL)

RAW = SMALL.tobytes()

PACKET = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" %s</rdf:RDF></x:xmpmeta>'


def cleaned(path, out=None):
    """Return the bytes of a copy saved without the disc, and the notes about it."""
    photo = read_photo(path)
    pixels = photo.pixels.copy()
    scale = pixels.shape[1] / WIDTH
    left, top, right, bottom = (round(side * scale) for side in DISC)
    pixels[top - 3 : bottom + 4, left - 3 : right + 4] = (120, 140, 160)
    out = out or path.with_name(f"out{path.suffix}")
    notes = write_photo(replace(photo, pixels=pixels), out)
    return out.read_bytes(), notes


def red(image) -> float:
    pixels = np.asarray(image.convert("RGB")).astype(int)
    return float(((pixels[..., 0] > 180) & (pixels[..., 1:] < 90).all(axis=2)).mean())


def pictures_in(data: bytes):
    """Every JPEG that any reader could find in ``data``, but for the photo itself."""
    for match in re.finditer(rb"\xff\xd8\xff", data[2:]):
        try:
            yield Image.open(io.BytesIO(data[match.start() + 2 :])).convert("RGB")
        except Exception:  # no picture
            continue


def extended(packet: bytes, name: bytes = b""):
    guid = xmp._name(packet)
    main = PACKET % f'xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="{guid.decode()}" dc:a="1"/>'
    return [(jpeg.APP1, jpeg.XMP + main.encode()), *xmp._in_segments(packet)]


BIG = as_jpeg(scene(640, 480), quality=95)

GAIN_XMP = PACKET % 'xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" hdrgm:Version="1.0" hdrgm:GainMapMax="2.0"/>'


def thumbnail_of(data: bytes) -> tuple[int, int] | None:
    """Place and length of the JPEG thumbnail in EXIF; None if there is none."""
    try:
        chain = directories.chain(data, tiff.order_of(data))
        return exif._jpeg_of(data, chain[1]) if len(chain) > 1 else None
    except (ValueError, struct.error):
        return None
