"""Many photos: which mask belongs to which, and a run that no bad file stops."""
