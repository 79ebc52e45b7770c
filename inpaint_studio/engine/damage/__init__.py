"""Damage in photos: which kinds there are, where they are."""

USUAL = ("blocks", "scratches", "dust", "stamps", "pixels")  # what is looked for unless told otherwise
