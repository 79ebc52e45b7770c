"""Fewer rounds of the search for texture, which begins with fewer sources: worse fills, sooner."""

import pytest

from inpaint_studio.engine.texture import coarse_to_fine_search, rim_start

CONSTANTS = ((coarse_to_fine_search, "ROUNDS"), (coarse_to_fine_search, "EXTRA_ROUNDS"), (rim_start, "MAX_SOURCES"))
IN_PROGRAM = tuple(getattr(module, name) for module, name in CONSTANTS)
SOURCES = 1000


def use_rounds(patch: pytest.MonkeyPatch, *rounds: int) -> None:
    """Search in ``rounds``, coarsest level first; without any, as the program does."""
    for (module, name), value in zip(CONSTANTS, (rounds, 1, SOURCES) if rounds else IN_PROGRAM, strict=True):
        patch.setattr(module, name, value)
