"""The loss of an answer: normalised focal loss (Sofiiuk et al. 2019), Dice, and the error of the estimated IoU."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from inpaint_studio.engine.selection.network import Predictions

FOCUS = 2.0  # exponent that reduces the weight of easy pixels
NOISE = 0.1  # share of an object by which its outline may be inaccurate
OTHERS = 0.05  # weight of answers that are not the best, so that all of them keep learning
JUDGED = 1.0


def each_loss(logits: Tensor, truth: Tensor, counted: Tensor) -> Tensor:
    """Return the loss of every answer (B×M) to ``truth`` (B×1×H×W, 0..1), where ``counted`` is 1."""
    guess = torch.sigmoid(logits)
    entropy = F.binary_cross_entropy_with_logits(logits, truth.expand_as(logits), reduction="none")
    hard = (guess - truth).abs().pow(FOCUS).detach() * counted
    # the weight lost by easy pixels goes to the others, otherwise the gradient would vanish as the answer improves; but
    # an inaccurate outline must not dominate
    least = (NOISE * (truth * counted).sum((2, 3))).clamp(min=4)
    focal = (hard * entropy).sum((2, 3)) / torch.maximum(hard.sum((2, 3)), least)
    both, sums = (guess * truth * counted).sum((2, 3)), ((guess + truth) * counted).sum((2, 3))
    return focal + 1 - (2 * both + 1) / (sums + 1)


def iou(logits: Tensor, truth: Tensor, counted: Tensor) -> Tensor:
    """Return the intersection over union of every answer, B×M."""
    guess, real = (logits > 0) & (counted > 0.5), (truth > 0.5) & (counted > 0.5)
    both, either = (guess & real).float().sum((2, 3)), (guess | real).float().sum((2, 3))
    return both / either.clamp(min=1)


def total_loss(answers: Predictions, truth: Tensor, inside: Tensor, single: Tensor, usable: Tensor) -> Tensor:
    """Return the loss: the first answer always learns; of the others only the best does, if there is a ``single`` click
    (B)."""
    logits = answers.logits.float()
    truth, counted = F.avg_pool2d(truth, 2), (F.avg_pool2d(inside, 2) > 0.5).float()
    losses = each_loss(logits, truth, counted)
    several = losses[:, 1:]
    best = several.amin(1) + OTHERS * several.mean(1)
    judged = F.mse_loss(answers.iou, iou(logits.detach(), truth, counted), reduction="none").mean(1)
    each = losses[:, 0] + single.float() * best + JUDGED * judged
    return (each * usable.float()).sum() / usable.float().sum().clamp(min=1)


def taken(answers: Predictions, single: Tensor) -> Tensor:
    """Return the logits (B×1×H/2×W/2) of the displayed answer: the first, or for a ``single`` click (B) the best."""
    best = torch.where(single, answers.iou.argmax(1), torch.zeros_like(single, dtype=torch.long))
    return answers.logits[torch.arange(len(best), device=best.device), best][:, None]


def closest(answers: Predictions, truth: Tensor) -> Tensor:
    """Return the logits (B×1×H/2×W/2) of the answer closest to ``truth`` (B×1×H×W)."""
    real = F.avg_pool2d(truth, 2)
    best = iou(answers.logits, real, torch.ones_like(real)).argmax(1)
    return answers.logits[torch.arange(len(best), device=best.device), best][:, None]
