"""Several searches of the same photo as one: an operation on a few thousand pixels takes hardly more time than one on a
few hundred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor

from inpaint_studio.engine.texture.level import Level


def stacked(levels: Sequence[Level]) -> Level:
    """Return ``levels``, searches of the same photo in one picture each, as one with the pictures below each other."""
    first, count, size = levels[0], len(levels), len(levels[0].usable)
    if count == 1:
        return first
    sources = [level.source.clone() for level in levels]
    for index, source in enumerate(sources):
        source[first.targets] += index * size

    def repeated(plane: Tensor) -> Tensor:
        return torch.cat([plane] * count, -1)

    def of_all(rows: Tensor) -> Tensor:
        return torch.cat([rows + index * size for index in range(count)])

    return replace(
        first,
        image=torch.cat([level.image for level in levels], 1),
        low=repeated(first.low),
        guide=repeated(first.guide),
        rough=repeated(first.rough),
        expected=repeated(first.expected),
        texture=repeated(first.texture),
        usable=repeated(first.usable),
        unknown=of_all(first.unknown),
        hole=of_all(first.hole),
        targets=of_all(first.targets),
        source=torch.cat(sources),
        trust=torch.cat([level.trust for level in levels]),
        confidence=repeated(first.confidence),
        guide_weight=[level.guide_weight[0] for level in levels],
        nearness=[level.nearness[0] for level in levels],
        roughness_weight=[level.roughness_weight[0] for level in levels],
        count=count,
    )


def separated(stack: Level, single: Level) -> list[Level]:
    """Return the searches of a :func:`stacked` level; ``single``: the same level of one of them, before the search."""
    if stack.count == 1:
        return [stack]
    size = len(single.usable)
    parts = [slice(index * size, (index + 1) * size) for index in range(stack.count)]
    return [
        replace(
            single,
            image=stack.image[:, part].contiguous(),
            source=(stack.source[part] - part.start).clamp(min=0),
            trust=stack.trust[part],
            guide_weight=[stack.guide_weight[index]],
            nearness=[stack.nearness[index]],
            roughness_weight=[stack.roughness_weight[index]],
        )
        for index, part in enumerate(parts)
    ]
