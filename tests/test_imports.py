"""What importing the program brings along."""

import subprocess
import sys

from tests.support.waiting import LONG

IMPORT_ALL = """
import importlib, pkgutil, sys
import inpaint_studio.cli, inpaint_studio.ui
for room in (inpaint_studio.cli, inpaint_studio.ui):
    for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
        importlib.import_module(found.name)
print(sorted(name for name in ("torch", "safetensors", "inpaint_studio.ui.app") if name in sys.modules))
"""


def test_commands_are_parsed_and_the_window_starts_before_torch_is_loaded():
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL], check=True, capture_output=True, text=True, timeout=LONG)
    assert done.stdout == "['inpaint_studio.ui.app']\n", "torch takes seconds"
