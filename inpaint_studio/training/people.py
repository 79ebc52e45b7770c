"""Training of the two layers that find people in the features of the click network.

python -m inpaint_studio.training.people OBJECTS OUTPUT
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor
from torch.nn import functional as F

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.photo_io.regular_files import read_regular
from inpaint_studio.engine.selection.network import ClickNetwork
from inpaint_studio.engine.selection.people import PeopleHead, features_of, parts_of, save_people
from inpaint_studio.engine.selection.shared import shared_selector
from inpaint_studio.engine.selection.views import reduced

EVERY = 8  # one photo out of this many is held out, as for the click network
INSIDE, OUTSIDE = 0.6, 0.05  # share of a cell covered by a person: only clear cases are used
CELLS = 160  # maximum cells of each class per view
STEPS, RATE, BATCH = 3000, 2e-3, 4096


def photos_of(folder: Path, held_out: bool) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.bool_]]]:
    """Yield photos (uint8 H×W×3) and where people are in them (H×W)."""
    rows = [line.split("\t") for line in read_regular(folder / "SOURCES.tsv").decode("utf-8").splitlines()[1:]]
    kinds = {row[0]: row[2].split(";") for row in rows if len(row) > 2}
    for room in ("coco", "ccp"):
        for number, path in enumerate(sorted((folder / room).glob("*.png"))):
            if (number % EVERY == 0) != held_out:
                continue
            labels = np.asarray(Image.open(path).convert("L"))
            photo = next(path.with_suffix(suffix) for suffix in (".jpg", ".webp") if path.with_suffix(suffix).is_file())
            named = kinds.get(f"{room}/{path.stem}", [])
            people = [1] if room == "ccp" else [n + 1 for n, kind in enumerate(named) if kind == "person"]
            yield np.asarray(Image.open(photo).convert("RGB")), np.isin(labels, people)


def cells_of(
    pixels: NDArray[np.uint8], people: NDArray[np.bool_], network: ClickNetwork
) -> Iterator[tuple[Tensor, Tensor]]:
    """Yield features of the network in cells (N×C) of every view, and 1 for cells of people (N)."""
    for part in parts_of(Rect.of_shape(pixels.shape)):
        features = features_of(reduced(pixels[part.slices]), network)[0]
        size = (features.shape[2], features.shape[1])
        share = cv2.resize(people[part.slices].astype(np.float32), size, interpolation=cv2.INTER_AREA)
        flat, rng = torch.from_numpy(np.asarray(share)).flatten(), torch.Generator().manual_seed(1)
        for wanted in (flat > INSIDE, flat < OUTSIDE):
            places = wanted.nonzero().flatten()
            places = places[torch.randperm(len(places), generator=rng)[:CELLS]]
            yield features.flatten(1)[:, places].T.half(), (flat[places] > INSIDE).float()


def gathered(folder: Path, held_out: bool) -> tuple[Tensor, Tensor]:
    """Return all cells of all photos."""
    network = shared_selector()
    made = [cell for pixels, people in photos_of(folder, held_out) for cell in cells_of(pixels, people, network)]
    return torch.cat([one[0] for one in made]), torch.cat([one[1] for one in made])


def train_head(features: Tensor, truth: Tensor, steps: int = STEPS) -> PeopleHead:
    """Train two layers to separate the classes."""
    torch.manual_seed(1)
    head = PeopleHead()
    optimiser = torch.optim.AdamW(head.parameters(), RATE, weight_decay=1e-2)
    weight = (1 - truth).sum() / truth.sum().clamp(min=1)
    for step in range(steps):
        optimiser.param_groups[0]["lr"] = RATE * (1 - step / steps)
        places = torch.randint(len(truth), (BATCH,))
        logits = head(features[places].float()[..., None, None]).flatten()
        loss = F.binary_cross_entropy_with_logits(logits, truth[places], pos_weight=weight.sqrt())
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    return head.eval()


@torch.inference_mode()
def measured(head: PeopleHead, features: Tensor, truth: Tensor) -> str:
    """Return precision and recall over cells."""
    found = torch.cat([head(part.float()[..., None, None]).flatten() for part in torch.split(features, BATCH)]) > 0
    hit = float((found & (truth > 0)).sum())
    return f"precision {hit / max(1, int(found.sum())):.3f}  recall {hit / max(1.0, float(truth.sum())):.3f}"


def main() -> None:
    """Train, measure on the held-out photos, and save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("objects", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args()
    features, truth = gathered(options.objects, False)
    print(f"{len(truth)} cells, {int(truth.sum())} of people", flush=True)
    head = train_head(features, truth)
    print("learned from:", measured(head, features, truth))
    print("held out:", measured(head, *gathered(options.objects, True)))
    save_people(options.output, head, {"info": {"cells": len(truth)}})


if __name__ == "__main__":
    main()
