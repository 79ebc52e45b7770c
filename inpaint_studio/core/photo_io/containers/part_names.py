"""Words for parts of a file that nobody here can carry over."""

from __future__ import annotations

from inpaint_studio.core.messages import message

CREDENTIALS = message("the content credentials, which were signed for the photo as it was")
CREDENTIALS_BOX = bytes.fromhex("D8FEC3D61B0E483C92975828877EC481")  # C2PA, section A.5.1
CLIP = message("the motion clip, which shows what was removed")
GAIN_MAP = message("the gain map for bright screens")
DEPTH = message("the depth map")
PADDING = b"\0\xff\n\r "  # that writers put at the end of a file


def part(what: str, name: bytes) -> str:
    """A ``what`` (chunk, box …) that only the program that wrote it knows."""
    shown = name.decode("ascii", "replace").strip()
    return message("its {kind} “{name}”, which no program here can read", kind=what, name=shown)


def trailing_data(data: bytes, end: int) -> list[str]:
    """The bytes behind the picture that ends at ``end``, in words; nothing where it is only padding."""
    rest = data[end:].strip(PADDING)
    if not rest:
        return []
    return [message("{count:,} bytes behind the photo, which no program here can read", count=len(rest))]
