"""Colours given as code numbers (coding-independent code points, ITU-T H.273), and ICC profiles equivalent to them.

AVIF, HEIC and PNG may specify primaries and transfer by numbers, PNG also by gamma and chromaticities. Formats that
only support ICC profiles get an equivalent one.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
D65 = (0.3127, 0.3290)
WHITES = {8: (0.3101, 0.3162), 10: (1 / 3, 1 / 3), 11: (0.314, 0.351)}
PRIMARIES = {  # H.273 table 2: x and y of red, green, blue
    1: (0.640, 0.330, 0.300, 0.600, 0.150, 0.060),
    4: (0.67, 0.33, 0.21, 0.71, 0.14, 0.08),
    5: (0.64, 0.33, 0.29, 0.60, 0.15, 0.06),
    6: (0.630, 0.340, 0.310, 0.595, 0.155, 0.070),
    7: (0.630, 0.340, 0.310, 0.595, 0.155, 0.070),
    9: (0.708, 0.292, 0.170, 0.797, 0.131, 0.046),
    11: (0.680, 0.320, 0.265, 0.690, 0.150, 0.060),
    12: (0.680, 0.320, 0.265, 0.690, 0.150, 0.060),
    22: (0.630, 0.340, 0.295, 0.605, 0.155, 0.077),
}
UNSPECIFIED, BT709, SRGB_TRANSFER, LINEAR, PQ, HLG = 2, 1, 13, 8, 16, 18
GAMMAS = {4: 2.2, 5: 2.8, LINEAR: 1.0}
HDR = {PQ: "PQ", HLG: "HLG"}
BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
D50 = np.array([0.9642, 1.0, 0.8249])
STEPS = 4096  # of a curve
USUAL_GAMMA = 1 / 0.45455  # written by encoders for sRGB
NEAR = 1e-3
SMALLEST_GAMUT = 0.01  # twice the area of the triangle of primaries; sRGB's is .22


class ColourCode(NamedTuple):
    """Numbers of H.273: primaries (table 2) and transfer characteristics (table 3)."""

    primaries: int
    transfer: int

    @property
    def hdr(self) -> str:
        """The name of a transfer for brighter displays (HDR); empty for all others."""
        return HDR.get(self.transfer, "")

    @property
    def is_known(self) -> bool:
        """True if H.273 defines both numbers."""
        return self.primaries in (*PRIMARIES, 10, UNSPECIFIED) and self.transfer in range(1, 19) and self.transfer != 3

    @property
    def is_srgb(self) -> bool:
        """True if the colours are sRGB or unspecified."""
        return self.primaries in (1, UNSPECIFIED) and self.transfer in (1, 6, SRGB_TRANSFER, UNSPECIFIED)


def of_boxes(data: bytes) -> ColourCode | None:
    """Return the colours that an AVIF or HEIC file specifies (ISO/IEC 14496-12, section 12.1.5: colour information
    box)."""
    at = data.find(b"colrnclx")
    if at < 0 or at + 12 > len(data):
        return None
    return ColourCode(*struct.unpack_from(">HH", data, at + 8))


def into_boxes(data: bytes, code: ColourCode) -> bytes:
    """Return an AVIF file that specifies ``code``; the matrix of its luma stays as the encoder wrote it."""
    at = data.find(b"colrnclx")
    return data if at < 0 else data[: at + 8] + struct.pack(">HH", *code) + data[at + 12 :]


def of_png(chunks: tuple[tuple[bytes, bytes], ...]) -> ColourCode | None:
    """Return the colours that the cICP chunk of a PNG specifies."""
    chunk = next((data for kind, data in chunks if kind == b"cICP" and len(data) == 4), None)
    return None if chunk is None else ColourCode(chunk[0], chunk[1])


def profile_of_png(chunks: tuple[tuple[bytes, bytes], ...], is_grey: bool = False) -> bytes:
    """Return the profile of a PNG that specifies its colours by numbers; empty for sRGB. Grey gets a grey one,
    without primaries. Raises :class:`ValueError` for impossible numbers."""
    code, by_kind = of_png(chunks), dict(chunks)
    if code is not None:
        if not code.is_known or by_kind[b"cICP"][2]:
            raise ValueError(f"cICP {code}")
        return profile_of(code, is_grey)
    if len(by_kind.get(b"cICP", bytes(4))) != 4:
        raise ValueError("cICP is cut off")
    if b"sRGB" in by_kind or not (b"gAMA" in by_kind or b"cHRM" in by_kind):
        return b""
    stored = int.from_bytes(by_kind.get(b"gAMA", b"")[:4], "big") if b"gAMA" in by_kind else 45_455
    points = by_kind.get(b"cHRM", b"")
    numbers = tuple(value / 100_000 for value in struct.unpack(">8I", points)) if len(points) == 32 else ()
    white, colours = (numbers[:2], numbers[2:]) if numbers else (D65, PRIMARIES[BT709])
    if not 10_000 < stored < 1_000_000 or not _can_be(white, colours):
        raise ValueError(f"gAMA {stored}, cHRM {numbers}")
    gamma = 100_000 / stored
    usual = is_grey or np.allclose((*white, *colours), (*D65, *PRIMARIES[BT709]), atol=2e-3)
    if usual and abs(gamma - USUAL_GAMMA) < 0.02:
        return b""
    matrix = None if is_grey else _matrix(colours, white)
    return _profile(f"gamma {gamma:.2f}", matrix, np.linspace(0, 1, STEPS) ** gamma)


def profile_of_calibration(points: tuple[float, ...], gammas: tuple[float, ...]) -> bytes:
    """Return the profile of colours given by X, Y and Z of red, green and blue, and a gamma of each; empty for sRGB.
    Raises :class:`ValueError` for impossible numbers."""
    xyz = np.array(points).reshape(3, 3)
    sums = np.array([*xyz.sum(axis=1), xyz.sum()])
    gamma = gammas[0]
    if (sums <= 0).any() or len(set(gammas)) > 1 or not 0.1 < gamma < 10:
        raise ValueError(f"{points}, {gammas}")
    chromaticities = np.vstack([xyz, xyz.sum(axis=0)])[:, :2] / sums[:, None]
    white, colours = tuple(chromaticities[3].tolist()), tuple(chromaticities[:3].reshape(-1).tolist())
    if not _can_be(white, colours):
        raise ValueError(f"{points}")
    if np.allclose((*white, *colours), (*D65, *PRIMARIES[BT709]), atol=2e-3) and abs(gamma - USUAL_GAMMA) < 0.02:
        return b""
    return _profile(f"gamma {gamma:.2f}", _matrix(colours, white), np.linspace(0, 1, STEPS) ** gamma)


def _can_be(white: tuple[float, ...], colours: tuple[float, ...]) -> bool:
    """True if three primaries form a triangle that contains their white."""
    points = np.array((*colours, *white)).reshape(4, 2)
    if (points[:, 1] <= 0).any() or (points.sum(axis=1) > 1 + NEAR).any():
        return False
    corners = np.column_stack([points[:3], np.ones(3)])
    if abs(np.linalg.det(corners)) < SMALLEST_GAMUT:
        return False
    return bool((np.linalg.solve(corners.T, [*white, 1]) > 0).all())


@lru_cache(maxsize=16)
def profile_of(code: ColourCode, is_grey: bool = False) -> bytes:
    """Return an ICC profile of the same colours, or greys; empty for sRGB and for undefined numbers."""
    colours = PRIMARIES.get(BT709 if code.primaries == UNSPECIFIED else code.primaries)
    if code.is_srgb or colours is None:
        return b""
    if is_grey:
        return _profile(f"H.273 {code.transfer}", None, _curve(code.transfer))
    white = WHITES.get(code.primaries, (0.3101, 0.3162) if code.primaries == 4 else D65)
    return _profile(f"H.273 {code.primaries}/{code.transfer}", _matrix(colours, white), _curve(code.transfer))


def _curve(transfer: int) -> Floats:
    """Return the light, 0..1, of stored values from 0 to 1 (H.273 table 3, inverted)."""
    value = np.linspace(0, 1, STEPS)
    if transfer in GAMMAS:
        return value ** GAMMAS[transfer]
    if transfer == PQ:
        m1, m2, c1, c2, c3 = 2610 / 16384, 2523 / 32, 3424 / 4096, 2413 / 128, 2392 / 128
        power = value ** (1 / m2)
        return np.asarray((np.maximum(power - c1, 0) / (c2 - c3 * power)) ** (1 / m1))
    if transfer == HLG:
        a, b, c = 0.17883277, 0.28466892, 0.55991073
        return np.where(value <= 0.5, value**2 / 3, (np.exp((value - c) / a) + b) / 12)
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def _matrix(colours: tuple[float, ...], white: tuple[float, ...]) -> Floats:
    """Return XYZ of the primaries, adapted to D50 (Bradford), one column each."""
    points = np.array(colours).reshape(3, 2)
    xyz = np.stack([points[:, 0] / points[:, 1], np.ones(3), (1 - points.sum(1)) / points[:, 1]])
    light = np.array([white[0] / white[1], 1.0, (1 - sum(white[:2])) / white[1]])
    scaled = xyz * np.linalg.solve(xyz, light)
    cones = (BRADFORD @ D50) / (BRADFORD @ light)
    return np.asarray(np.linalg.inv(BRADFORD) @ np.diag(cones) @ BRADFORD @ scaled)


def _profile(name: str, matrix: Floats | None, curve: Floats) -> bytes:
    """A display profile of matrix and curve, or of grey (ICC.1:2001-04, sections 6 and 8.3)."""
    channels = (b"k",) if matrix is None else (b"r", b"g", b"b")
    text = name.encode("ascii") + b"\0"
    tags = [
        (b"desc", b"desc" + bytes(4) + struct.pack(">I", len(text)) + text + bytes(78)),
        (b"cprt", b"text" + bytes(4) + b"No copyright\0"),
        (b"wtpt", _xyz(D50)),
    ]
    if matrix is not None:
        tags += [(channel + b"XYZ", _xyz(matrix[:, column])) for column, channel in enumerate(channels)]
    shared = b"curv" + bytes(4) + struct.pack(">I", STEPS) + np.rint(curve * 65535).astype(">u2").tobytes()
    table, body = b"", b""
    start = 128 + 4 + 12 * (len(tags) + len(channels))
    for tag, data in tags:
        table += struct.pack(">4sII", tag, start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    for channel in channels:
        table += struct.pack(">4sII", channel + b"TRC", start + len(body), len(shared))
    body += shared
    space = b"GRAY" if matrix is None else b"RGB "
    head = struct.pack(">I4sI4s4s4s", start + len(body), b"", 0x02100000, b"mntr", space, b"XYZ ")
    head += struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + _xyz(D50)[8:]
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags) + len(channels)) + table + body


def _xyz(values: Floats) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(float(value) * 65536) for value in values))
