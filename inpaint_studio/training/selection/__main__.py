"""Entry point for this training alone, on machines that only have torch, numpy, safetensors and Pillow."""

from __future__ import annotations

import argparse
from pathlib import Path

from inpaint_studio.engine.job import CancelToken
from inpaint_studio.training.selection.config import SelectorConfig
from inpaint_studio.training.selection.train import train_selector


def main() -> None:
    """Train with the given options."""
    parser = argparse.ArgumentParser(prog="python -m inpaint_studio.training.selection", description=__doc__)
    parser.add_argument("--objects", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--photos", dest="backgrounds", metavar="PHOTOS", type=Path)
    parser.add_argument("--encoder", type=Path)
    parser.add_argument("--from", dest="initial_weights", metavar="WEIGHTS", type=Path)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--device", default="cpu")
    for name in ("minutes", "learning_rate", "large_from", "save_seconds", "report_seconds", "measure_seconds"):
        parser.add_argument("--" + name.replace("_", "-"), type=float, default=getattr(SelectorConfig, name))
    for name in ("batch", "size", "large", "seed"):
        parser.add_argument("--" + name, type=int, default=getattr(SelectorConfig, name))
    held_out_count = SelectorConfig.held_out_count
    parser.add_argument("--measured", dest="held_out_count", metavar="COUNT", type=int, default=held_out_count)
    options = vars(parser.parse_args())
    resume = options.pop("resume")
    train_selector(SelectorConfig(**options), lambda report: print(report.line, flush=True), CancelToken(), resume)


if __name__ == "__main__":
    main()
