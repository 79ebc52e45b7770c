"""Damage in photos: which kinds there are, where they are."""

LEARNED = ("scratches", "dust", "stamps", "wires")  # kinds that the detector finds; the planes of its output
TEXT = "text"  # the kind that two networks of its own find
PRINTED = ("scratches", "dust", "stamps", "pixels")  # kinds that look like what is printed on a page
USUAL = ("blocks", "scratches", "dust", "stamps", "pixels")  # what is looked for unless told otherwise
ORDINARY = "usual"  # in place of kinds: the usual ones, except where they are what the photo shows
