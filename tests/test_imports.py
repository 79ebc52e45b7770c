"""Modules that importing the program loads."""

import ast
import subprocess
import sys
from collections.abc import Container
from pathlib import Path

import inpaint_studio
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


NAMES = """
import sys, typing
import inpaint_studio as api
assert set(api.__all__) <= set(dir(api)) and "numpy" not in sys.modules
hints = [typing.get_type_hints(function) for function in (api.remove, api.select)]
assert hints[0]["image"] == api.Pixels and hints[1]["return"] == api.Mask and "torch" not in sys.modules
"""


def test_the_api_names_and_explains_its_types_before_torch_is_loaded():
    done = subprocess.run([sys.executable, "-c", NAMES], check=False, capture_output=True, text=True, timeout=LONG)
    assert done.returncode == 0, done.stderr


def test_there_are_no_circular_imports():
    assert circles(imports_of(Path(inpaint_studio.__file__).parent)) == [], "imports for types count, too"


def test_circular_imports_are_detected():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set()}) == [["a", "b", "c"]]


def imports_of(package: Path) -> dict[str, set[str]]:
    """The modules of a package, each with those of it that it imports anywhere: at its top, in functions, for types."""
    paths = {".".join(path.relative_to(package.parent).with_suffix("").parts): path for path in package.rglob("*.py")}
    paths = {name.removesuffix(".__init__"): path for name, path in paths.items()}
    return {
        name: {found for node in ast.walk(ast.parse(path.read_text())) for found in _imported(node, paths)} - {name}
        for name, path in paths.items()
    }


def _imported(node: ast.AST, known: Container[str]) -> list[str]:
    names = []
    if isinstance(node, ast.Import):
        names = [one.name for one in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module:
        whole = [f"{node.module}.{one.name}" for one in node.names]
        names = [name if name in known else node.module for name in whole]
    return [name for name in names if name in known]


def circles(imports: dict[str, set[str]]) -> list[list[str]]:
    """The groups of modules each of which is reached from all others of its group."""
    reached = {name: _reached(name, imports) for name in imports}
    groups = {tuple(sorted(one for one in reached[name] if name in reached[one])) for name in imports}
    return sorted(list(group) for group in groups if group)


def _reached(start: str, imports: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = imports[waiting.pop()] - found
        found |= new
        waiting += new
    return found
