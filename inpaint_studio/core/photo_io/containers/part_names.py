"""Names, for messages, of parts of a file that cannot be carried over."""

from __future__ import annotations

from inpaint_studio.core.messages import message

CREDENTIALS = message("the content credentials, which are valid only for the original photo")
CREDENTIALS_BOX = bytes.fromhex("D8FEC3D61B0E483C92975828877EC481")  # C2PA, section A.5.1
CLIP = message("the video clip (motion photo), which shows what was removed")
GAIN_MAP = message("the HDR gain map")
DEPTH = message("the depth map")
PADDING = b"\0\xff\n\r "  # written at the end of files


def part(what: str, name: bytes) -> str:
    """Name a ``what`` (chunk, box …) that only the program that wrote it understands."""
    shown = name.decode("ascii", "replace").strip()
    return message("its {kind} “{name}”, which is not supported", kind=what, name=shown)


def trailing_data(data: bytes, end: int) -> list[str]:
    """Describe the bytes after the image that ends at ``end``; empty if they are only padding."""
    rest = data[end:].strip(PADDING)
    if not rest:
        return []
    return [message("{count:,} bytes after the photo, in an unknown format", count=len(rest))]
