"""Very long data that are packed into few bytes, made without their length in memory or time."""

import struct
import zlib

BLOCK = 1 << 20


def packed_zeros(count: int) -> bytes:
    """``count`` zeros, compressed for zlib."""
    whole, rest = divmod(count, BLOCK)
    packer, last = zlib.compressobj(9, wbits=-15), zlib.compressobj(9, wbits=-15)
    block = packer.compress(bytes(BLOCK)) + packer.flush(zlib.Z_FULL_FLUSH)  # can stand behind itself
    end = last.compress(bytes(rest)) + last.flush()
    checksum = struct.pack(">I", ((count % 65521) << 16) + 1)  # Adler-32 of zeros
    return b"\x78\xda" + block * whole + end + checksum
