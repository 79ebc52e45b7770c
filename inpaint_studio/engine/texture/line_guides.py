"""Lines that cross a hole guide the search: texture beside a line must come from beside the same line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from inpaint_studio.core.geometry import Line
from inpaint_studio.engine.structure.lines import REACH, beyond_ends, distance_fields
from inpaint_studio.engine.structure.refine import EdgeLine
from inpaint_studio.engine.texture.lookups import values_at

WEIGHT = 0.05  # cost of a squared px of difference, relative to the squared difference of patches
MAX_DIFFERENCE = 2.5  # px; larger ones cost the same, so that a better match elsewhere may still win
MAX_STEP = 5.0  # px: sources farther off belong to something else and stay where they are
BLOCK = 24  # px along a line that are copied from one place
EXACT = 4.0  # px from a line, within which distances are kept exactly
SOFT = 0.75  # px: differences in distance that cost nothing
DRAWN_WEIGHT, DRAWN_MAX_DIFFERENCE = 0.5, 6.0  # of lines that were drawn: no match elsewhere may win
FOLLOWED = 0.6  # minimum share of the pixels on a drawn line that are copied from beside it


class LineGuides:
    """Lines at one level of a pyramid, flattened: pixel (y, x) is row ``y·width + x``."""

    def __init__(self, given: Sequence[EdgeLine], shape: tuple[int, int], usable: Tensor) -> None:
        """``usable``: bool N, the rows that may be copied from."""
        lines = [edge.line for edge in given]
        reach = REACH + MAX_DIFFERENCE  # beyond that all distances count alike
        fields = torch.from_numpy(distance_fields(lines, shape, reach)).flatten(1).to(usable.device)
        self._fields = fields
        self._is_drawn = torch.tensor([edge.is_drawn for edge in given], device=usable.device)
        self._beyond = _beyond_drawn(given, shape, usable.device)
        distance, nearest = _nearest_lines(fields, self._is_drawn, self._beyond)
        self._nearest = torch.where(distance < REACH, nearest, -1)
        is_exact = torch.tensor([edge.is_exact for edge in given], device=usable.device)
        self._is_exact = (distance < REACH) & is_exact[nearest]
        along = _directions(lines)
        ends = [
            (way @ line.points[0][::-1], way @ line.points[-1][::-1]) for line, way in zip(lines, along, strict=True)
        ]
        self._along, self._ends = (torch.from_numpy(x).to(usable.device) for x in (along, np.array(ends, np.float32)))
        usable_by_line = [usable] * len(lines) if self._beyond is None else [*(usable & ~self._beyond)]
        self._sources_by_line = [
            _sorted_rows(field, lendable) for field, lendable in zip(fields, usable_by_line, strict=True)
        ]

    def are_near(self, targets: Tensor) -> Tensor:
        """Return bool T: True for each of ``targets`` (rows) within reach of a line."""
        return values_at(self._nearest, targets) >= 0

    def cost(self, targets: Tensor, source: Tensor) -> Tensor:
        """Return the cost of each source, float T: it grows with the difference between its distance from the line and
        its target's. ``targets``, ``source``: rows, T."""
        result = torch.zeros(len(targets), device=targets.device)
        near = self.are_near(targets).nonzero()[:, 0]  # few of them
        result[near] = self._cost_near(targets[near], source[near])
        return result

    def costs(self, targets: Tensor, sources: Tensor) -> Tensor:
        """Return :meth:`cost` of every one of ``sources`` (rows, S) at every target: float T×S."""
        result = torch.zeros(len(targets), len(sources), device=targets.device)
        near = self.are_near(targets).nonzero()[:, 0]
        result[near] = self._cost_near(targets[near, None], sources)
        return result

    def _cost_near(self, targets: Tensor, source: Tensor) -> Tensor:
        line = self._nearest[targets]
        target_distance, source_distance = self._fields[line, targets], self._fields[line, source]
        difference = (target_distance - source_distance).abs().clamp(max=MAX_DIFFERENCE)
        weight = WEIGHT * (1 - target_distance.abs() / REACH).clamp(min=0)
        cost = weight * (difference - SOFT).clamp(min=0).square()
        if self._beyond is None:
            return cost
        difference = (target_distance - source_distance).abs().clamp(max=DRAWN_MAX_DIFFERENCE)
        difference = difference.masked_fill(self._beyond[line, source], DRAWN_MAX_DIFFERENCE)
        drawn_cost = weight * (DRAWN_WEIGHT / WEIGHT) * (difference - SOFT).clamp(min=0).square()
        return torch.where(self._is_drawn[line], drawn_cost, cost)

    def not_followed(self, targets: Tensor, source: Tensor) -> bool:
        """True if a drawn line that meets ``targets`` is not followed: most of what lies on it is copied from somewhere
        else. ``targets``, ``source``: rows, T, of a single picture."""
        if self._beyond is None:
            return False
        for index in self._is_drawn.nonzero()[:, 0].tolist():
            on_line = (self._nearest[targets] == index) & (self._fields[index, targets].abs() <= SOFT + 1)
            if not bool(on_line.any()):
                continue
            rows = source[on_line]
            difference = (self._fields[index, targets[on_line]] - self._fields[index, rows]).abs()
            beside = (difference <= MAX_DIFFERENCE) & ~self._beyond[index, rows]
            if float(beside.float().mean()) < FOLLOWED:
                return True
        return False

    def blocks(self, targets: Tensor, width: int) -> tuple[Tensor, Tensor]:
        """Return which of ``targets`` (rows, T, of an image of this ``width``) lie on an exact line, n indices, and for
        each of these the block of :data:`BLOCK` px along its line, int n; blocks of different lines differ."""
        distance = self._fields[self._nearest[targets].clamp(min=0), targets].abs()
        on_line = (self._is_exact[targets] & (distance <= EXACT)).nonzero()[:, 0]
        rows = targets[on_line]
        line = self._nearest[rows]
        place = (rows // width) * self._along[line, 0] + (rows % width) * self._along[line, 1]
        return on_line, (place / BLOCK).floor().long() * len(self._fields) + line

    def can_lend(self, targets: Tensor, source: Tensor, usable: Tensor, width: int) -> Tensor:
        """Return bool T: True where a source is about as far from the line as its target, which lies on one (both rows,
        T), where the line is known to lie on its edge, and where its block may be copied from (``usable``: bool N)
        wherever in it the source lies."""
        line = self._nearest[targets]
        distances = self._fields[line, targets], self._fields[line, source]
        result = (distances[0] - distances[1]).abs() <= MAX_DIFFERENCE
        place = (source // width) * self._along[line, 0] + (source % width) * self._along[line, 1]
        result &= (place > self._ends[line, 0]) & (place < self._ends[line, 1])
        down, across = (BLOCK * self._along[line]).round().long().unbind(1)
        y, x = source // width, source % width
        for end_y, end_x in ((y - down, x - across), (y + down, x + across)):
            inside = (end_y >= 0) & (end_x >= 0) & (end_y < len(usable) // width) & (end_x < width)
            result &= inside & values_at(usable, torch.where(inside, end_y * width + end_x, 0))
        return result

    def steps(self, targets: Tensor, source: Tensor, width: int) -> Tensor:
        """Return the steps (down, across) that bring each source exactly as far from the line as its target, float T×2:
        0 where there is no exact line, and less and less towards :data:`REACH`. ``targets``, ``source``: rows, T, of an
        image of this ``width``."""
        result = torch.zeros(len(targets), 2, device=targets.device)
        near = self._is_exact[targets].nonzero()[:, 0]
        line, source = self._nearest[targets[near]], source[near]
        target_distance = self._fields[line, targets[near]]
        missing = target_distance - self._fields[line, source]
        down = (self._fields[line, source + width] - self._fields[line, source - width]) / 2
        across = (self._fields[line, source + 1] - self._fields[line, source - 1]) / 2
        share = ((REACH - target_distance.abs()) / (REACH - EXACT)).clamp(0, 1)
        share = torch.where(missing.abs() <= MAX_STEP, share, 0.0)
        result[near] = torch.stack([down, across], -1) * (share * missing)[:, None]
        return result

    def partners(self, targets: Tensor, generator: torch.Generator) -> Tensor:
        """Return, for each target near a line, a random usable row at the same distance from that line; −1 for
        others."""
        result = torch.full_like(targets, -1)
        near = self.are_near(targets).nonzero()[:, 0]
        line = self._nearest[targets[near]]
        random = torch.rand(len(targets), generator=generator).to(targets.device)
        for index, (distances, rows) in enumerate(self._sources_by_line):
            of_line = near[line == index]
            if not len(of_line) or not len(rows):
                continue
            distance = self._fields[index, targets[of_line]].contiguous()
            first = torch.searchsorted(distances, distance - SOFT)
            last = torch.searchsorted(distances, distance + SOFT)
            count = last - first
            pick = (first + (random[of_line] * count).long()).clamp(max=len(rows) - 1)
            result[of_line] = torch.where(count > 0, rows[pick], -1)
        return result


def _beyond_drawn(given: Sequence[EdgeLine], shape: tuple[int, int], device: torch.device) -> Tensor | None:
    """Return which pixels lie beyond the ends of lines that were drawn, bool K×N, nowhere for others; None without
    drawn lines."""
    if not any(edge.is_drawn for edge in given):
        return None
    none = np.zeros(shape, np.bool_)
    planes = [beyond_ends(edge.line, shape) if edge.is_drawn else none for edge in given]
    return torch.from_numpy(np.stack(planes)).flatten(1).to(device)


def _nearest_lines(fields: Tensor, is_drawn: Tensor, beyond: Tensor | None) -> tuple[Tensor, Tensor]:
    """Return the distance of each pixel from its line and which one that is, N: the nearest, or one that was drawn, if
    one is within reach. ``fields``, ``beyond``: K×N."""
    distances = fields.abs()
    if beyond is not None:
        distances = distances.masked_fill(beyond, 2 * REACH)
        drawn_near = ((distances < REACH) & is_drawn[:, None]).any(0)
        distances = torch.where(drawn_near & ~is_drawn[:, None], 2 * REACH + distances, distances)
    distance, nearest = distances.min(0)
    return distance, nearest


def _sorted_rows(field: Tensor, usable: Tensor) -> tuple[Tensor, Tensor]:
    """Return the distances of the usable rows near a line, ascending, and these rows."""
    rows = (usable & (field.abs() < REACH + MAX_DIFFERENCE)).nonzero()[:, 0]
    distances, order = field[rows].sort()
    return distances.contiguous(), rows[order]


def _directions(lines: Sequence[Line]) -> NDArray[np.float32]:
    """Return the unit vectors (down, across) from one end of each line to the other, K×2."""
    directions = np.array(
        [(line.points[-1][1] - line.points[0][1], line.points[-1][0] - line.points[0][0]) for line in lines]
    )
    return np.asarray(directions / np.maximum(np.hypot(*directions.T), 1e-6)[:, None], np.float32)
