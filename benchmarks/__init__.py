"""Benchmarks of speed and quality, and ablations."""

from inpaint_studio.engine.machine.c_library import share_arenas
from inpaint_studio.engine.machine.threads import wait_passively

share_arenas()
wait_passively()  # both as the program does, before torch is loaded
