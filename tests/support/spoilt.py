"""Photos that open, although something in their files is damaged."""

from pathlib import Path

from PIL import Image


def spoilt(path: Path) -> Path:
    """The photo in ``path`` as a PNG in its place, with a wrong sum behind its pixels."""
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
