"""The click network, loaded once for the whole process."""

from __future__ import annotations

from pathlib import Path

import torch

from inpaint_studio import paths
from inpaint_studio.engine.machine.first_calls import load_torch_runtime
from inpaint_studio.engine.selection.network import ClickNetwork, folded
from inpaint_studio.engine.selection.weights import load_selector
from inpaint_studio.engine.weights_cache import cached_by_file


def shared_selector(path: Path | None = None) -> ClickNetwork:
    """Return the network in a file (None: the bundled one), reloaded after the file has changed; raises
    :class:`CheckpointError`."""
    return _loaded(path or paths.SELECTOR.path)


@cached_by_file(maximum=2)
def _loaded(path: Path) -> ClickNetwork:
    load_torch_runtime()
    network = folded(load_selector(path))
    return network.to(memory_format=torch.channels_last)  # type: ignore[call-overload,no-any-return]
