"""Colour profiles."""

import struct

D50 = (0.9642, 1.0, 0.8249)


def profile(primaries=None, gamma=2.2) -> bytes:
    """A display profile of three primaries (or grey) and a gamma, version 2."""

    def number(value):
        return struct.pack(">i", round(value * 65536))

    def xyz(values):
        return b"XYZ \0\0\0\0" + b"".join(number(value) for value in values)

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    name = b"test\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(78),
        b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": xyz(D50),
    }
    if primaries is None:
        tags[b"kTRC"] = curve
    else:
        tags |= {channel + b"XYZ": xyz(p) for channel, p in zip((b"r", b"g", b"b"), primaries, strict=True)}
        tags |= {channel + b"TRC": curve for channel in (b"r", b"g", b"b")}
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for tag, data in tags.items():
        padded = data + bytes(-len(data) % 4)
        table += tag + struct.pack(">II", start + len(body), len(data))
        body += padded
    space = b"GRAY" if primaries is None else b"RGB "
    header = struct.pack(">I4s4s4s4s4s", start + len(body), b"test", b"\x02\x20\0\0", b"mntr", space, b"XYZ ")
    header += bytes(12) + b"acsp" + bytes(28) + b"".join(number(value) for value in D50) + bytes(48)
    return header + table + body
