"""The self-test of an installation: `inpaint-studio selftest`."""
