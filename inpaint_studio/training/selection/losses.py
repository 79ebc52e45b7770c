"""The loss of predicted masks: normalised focal loss (Sofiiuk et al. 2019), Dice loss, and the error of the estimated
IoU. The network predicts M masks per click, and an IoU for each."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from inpaint_studio.engine.selection.network import Predictions

FOCAL_GAMMA = 2.0  # exponent that reduces the weight of easy pixels
OUTLINE_TOLERANCE = 0.1  # share of an object by which its outline may be inaccurate
OTHERS_WEIGHT = 0.05  # weight of predictions that are not the best, so that all of them keep learning
IOU_WEIGHT = 1.0  # weight of the error of the estimated IoU


def losses_per_prediction(logits: Tensor, truth: Tensor, valid: Tensor) -> Tensor:
    """Return the focal and Dice loss of every prediction, B×M, over the pixels where ``valid`` (B×1×h×w) is 1.

    ``logits``: B×M×h×w; ``truth``: B×1×h×w in 0..1.
    """
    probability = torch.sigmoid(logits)
    entropy = F.binary_cross_entropy_with_logits(logits, truth.expand_as(logits), reduction="none")
    hard = (probability - truth).abs().pow(FOCAL_GAMMA).detach() * valid
    # the weight lost by easy pixels goes to the others, otherwise the gradient would vanish as the mask improves; but
    # an inaccurate outline must not dominate
    min_weight = (OUTLINE_TOLERANCE * (truth * valid).sum((2, 3))).clamp(min=4)
    focal = (hard * entropy).sum((2, 3)) / torch.maximum(hard.sum((2, 3)), min_weight)
    intersection, total = (probability * truth * valid).sum((2, 3)), ((probability + truth) * valid).sum((2, 3))
    return focal + 1 - (2 * intersection + 1) / (total + 1)


def iou(logits: Tensor, truth: Tensor, valid: Tensor) -> Tensor:
    """Return the intersection over union of every prediction with ``truth``, B×M; arguments as in
    :func:`losses_per_prediction`."""
    predicted, object_mask = (logits > 0) & (valid > 0.5), (truth > 0.5) & (valid > 0.5)
    intersection, union = (
        (predicted & object_mask).float().sum((2, 3)),
        (predicted | object_mask).float().sum((2, 3)),
    )
    return intersection / union.clamp(min=1)


def total_loss(predictions: Predictions, truth: Tensor, inside: Tensor, single: Tensor, usable: Tensor) -> Tensor:
    """Return the mean loss of the ``usable`` (B) samples.

    The first prediction always counts. After a ``single`` click (B), which is ambiguous, the best of the others counts
    too. ``truth``, ``inside``: B×1×H×W, twice the size of the predictions.
    """
    logits = predictions.logits.float()
    truth, valid = F.avg_pool2d(truth, 2), (F.avg_pool2d(inside, 2) > 0.5).float()
    losses = losses_per_prediction(logits, truth, valid)
    others = losses[:, 1:]
    best = others.amin(1) + OTHERS_WEIGHT * others.mean(1)
    iou_error = F.mse_loss(predictions.iou, iou(logits.detach(), truth, valid), reduction="none").mean(1)
    sample_losses = losses[:, 0] + single.float() * best + IOU_WEIGHT * iou_error
    return (sample_losses * usable.float()).sum() / usable.float().sum().clamp(min=1)


def displayed_logits(predictions: Predictions, single: Tensor) -> Tensor:
    """Return the logits (B×1×H/2×W/2) of the displayed prediction: the first, or after a ``single`` click (B) the one
    with the highest estimated IoU."""
    best = torch.where(single, predictions.iou.argmax(1), torch.zeros_like(single, dtype=torch.long))
    return predictions.logits[torch.arange(len(best), device=best.device), best][:, None]


def closest_logits(predictions: Predictions, truth: Tensor) -> Tensor:
    """Return the logits (B×1×H/2×W/2) of the prediction with the highest IoU with ``truth`` (B×1×H×W)."""
    object_mask = F.avg_pool2d(truth, 2)
    best = iou(predictions.logits, object_mask, torch.ones_like(object_mask)).argmax(1)
    return predictions.logits[torch.arange(len(best), device=best.device), best][:, None]
