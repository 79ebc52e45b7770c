"""Batches of photos: pairing with masks, and a run that a bad file does not stop."""

from typing import Literal

Fit = Literal["auto", "exact", "scale", "anchor=tl", "anchor=tr", "anchor=bl", "anchor=br", "anchor=center"]
OnExists = Literal["resume", "skip", "rename", "overwrite", "fail"]  # what to do if a result exists
