"""Large pictures of formats whose codecs hold Python's interpreter lock until they are done: a process of its own
decodes and encodes them. Meanwhile Ctrl-C is heard and the window is drawn.
"""

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
SMALL = 4_000_000  # samples that take a fraction of a second: a process takes as long to start
STRIP = 1 << 24  # bytes that are handed over at a time
END_WITH_PARENT = 1  # Linux, sys/prctl.h: PR_SET_PDEATHSIG
_is_allowed = False


class _NoAnswerError(Exception):
    """The other process has not said what became of its work."""


def enable() -> None:
    """From now on pictures may be handed to another process, which runs the file that this one was started with: to be
    called by a program whose file may be run so, and by no library."""
    global _is_allowed  # noqa: PLW0603 - of the process, as the file that it was started with
    _is_allowed = True


def load(image: Image.Image, data: bytes) -> None:
    """Decode ``image``, which was opened from ``data``; raises what Pillow raises."""
    if image.tile and _is_worth_it(image, image.format, "decode"):  # type: ignore[attr-defined]
        with suppress(_NoAnswerError):  # there may be memory for it here
            decoded = _ask(_decode, data, image.format)
            image.im, image.tile = decoded.im, []  # type: ignore[attr-defined]
    image.load()


def encoded(image: Image.Image, kind: str, options: dict[str, Any]) -> bytes:
    """A file of ``kind`` (Pillow's name); raises what Pillow raises."""
    if _is_worth_it(image, kind, "encode"):
        with suppress(_NoAnswerError):
            data: bytes = _ask(_encode, image, kind, options)
            return data
    return _encode(image, kind, options)


def _is_worth_it(image: Image.Image, kind: str | None, work: str) -> bool:
    """True where a picture takes long, and all that its file needs goes with its pixels."""
    samples = image.width * image.height * len(image.getbands())
    return _is_allowed and kind in BLOCKING[work] and samples > SMALL and image.mode not in ("P", "PA")


def _ask(work: Callable[..., Any], *arguments: Any) -> Any:
    """The answer of ``work`` in another process, which goes with whoever breaks off the wait; raises what it raises
    there, and :class:`_NoAnswerError` where no process can be started, or it dies."""
    context = multiprocessing.get_context("spawn")  # torch's threads do not survive a fork
    ours, theirs = context.Pipe()
    process = context.Process(target=_answer, args=(theirs, work, len(arguments)), name="codec", daemon=True)
    try:
        process.start()
        theirs.close()  # or its death would not be seen
        for one in arguments:
            _send(ours, one)
        is_good, answer = ours.recv(), _receive(ours)
    except (OSError, EOFError) as error:
        raise _NoAnswerError from error
    finally:
        ours.close()
        if process.pid is not None:
            process.kill()
            process.join()
    if not is_good:
        raise answer
    return answer


def _answer(connection: Connection, work: Callable[..., Any], count: int) -> None:
    """Work of the other process, with ``count`` arguments. Nobody hears what it has to say where nobody waits."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which ends this process
    _go_with_parent()
    libraries.silence_c_libraries()
    with suppress(Exception):
        try:
            with libraries.configured():
                answer, is_good = work(*(_receive(connection) for _ in range(count))), True
        except Exception as error:  # raised again by whoever asked
            answer, is_good = error, False
        connection.send(is_good)
        _send(connection, answer)


def _go_with_parent() -> None:
    """Let the system end this process when the one that waits for it is killed, where it can (Linux): a codec that
    holds the interpreter lock never looks for itself."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGKILL)
        parent = multiprocessing.parent_process()
        if parent is not None and os.getppid() != parent.pid:  # it is gone already
            os._exit(1)


def _send(connection: Connection, value: Any) -> None:
    """Hand over a value; a picture in strips, for there may be no memory for a copy."""
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
