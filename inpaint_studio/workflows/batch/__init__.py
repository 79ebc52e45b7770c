"""Many photos: which mask belongs to which, and a run that no bad file stops."""

from typing import Literal

Fit = Literal["auto", "exact", "scale", "anchor=tl", "anchor=tr", "anchor=bl", "anchor=br", "anchor=center"]
OnExists = Literal["resume", "skip", "rename", "overwrite", "fail"]  # what to do where a result exists
