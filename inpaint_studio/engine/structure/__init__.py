"""Edges that continue through a hole, and surfaces in perspective. No torch here."""

from __future__ import annotations

from dataclasses import dataclass

from inpaint_studio.core.geometry import Lines


@dataclass(frozen=True)
class Structure:
    """The ``lines`` that continue through a hole, and a grid on each surface in perspective (``surfaces``), in the
    photo's pixels."""

    lines: Lines = ()
    surfaces: Lines = ()
