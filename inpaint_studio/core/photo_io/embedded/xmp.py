"""XMP packets: the orientation of the photo, and contents that must be removed.

Phones and editors put whole images into XMP (thumbnails, the sharp original of a depth photo), and announce images and
clips that follow the photo in its file. XMP specification (ISO 16684-1) part 1, and part 3 for storage in a JPEG.
Packets are edited as text: a parser would reformat the rest of them.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Callable

from inpaint_studio.core.photo_io.containers import jpeg
from inpaint_studio.core.photo_io.embedded import pictures

EXTENSION = b"http://ns.adobe.com/xmp/extension/\0"
GUID = 32  # letters that name an extension: the MD5 of all of it
ROOM = jpeg.LONGEST - len(EXTENSION) - GUID - 8
NOTE = b"http://ns.adobe.com/xmp/note/"
CAMERA, ITEM = b"http://ns.google.com/photos/1.0/camera/", b"http://ns.google.com/photos/1.0/container/item/"
CONTAINER = b"http://ns.google.com/photos/1.0/container/"
GAIN_MAP, APPLE_GAIN_MAP = b"http://ns.adobe.com/hdr-gain-map/1.0/", b"http://ns.apple.com/HDRGainMap/1.0/"
PICTURES = (  # everything in them is an image of the photo, or describes one
    b"http://ns.google.com/photos/1.0/image/",
    b"http://ns.google.com/photos/1.0/depthmap/",
    b"http://ns.google.com/photos/1.0/focus/",
    b"http://ns.google.com/photos/dd/1.0/image/",
    b"http://ns.google.com/photos/dd/1.0/depthmap/",
    b"http://ns.google.com/photos/dd/1.0/device/",
    b"http://ns.google.com/photos/dd/1.0/container/",
    b"http://ns.google.com/photos/dd/1.0/item/",
    b"http://ns.xiaomi.com/photos/1.0/camera/",
)
MAIN = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:xmpNote="%s" xmpNote:HasExtendedXMP="%s"/></rdf:RDF></x:xmpmeta>'
)
ROOT = b":RDF"
MAX_PACKET = 8 << 20  # bytes of a packet: phones embed images of a few megabytes; more would take too long
MOTION = rb"(?:MotionPhoto|MicroVideo)\w*"
ENCODINGS = (  # by the start of a packet
    (re.compile(rb"\xff\xfe\0\0|.\0\0\0", re.S), "utf-32-le"),
    (re.compile(rb"\0\0\xfe\xff|\0\0\0."), "utf-32-be"),
    (re.compile(rb"\xff\xfe|[^\0]\0", re.S), "utf-16-le"),
    (re.compile(rb"\xfe\xff|\0[^\0]", re.S), "utf-16-be"),
)
THUMBNAIL = re.compile(rb"(<xmpGImg:image>)[^<]*|(xmpGImg:image=)([\"'])[^\"']*")
BETWEEN_PARTS = (
    re.compile(rb"<[^<>]*>"),
    re.compile(rb"[\"']\s+[\w:.-]+\s*=\s*[\"']"),
)  # of an image split over several values
PART = re.compile(rb"[A-Za-z0-9+/=_-]{40,}")
ORIENTATION = re.compile(rb"(tiff:Orientation(?:=[\"']|>))\s*[1-8]")


def in_utf8(xmp: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Change a packet as UTF-8 and return it in its own encoding. A packet in no known encoding is emptied if it
    contains an image."""
    encoding = next((name for pattern, name in ENCODINGS if pattern.match(xmp)), "")
    if not encoding:
        return change(xmp)
    try:
        old = xmp.decode(encoding).encode()
        new = change(old)
        return xmp if new == old else new.decode().encode(encoding)
    except UnicodeError:
        return b"" if pictures.are_in(xmp) else xmp


def turned(xmp: bytes, orientation: int) -> bytes:
    """Return XMP with an orientation."""
    return in_utf8(xmp, lambda packet: ORIENTATION.sub(rb"\g<1>%d" % orientation, packet))


def without_pictures(xmp: bytes) -> bytes:
    """Return XMP without images; empty if it is not XMP and may be pixels, or is too long to be searched."""
    if len(xmp) > MAX_PACKET or (ROOT not in xmp.replace(b"\0", b"") and pictures.is_opaque(xmp)):
        return b""
    return in_utf8(xmp, lambda packet: _without_others(_without_thumbnails(packet)))


def has_unknown_pictures(xmp: bytes) -> bool:
    """True if there are, or may be, images besides the usual thumbnails."""
    return len(xmp) > MAX_PACKET or in_utf8(xmp, _without_thumbnails) != without_pictures(xmp)


def _without_thumbnails(xmp: bytes) -> bytes:
    return THUMBNAIL.sub(lambda match: match.group(1) or match.group(2) + match.group(3), xmp)


def _without_others(xmp: bytes) -> bytes:
    """Return XMP without image namespaces, and without attributes or text that are or encode an image."""
    for namespace in PICTURES:
        xmp = without(xmp, namespace)
    for start, end in reversed(pictures.spans(xmp)):
        xmp = xmp[:start] + xmp[end:]
    in_parts = any(pictures.text_spans(between.sub(b"", xmp)) for between in BETWEEN_PARTS)
    return PART.sub(b"", xmp) if in_parts else xmp


def without_promises(xmp: bytes, gain_map_bytes: int | None = None) -> bytes:
    """Return XMP that announces no clip, depth or gain map after the photo, except a gain map of ``gain_map_bytes``
    that is kept."""
    return in_utf8(xmp, lambda packet: _without_promises(packet, gain_map_bytes))


def _without_promises(xmp: bytes, gain_map_bytes: int | None) -> bytes:
    xmp = without(xmp, CAMERA, MOTION)
    if gain_map_bytes is None:
        return without(without(without(xmp, CONTAINER, rb"Directory"), GAIN_MAP), APPLE_GAIN_MAP)
    return _with_one_item(xmp, gain_map_bytes)


def without(xmp: bytes, namespace: bytes, names: bytes = rb"[\w.-]+") -> bytes:
    """Return XMP without the attributes and elements of a namespace whose names match."""
    for prefix in prefixes(xmp, namespace):
        name = re.escape(prefix) + b":" + names
        xmp = re.sub(rb"\s+" + name + rb"\s*=\s*(?:\"[^\"]*\"|'[^']*')", b"", xmp)
        xmp = re.sub(rb"<(" + name + rb")(?:\s[^<>]*)?(?:/>|>.*?</\1\s*>)", b"", xmp, flags=re.S)
    return xmp


def prefixes(xmp: bytes, namespace: bytes) -> set[bytes]:
    """Return the prefixes of a namespace in a packet."""
    if namespace not in xmp:  # this check takes no time
        return set()
    return set(re.findall(rb"xmlns:([\w.-]+)\s*=\s*[\"']" + re.escape(namespace) + rb"[\"']", xmp))


def _with_one_item(xmp: bytes, length: int) -> bytes:
    """Return a directory of only the photo and its gain map."""
    for prefix in prefixes(xmp, ITEM):

        def item(match: re.Match[bytes], prefix: bytes = prefix) -> bytes:
            text = match.group()
            semantic = re.search(re.escape(prefix) + rb":Semantic(?:\s*=\s*[\"']|>)\s*(\w+)", text)
            if semantic is None or semantic.group(1) == b"Primary":
                return text
            if semantic.group(1) != b"GainMap":
                return b""
            return re.sub(rb"(" + re.escape(prefix) + rb":Length(?:\s*=\s*[\"']|>)\s*)\d+", rb"\g<1>%d" % length, text)

        xmp = re.sub(rb"<rdf:li\b(?:[^>]*/>|.*?</rdf:li\s*>)", item, xmp, flags=re.S)
    return xmp


def split(packet: bytes) -> list[jpeg.Segment]:
    """Split a packet into segments of a JPEG. If it does not fit one segment, it is moved whole into an extension (part
    3, section 1.1.3.1), which fewer readers support."""
    if not packet:
        return []
    if len(packet) <= jpeg.LONGEST - len(jpeg.XMP):
        return [(jpeg.APP1, jpeg.XMP + packet)]
    main = MAIN % (NOTE.decode(), _name(packet).decode())
    return [(jpeg.APP1, jpeg.XMP + main.encode()), *_in_segments(packet)]


# -- extensions: packets longer than one segment of a JPEG --------------------------------------


def extensions(segments: list[jpeg.Segment]) -> dict[bytes, bytes]:
    """Return the extensions of a JPEG's XMP, assembled from their parts, by name."""
    parts: dict[bytes, list[bytes]] = {}
    for marker, payload in segments:
        if marker == jpeg.APP1 and payload.startswith(EXTENSION):
            at = len(EXTENSION)
            parts.setdefault(payload[at : at + GUID], []).append(payload[at + GUID :])
    return {guid: _assembled(contents) for guid, contents in parts.items()}


def cleaned_extensions(segments: list[jpeg.Segment]) -> tuple[list[jpeg.Segment], bool]:
    """Return the segments of a JPEG with images removed from the XMP extensions, and whether there were others than the
    usual thumbnails. An emptied extension is removed, along with its mention in the main packet."""
    packets = extensions(segments)
    if not packets:
        return segments, False
    clean = {guid: without_pictures(packet) for guid, packet in packets.items()}
    is_more = any(
        len(packet) > MAX_PACKET or in_utf8(packet, _without_thumbnails) != clean[guid]
        for guid, packet in packets.items()
    )
    new = {guid: without_promises(packet) for guid, packet in clean.items()}
    names = {guid: _name(packet) if _says_something(packet) else b"" for guid, packet in new.items()}
    cleaned = [
        (marker, _renamed(payload, names) if payload.startswith(jpeg.XMP) else payload)
        for marker, payload in segments
        if not payload.startswith(EXTENSION)
    ]
    anew = [segment for guid, packet in new.items() if names[guid] for segment in _in_segments(packet)]
    return [*cleaned, *anew], is_more


def _assembled(parts: list[bytes]) -> bytes:
    """Assemble an extension from its parts, each of which follows its total length and its offset."""
    placed = [(struct.unpack_from(">I", part, 4)[0], part[8:]) for part in parts if len(part) >= 8]
    return b"".join(part for _, part in sorted(placed))


def _says_something(packet: bytes) -> bool:
    """True if a description has any attribute or element left besides the namespace declarations."""
    inside = re.search(rb"<rdf:Description\b(.*?)(?:/>|>(.*?)</rdf:Description)", packet, re.S)
    if inside is None:
        return False
    attributes = re.sub(rb"\s*(?:xmlns:[\w.-]+|rdf:about)\s*=\s*(?:\"[^\"]*\"|'[^']*')", b"", inside.group(1))
    return bool(attributes.strip() or (inside.group(2) or b"").strip())


def _name(packet: bytes) -> bytes:
    return hashlib.md5(packet, usedforsecurity=False).hexdigest().upper().encode()


def _renamed(main: bytes, names: dict[bytes, bytes]) -> bytes:
    """Return the main packet with the new names of its extensions."""
    for old, new in names.items():
        if new:
            main = main.replace(old, new)
        elif old in main:
            main = jpeg.XMP + without(main[len(jpeg.XMP) :], NOTE, rb"HasExtendedXMP")
    return main


def _in_segments(packet: bytes) -> list[jpeg.Segment]:
    head = EXTENSION + _name(packet)
    return [
        (jpeg.APP1, head + struct.pack(">II", len(packet), at) + packet[at : at + ROOM])
        for at in range(0, len(packet), ROOM)
    ]
