"""Training of the two layers that find people in the features of the click network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from inpaint_studio.core.errors import TrainingError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.engine.selection.network import ClickNetwork
from inpaint_studio.engine.selection.people import PeopleHead, features_of, parts_of, save_people
from inpaint_studio.engine.selection.shared import shared_selector
from inpaint_studio.engine.selection.views import reduced
from inpaint_studio.training.selection.objects import PERSON, labelled_photos

MIN_PERSON_SHARE, MAX_BACKGROUND_SHARE = 0.6, 0.05  # share of a cell covered by a person: only clear cases are used
MAX_CELLS = 160  # maximum cells of each class per view
STEPS, LEARNING_RATE, BATCH = 3000, 2e-3, 4096


def train_people(objects: Path, file: Path, report: Callable[[str], None], token: CancelToken) -> None:
    """Train on the photos in a folder (:mod:`~inpaint_studio.training.selection.objects`), measure on those that are
    held out, and write the weights to ``file``. ``report`` receives lines for the user. Raises
    :class:`TrainingError` if no person is in the photos, :class:`CheckpointError` and
    :class:`~inpaint_studio.engine.job.Cancelled`."""
    features, truth = load_cells(objects, False, token)
    report(f"{len(truth)} cells, {int(truth.sum())} of people")
    held_out = load_cells(objects, True, token)  # before the training: what is missing is said at once
    head = train_head(features, truth, token)
    report(f"learned from: {precision_and_recall(head, features, truth)}")
    report(f"held out: {precision_and_recall(head, *held_out)}")
    save_people(file, head, {"info": {"cells": len(truth)}})


def photos_of(folder: Path, held_out: bool) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.bool_]]]:
    """Yield photos (uint8 H×W×3) and where people are in them (H×W)."""
    for planes, kinds in labelled_photos(folder, held_out):
        people = [number for number, kind in enumerate(kinds, 1) if kind == PERSON]
        yield np.ascontiguousarray(planes[..., :3]), np.isin(planes[..., 3], people)


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


def load_cells(folder: Path, held_out: bool, token: CancelToken | None = None) -> tuple[Tensor, Tensor]:
    """Return the features (N×C, half precision) and labels (N, 1 = person) of the cells of all photos. Raises like
    :func:`train_people`."""
    network, cells = shared_selector(), list[tuple[Tensor, Tensor]]()
    for pixels, people in photos_of(folder, held_out):
        (token or CancelToken()).check()
        cells += cells_of(pixels, people, network)
    if not any(labels.any() for _, labels in cells):
        which = "no held-out photos (every eighth)" if held_out else "no photos"
        raise TrainingError(f"{folder} contains {which} with people (their kind in SOURCES.tsv is '{PERSON}').")
    return torch.cat([batch[0] for batch in cells]), torch.cat([batch[1] for batch in cells])


def train_head(features: Tensor, truth: Tensor, token: CancelToken | None = None) -> PeopleHead:
    """Train the two layers on cells: ``features`` N×C, ``truth`` N (1 = person). Raises
    :class:`~inpaint_studio.engine.job.Cancelled`."""
    torch.manual_seed(1)
    head = PeopleHead()
    optimiser = torch.optim.AdamW(head.parameters(), LEARNING_RATE, weight_decay=1e-2)
    weight = (1 - truth).sum() / truth.sum().clamp(min=1)
    for step in range(STEPS):
        (token or CancelToken()).check()
        optimiser.param_groups[0]["lr"] = LEARNING_RATE * (1 - step / STEPS)
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
