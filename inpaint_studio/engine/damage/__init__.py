"""Damage in photos: which kinds there are, where they are."""

LEARNED = ("scratches", "dust", "stamps", "wires")  # kinds that the detector finds; the planes of its output
USUAL = ("blocks", "scratches", "dust", "stamps", "pixels")  # what is looked for unless told otherwise
