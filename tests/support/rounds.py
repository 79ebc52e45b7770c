"""Fewer rounds of the search for texture: worse fills, sooner."""

import pytest

from inpaint_studio.engine.texture import coarse_to_fine_search

CONSTANTS = ("ROUNDS", "EXTRA_ROUNDS")
IN_PROGRAM = tuple(getattr(coarse_to_fine_search, name) for name in CONSTANTS)


def use_rounds(patch: pytest.MonkeyPatch, *rounds: int) -> None:
    """Search in ``rounds``, coarsest level first; without any, as the program does."""
    for name, value in zip(CONSTANTS, (rounds, 1) if rounds else IN_PROGRAM, strict=True):
        patch.setattr(coarse_to_fine_search, name, value)
