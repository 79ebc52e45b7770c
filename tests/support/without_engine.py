"""Runs the program with a stand-in for its engine, which fills with grey: loading torch takes longer than all else that
a test of streams, signals or names is about. ``python -m tests.support.without_engine`` and a command line."""

import sys
from types import ModuleType, SimpleNamespace

import numpy as np

from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.geometry import Rect


def stand_in(module: str, **values: object) -> None:
    made = sys.modules[f"inpaint_studio.engine.{module}"] = ModuleType(module)
    made.__dict__.update(values)


def grey(_inpainter, request, progress, token) -> list[Fill]:
    token.check()
    progress(1, 1)
    return [Fill(Rect.of_shape(request.hole.shape), np.full_like(request.image, 128), request.hole)]


if __name__ == "__main__":
    stand_in("damage.search", find_damage=None)
    stand_in("fill.inpainter", Inpainter=None)
    stand_in("fill.variations", best_fills=grey)
    stand_in("shared", shared_inpainter=lambda *_: SimpleNamespace(working_device="cpu"))
    stand_in("device_choice", choose=lambda expected: expected)
    from inpaint_studio.__main__ import main

    code = main()
    assert "torch" not in sys.modules, "then this takes as long as the program itself"
    sys.exit(code)
