"""Benchmarks of speed and quality, and ablations."""

from inpaint_studio.engine.machine.threads import wait_passively

wait_passively()  # as the program does, before torch is loaded
