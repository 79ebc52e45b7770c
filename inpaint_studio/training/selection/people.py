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

HELD_OUT_EVERY = 8  # one photo out of this many is held out, as for the click network
MIN_PERSON_SHARE, MAX_BACKGROUND_SHARE = 0.6, 0.05  # share of a cell covered by a person: only clear cases are used
MAX_CELLS = 160  # maximum cells of each class per view
STEPS, LEARNING_RATE, BATCH = 3000, 2e-3, 4096


def photos_of(folder: Path, held_out: bool) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.bool_]]]:
    """Yield photos (uint8 H×W×3) and where people are in them (H×W)."""
    rows = [line.split("\t") for line in read_regular(folder / "SOURCES.tsv").decode("utf-8").splitlines()[1:]]
    kinds = {row[0]: row[2].split(";") for row in rows if len(row) > 2}
    for subset in ("coco", "ccp"):
        for index, path in enumerate(sorted((folder / subset).glob("*.png"))):
            if (index % HELD_OUT_EVERY == 0) != held_out:
                continue
            labels = np.asarray(Image.open(path).convert("L"))
            photo = next(path.with_suffix(suffix) for suffix in (".jpg", ".webp") if path.with_suffix(suffix).is_file())
            named = kinds.get(f"{subset}/{path.stem}", [])
            people = [1] if subset == "ccp" else [n + 1 for n, kind in enumerate(named) if kind == "person"]
            yield np.asarray(Image.open(photo).convert("RGB")), np.isin(labels, people)


def cells_of(
    pixels: NDArray[np.uint8], people: NDArray[np.bool_], network: ClickNetwork
) -> Iterator[tuple[Tensor, Tensor]]:
    """Yield, for every view of a photo, the features of clear cells (N×C) and their labels (N, 1 = person).

    ``pixels``: uint8 H×W×3; ``people``: bool H×W.
    """
    for part in parts_of(Rect.of_shape(pixels.shape)):
        features = features_of(reduced(pixels[part.slices]), network)[0]
        size = (features.shape[2], features.shape[1])
        share = cv2.resize(people[part.slices].astype(np.float32), size, interpolation=cv2.INTER_AREA)
        flat, rng = torch.from_numpy(np.asarray(share)).flatten(), torch.Generator().manual_seed(1)
        for selected in (flat > MIN_PERSON_SHARE, flat < MAX_BACKGROUND_SHARE):
            cells = selected.nonzero().flatten()
            cells = cells[torch.randperm(len(cells), generator=rng)[:MAX_CELLS]]
            yield features.flatten(1)[:, cells].T.half(), (flat[cells] > MIN_PERSON_SHARE).float()


def load_cells(folder: Path, held_out: bool) -> tuple[Tensor, Tensor]:
    """Return the features (N×C, half precision) and labels (N, 1 = person) of the cells of all photos."""
    network = shared_selector()
    cells = [cell for pixels, people in photos_of(folder, held_out) for cell in cells_of(pixels, people, network)]
    return torch.cat([batch[0] for batch in cells]), torch.cat([batch[1] for batch in cells])


def train_head(features: Tensor, truth: Tensor, steps: int = STEPS) -> PeopleHead:
    """Train the two layers on cells: ``features`` N×C, ``truth`` N (1 = person)."""
    torch.manual_seed(1)
    head = PeopleHead()
    optimiser = torch.optim.AdamW(head.parameters(), LEARNING_RATE, weight_decay=1e-2)
    weight = (1 - truth).sum() / truth.sum().clamp(min=1)
    for step in range(steps):
        optimiser.param_groups[0]["lr"] = LEARNING_RATE * (1 - step / steps)
        cells = torch.randint(len(truth), (BATCH,))
        logits = head(features[cells].float()[..., None, None]).flatten()
        loss = F.binary_cross_entropy_with_logits(logits, truth[cells], pos_weight=weight.sqrt())
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    return head.eval()


@torch.inference_mode()
def precision_and_recall(head: PeopleHead, features: Tensor, truth: Tensor) -> str:
    """Return precision and recall of ``head`` over cells, as text. ``features``: N×C; ``truth``: N, 1 = person."""
    predicted = torch.cat([head(part.float()[..., None, None]).flatten() for part in torch.split(features, BATCH)]) > 0
    true_positives = float((predicted & (truth > 0)).sum())
    precision = true_positives / max(1, int(predicted.sum()))
    recall = true_positives / max(1.0, float(truth.sum()))
    return f"precision {precision:.3f}  recall {recall:.3f}"


def main() -> None:
    """Train, measure on the held-out photos, and save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("objects", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args()
    features, truth = load_cells(options.objects, False)
    print(f"{len(truth)} cells, {int(truth.sum())} of people", flush=True)
    head = train_head(features, truth)
    print("learned from:", precision_and_recall(head, features, truth))
    print("held out:", precision_and_recall(head, *load_cells(options.objects, True)))
    save_people(options.output, head, {"info": {"cells": len(truth)}})


if __name__ == "__main__":
    main()
