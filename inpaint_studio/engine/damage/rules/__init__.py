"""Damage found by rules, without a network."""
