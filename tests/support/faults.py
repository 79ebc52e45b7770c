"""Faults put into a fill: which of its stages fails, at which of its calls, and how."""

from __future__ import annotations

import cv2
import torch

from inpaint_studio.core.errors import BadFillError
from inpaint_studio.engine.fill import region_fill
from inpaint_studio.engine.network import coarse_to_fine
from inpaint_studio.engine.texture import blend, coarse_to_fine_search, copy_seams, sources

STAGES = {
    "reduce": region_fill,
    "texture_level": region_fill,
    "coarse_to_fine_pass": region_fill,
    "membrane": coarse_to_fine,
    "match_boundary": coarse_to_fine,
    "find_sources": region_fill,
    "make_level": sources,
    "search": coarse_to_fine_search,
    "vote": coarse_to_fine_search,
    "source_map": region_fill,
    "seam_correction": region_fill,
    "solve": copy_seams,
    "copy_sources": region_fill,
    "enlarge": region_fill,
    "match_edge_colours": region_fill,
    "relax": blend,
    "grow": region_fill,
    "from_float": region_fill,
}
SMOOTH_STAGES = {"grain_level": region_fill, "add_grain": region_fill}  # where there is no texture
OUT_OF_MEMORY = [
    MemoryError(),
    RuntimeError("[enforce fail at alloc_cpu.cpp:127] DefaultCPUAllocator: can't allocate memory"),
    torch.OutOfMemoryError("CUDA out of memory"),
    cv2.error("OpenCV(4.10) alloc.cpp:73: error: (-4:Insufficient memory) Failed to allocate 9 bytes"),
]
DRIVER = RuntimeError("CUDA error: unspecified launch failure\nCUDA kernel errors might be reported later")
NONSENSE = {
    "nan": lambda output: output * float("nan"),
    "infinite": lambda output: output / 0,
    "constant": lambda output: torch.full_like(output, 0.5),
}
NONSENSE_ERROR = BadFillError("The network returned invalid numbers.")


class Fault:
    """Replacement for a stage whose calls from number ``first`` to ``last`` (from 1) fail with ``error``."""

    def __init__(self, monkeypatch, stage: str, error: Exception, first: int = 1, last: int = 1) -> None:
        module = (STAGES | SMOOTH_STAGES)[stage]
        self._original, self._error, self._range = getattr(module, stage), error, range(first, last + 1)
        self.calls = 0
        monkeypatch.setattr(module, stage, self)

    @property
    def happened(self) -> bool:
        return self.calls >= self._range.start

    def __call__(self, *arguments, **more):
        self.calls += 1
        if self.calls in self._range:
            raise self._error
        return self._original(*arguments, **more)
