"""inpaint_studio: remove things from photos, offline, leaving the rest of the photo bit-identical."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inpaint_studio.core.errors import (
    BadFillError,
    CheckpointError,
    DeviceError,
    MaskError,
    NotEnoughMemoryError,
    StudioError,
    UsageError,
)
from inpaint_studio.engine.job import Cancelled, CancelToken, Progress

if TYPE_CHECKING:
    from inpaint_studio.api import Mask, ObjectSize, Pixels, remove, select
else:

    def __getattr__(name: str) -> object:
        """Load what needs numpy: the program handles signals before that is loaded."""
        from importlib import import_module

        if name not in _LOADED_LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module("inpaint_studio.api"), name)


_LOADED_LATER = ("Mask", "ObjectSize", "Pixels", "remove", "select")
__version__ = "0.1.0"
__all__ = [
    "BadFillError",
    "CancelToken",
    "Cancelled",
    "CheckpointError",
    "DeviceError",
    "Mask",
    "MaskError",
    "NotEnoughMemoryError",
    "ObjectSize",
    "Pixels",
    "Progress",
    "StudioError",
    "UsageError",
    "__version__",
    "remove",
    "select",
]


def __dir__() -> list[str]:
    """Return all names, loaded or not."""
    return sorted({*globals(), *__all__})
