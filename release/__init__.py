"""Everything that makes a release of the packaged program. Run from a checkout; not part of the wheel."""
