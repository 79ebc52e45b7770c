"""Words for parts of a file that nobody here can carry over."""

from __future__ import annotations

CREDENTIALS = "the content credentials, which were signed for the photo as it was"
CREDENTIALS_BOX = bytes.fromhex("D8FEC3D61B0E483C92975828877EC481")  # C2PA, section A.5.1
CLIP = "the motion clip, which shows what was removed"
GAIN_MAP = "the gain map for bright screens"
DEPTH = "the depth map"
PADDING = b"\0\xff\n\r "  # that writers put at the end of a file


def part(what: str, name: bytes) -> str:
    """A ``what`` (chunk, box …) that only the program that wrote it knows."""
    return f"its {what} “{name.decode('ascii', 'replace').strip()}”, which no program here can read"


def behind(data: bytes, end: int) -> list[str]:
    """What stands behind the picture that ends at ``end``, in words; nothing where it is only padding."""
    rest = data[end:].strip(PADDING)
    return [f"{len(rest):,} bytes behind the photo, which no program here can read"] if rest else []
