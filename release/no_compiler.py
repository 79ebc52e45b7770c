"""A hook that runs before the packaged program and disables torch's compiler.

Optimisers mark places for ``torch.compile`` and import it for that alone; it would bring sympy and 40 MB along.
"""

import sys
import types

compiler = types.ModuleType("torch._dynamo")
compiler.graph_break = lambda *args, **kwargs: None  # type: ignore[attr-defined]
compiler.disable = lambda function=None, *args, **kwargs: (  # type: ignore[attr-defined]
    function if function is not None else lambda wrapped: wrapped
)
sys.modules["torch._dynamo"] = compiler
