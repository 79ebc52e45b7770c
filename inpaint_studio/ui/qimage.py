"""Conversion between arrays and QImages; the only place for it."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, qRgba

Pixels8 = NDArray[np.uint8]


def rgb_view(pixels: Pixels8) -> QImage:
    """Return a QImage that shares the memory of uint8 H×W×3 RGB: keep ``pixels`` alive while it is used."""
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, pixels.strides[0], QImage.Format.Format_RGB888)


def premultiplied(pixels: Pixels8, alpha: Pixels8) -> Pixels8:
    """Return premultiplied RGBA (uint8 H×W×4) from RGB (uint8 H×W×3) and alpha (uint8 H×W). When it is scaled, the
    colours of transparent pixels do not bleed into others."""
    rgba = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2RGBA), np.uint8)
    rgba[..., 3] = alpha
    return np.asarray(cv2.cvtColor(rgba, cv2.COLOR_RGBA2mRGBA, dst=rgba), np.uint8)  # in place: new memory takes longer


def premultiplied_view(pixels: Pixels8) -> QImage:
    """Return a QImage that shares the memory of ``pixels``, from :func:`premultiplied`: keep them alive while it is
    used."""
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, pixels.strides[0], QImage.Format.Format_RGBA8888_Premultiplied)


def rgba_copy(pixels: Pixels8, alpha: Pixels8) -> QImage:
    """Return a QImage with its own memory from uint8 H×W×3 RGB and H×W alpha."""
    rgba = np.dstack([pixels, alpha])
    height, width = alpha.shape
    return QImage(rgba.data, width, height, rgba.strides[0], QImage.Format.Format_RGBA8888).copy()


def mask_view(mask: Pixels8, table: list[int]) -> QImage:
    """Return a QImage that shares the memory of a uint8 H×W mask, with a colour ``table``."""
    height, width = mask.shape
    image = QImage(mask.data, width, height, mask.strides[0], QImage.Format.Format_Indexed8)
    image.setColorTable(table)
    return image


def outline_copy(mask: Pixels8, start: int, dash: int) -> QImage:
    """Return a QImage with its own memory of the inner edge of a uint8 H×W mask, in dark and light dashes ``dash`` px
    long; ``start``: x + y of its first pixel in the whole mask, so that parts fit together."""
    edge = (mask > 127) & (cv2.erode(mask, np.ones((3, 3), np.uint8), borderValue=255) <= 127)
    down, across = np.ogrid[: mask.shape[0], : mask.shape[1]]
    light = (start + down + across) // dash % 2 == 0
    value = np.where(light, np.uint8(255), np.uint8(0))
    return rgba_copy(np.dstack([value] * 3), np.where(edge, np.uint8(255), np.uint8(0)))


def striped_copy(mask: Pixels8, table: list[int], start: int, width: int) -> QImage:
    """Return a QImage with its own memory of a uint8 H×W mask, with a colour ``table``, in stripes ``width`` px wide;
    ``start`` as in :func:`outline_copy`."""
    down, across = np.ogrid[: mask.shape[0], : mask.shape[1]]
    faint = (start + down + across) // width % 2 == 0
    return mask_view(np.where(faint, mask // 3, mask), table).copy()


def overlay_table(colour: QColor, opacity: float) -> list[int]:
    """Return the colour table for :func:`mask_view`: 0 is clear, 255 is ``colour`` at ``opacity``."""
    red, green, blue = colour.red(), colour.green(), colour.blue()
    return [qRgba(red, green, blue, round(value * opacity)) for value in range(256)]


def to_array(image: QImage) -> tuple[Pixels8, Pixels8 | None]:
    """Return a copy of a QImage as uint8 H×W×3 RGB, and its alpha (H×W) or None."""
    has_alpha = image.hasAlphaChannel()
    converted = image.convertToFormat(QImage.Format.Format_RGBA8888)
    height, width, stride = converted.height(), converted.width(), converted.bytesPerLine()
    buffer: Any = converted.constBits()
    rows = np.frombuffer(buffer, np.uint8).reshape(height, stride)[:, : 4 * width]
    rgba = rows.reshape(height, width, 4)
    return np.array(rgba[..., :3], order="C"), np.array(rgba[..., 3]) if has_alpha else None
