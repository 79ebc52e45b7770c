"""Damage in photos: its kinds, and where it is."""

LEARNED = ("scratches", "dust", "stamps", "wires")  # kinds that the detector finds; the planes of its output
SPOTS = "spots"  # what rules add to dust
TEXT = "text"  # the kind that two networks of its own find
PRINTED = ("scratches", "dust", "stamps", "pixels")  # kinds that look like print on a page
USUAL = ("blocks", "scratches", "dust", "stamps", "pixels")  # the default kinds
ORDINARY = "usual"  # stands for the usual kinds, except where they are part of the photo
