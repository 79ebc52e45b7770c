"""Sums of pixels found and missed, for precision and recall of masks."""

from __future__ import annotations

from dataclasses import dataclass

from inpaint_studio.core.masks.mask import Mask, grow


@dataclass
class MaskTally:
    """Running sums over masks: pixels found, rightly and wrongly, and true pixels, found and all of them."""

    right: int = 0
    wrong: int = 0
    hit: int = 0
    known: int = 0

    def count(self, found: Mask, truth: Mask, tolerance: int = 0) -> None:
        """Add one photo's mask; pixels up to ``tolerance`` px apart are the same."""
        near = (grow(truth, tolerance) if tolerance else truth) > 0
        self.right += int((found[near] > 0).sum())
        self.wrong += int((found[~near] > 0).sum())
        self.hit += int(((grow(found, tolerance) if tolerance else found)[truth > 0] > 0).sum())
        self.known += int((truth > 0).sum())

    def add(self, other: MaskTally) -> None:
        """Add another tally."""
        for name in ("right", "wrong", "hit", "known"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def precision(self) -> float:
        """The share of the pixels found that are right; 0 if none is found."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of the true pixels that are found; 0 if there are none."""
        return self.hit / max(1, self.known)
