"""Photos that open although their files are partly damaged."""

from pathlib import Path

from PIL import Image


def spoilt(path: Path) -> Path:
    """Replace the photo in ``path`` by a PNG with a wrong checksum."""
    with Image.open(path) as image:
        image.load()
    path.unlink()
    path = path.with_suffix(".png")
    image.save(path)
    data = bytearray(path.read_bytes())
    at = data.index(b"IDAT") - 4
    data[at + 8 + int.from_bytes(data[at : at + 4], "big")] ^= 0x55
    path.write_bytes(data)
    return path
