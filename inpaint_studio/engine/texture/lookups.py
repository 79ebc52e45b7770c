"""Lookups in flattened planes, where most of a search's time goes: torch's own indexing takes three times as long."""

from __future__ import annotations

from torch import Tensor


def values_at(table: Tensor, rows: Tensor) -> Tensor:
    """Return ``table[rows]``. ``table``: N; ``rows``: int, of any shape."""
    return table.index_select(0, rows.flatten()).view(rows.shape)


def colours_at(image: Tensor, rows: Tensor) -> Tensor:
    """Return ``image[:, rows]``, 3×…. ``image``: 3×N; ``rows``: int, of any shape."""
    return image.index_select(1, rows.flatten()).view(3, *rows.shape)
