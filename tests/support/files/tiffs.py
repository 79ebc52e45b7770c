"""TIFF files put together by hand: big or classic, either byte order, planes together or one after the other."""

import struct
import zlib

import numpy as np

SHORT, LONG, UNDEFINED, LONG8, IFD8 = 3, 4, 7, 16, 18
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 13: 4, 16: 8, 18: 8}
CODES = {1: "B", 2: "B", 3: "H", 4: "I", 7: "B", 13: "I", 16: "Q", 18: "Q"}


class Writer:
    """``pages`` are dictionaries of tag → (type, numbers or bytes); a page under a tag is a directory of its own."""

    def __init__(self, order: str = "<", big: bool = False) -> None:
        self.order, self.big = order, big
        self.place, self.count = ("Q", "Q") if big else ("I", "H")
        head = {"<": b"II", ">": b"MM"}[order] + struct.pack(order + "H", 43 if big else 42)
        self.data = bytearray(head + (struct.pack(order + "HHQ", 8, 0, 0) if big else bytes(4)))
        self._link = 8 if big else 4

    def put(self, value: bytes) -> int:
        self.data += bytes(len(self.data) % 2)
        at = len(self.data)
        self.data += value
        return at

    def page(self, tags: dict, linked: bool = True) -> int:
        rows = b""
        room = 8 if self.big else 4
        for tag, (kind, value) in sorted(tags.items()):
            numbers = (self.page(value, linked=False),) if isinstance(value, dict) else value
            code = "" if isinstance(numbers, bytes) else f"{self.order}{len(numbers)}{CODES[kind]}"
            raw = struct.pack(code, *numbers) if code else numbers
            number = len(raw) // SIZES[kind]
            stored = raw if len(raw) <= room else struct.pack(self.order + self.place, self.put(raw))
            rows += struct.pack(self.order + "HH" + self.place, tag, kind, number) + stored.ljust(room, b"\0")
        at = self.put(struct.pack(self.order + self.count, len(tags)) + rows + bytes(room))
        if linked:
            struct.pack_into(self.order + self.place, self.data, self._link, at)
            self._link = len(self.data) - room
        return at

    def picture(self, samples: np.ndarray, photometric: int, *, planar=False, packed=False, differences=False, **more):
        """A page of H×W×N numbers; ``more``: further tags, by ``t123``."""
        height, width, count = samples.shape
        bits = samples.dtype.itemsize * 8
        parts = [samples[..., [one]] for one in range(count)] if planar else [samples]
        if differences:
            parts = [np.diff(part, axis=1, prepend=part[:, :1] * 0).astype(samples.dtype) for part in parts]
        bodies = [part.astype(samples.dtype.newbyteorder(self.order)).tobytes() for part in parts]
        bodies = [zlib.compress(body) for body in bodies] if packed else bodies
        places = [self.put(body) for body in bodies]
        place_kind = LONG8 if self.big else LONG
        tags = {256: (SHORT, (width,)), 257: (SHORT, (height,)), 258: (SHORT, (bits,) * count),
                259: (SHORT, (8 if packed else 1,)), 262: (SHORT, (photometric,)), 273: (place_kind, tuple(places)),
                277: (SHORT, (count,)), 278: (SHORT, (height,)), 279: (place_kind, tuple(map(len, bodies))),
                284: (SHORT, (2 if planar else 1,))}  # fmt: skip
        tags |= {317: (SHORT, (2,))} if differences else {}
        return tags | {int(tag[1:]): value for tag, value in more.items()}
