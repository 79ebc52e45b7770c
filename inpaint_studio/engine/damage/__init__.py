"""Damage in photos: which kinds there are, where they are."""
