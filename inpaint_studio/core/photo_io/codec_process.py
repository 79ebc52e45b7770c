"""A separate process for large images whose codecs hold Python's interpreter lock, so that Ctrl-C and the window keep
working."""

from __future__ import annotations

import ctypes
import io
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from PIL import Image

from inpaint_studio.core.photo_io import libraries

BLOCKING = {"decode": ("JPEG2000",), "encode": ("JPEG2000", "TIFF")}  # Pillow's names
SMALL = 4_000_000  # samples, decoded in a fraction of a second: starting a process takes as long
STRIP = 1 << 24  # bytes that are sent at a time
END_WITH_PARENT = 1  # Linux, sys/prctl.h: PR_SET_PDEATHSIG
_is_allowed = False


class _NoAnswerError(Exception):
    """The other process ended without an answer."""


def enable() -> None:
    """Allow images to be handed to another process, which runs the file that this process was started with. Only a
    program whose file can be run that way may call this, never a library."""
    global _is_allowed  # noqa: PLW0603 - of the process, like the file that it was started with
    _is_allowed = True


def load(image: Image.Image, data: bytes) -> None:
    """Decode ``image``, which was opened from ``data``; raises whatever Pillow raises."""
    if image.tile and _is_worth_it(image, image.format, "decode"):  # type: ignore[attr-defined]
        with suppress(_NoAnswerError):  # this process may have enough memory
            decoded = _ask(_decode, data, image.format)
            image.im, image.tile = decoded.im, []  # type: ignore[attr-defined]
    image.load()


def encoded(image: Image.Image, kind: str, options: dict[str, Any]) -> bytes:
    """Encode a file of ``kind`` (Pillow's name); raises whatever Pillow raises."""
    if _is_worth_it(image, kind, "encode"):
        with suppress(_NoAnswerError):
            data: bytes = _ask(_encode, image, kind, options)
            return data
    return _encode(image, kind, options)


def _is_worth_it(image: Image.Image, kind: str | None, work: str) -> bool:
    """True if an image takes long, and its pixels are all that the file needs."""
    samples = image.width * image.height * len(image.getbands())
    return _is_allowed and kind in BLOCKING[work] and samples > SMALL and image.mode not in ("P", "PA")


def _ask(work: Callable[..., Any], *arguments: Any) -> Any:
    """Run ``work`` in another process and return its answer. The process ends if the caller stops waiting. Raises what
    ``work`` raises, and :class:`_NoAnswerError` if no process can be started, or if it dies."""
    context = multiprocessing.get_context("spawn")  # torch's threads do not survive a fork
    parent_end, child_end = context.Pipe()
    process = context.Process(target=_answer, args=(child_end, work, len(arguments)), name="codec", daemon=True)
    try:
        process.start()
        child_end.close()  # otherwise the death of the process would go unnoticed
        for argument in arguments:
            _send(parent_end, argument)
        is_good, answer = parent_end.recv(), _receive(parent_end)
    except (OSError, EOFError) as error:
        raise _NoAnswerError from error
    finally:
        parent_end.close()
        if process.pid is not None:
            process.kill()
            process.join()
    if not is_good:
        raise answer
    return answer


def _answer(connection: Connection, work: Callable[..., Any], count: int) -> None:
    """Run the work of the other process, with ``count`` arguments. If nobody waits any more, its answer is lost."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is meant for the program, which ends this process
    _go_with_parent()
    libraries.silence_c_libraries()
    with suppress(Exception):
        try:
            with libraries.configured():
                answer, is_good = work(*(_receive(connection) for _ in range(count))), True
        except Exception as error:  # raised again in the calling process
            answer, is_good = error, False
        connection.send(is_good)
        _send(connection, answer)


def _go_with_parent() -> None:
    """Let the system end this process when its parent is killed, where that is possible (Linux): a codec that holds the
    interpreter lock cannot check for it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGKILL)
        parent = multiprocessing.parent_process()
        if parent is not None and os.getppid() != parent.pid:  # the parent is gone already
            os._exit(1)


def _send(connection: Connection, value: Any) -> None:
    """Send a value; an image is sent in strips, because memory may not suffice for a copy."""
    if not isinstance(value, Image.Image):
        connection.send((None, value))
        return
    value.load()
    rows = max(1, STRIP // (4 * value.width))
    strips = [(0, top, value.width, min(value.height, top + rows)) for top in range(0, value.height, rows)]
    connection.send((value.mode, (value.size, strips)))
    for box in strips:
        connection.send_bytes(value.crop(box).tobytes())


def _receive(connection: Connection) -> Any:
    mode, value = connection.recv()
    if mode is None:
        return value
    size, strips = value
    image = Image.new(mode, size)
    for left, top, right, bottom in strips:
        strip = Image.frombytes(mode, (right - left, bottom - top), connection.recv_bytes())
        image.paste(strip, (left, top))
    return image


def _decode(data: bytes, kind: str) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=(kind,)) as image:
        image.load()
        return image


def _encode(image: Image.Image, kind: str, options: dict[str, Any]) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()
