"""Tags of TIFF have their numbers in one module."""

import ast
from pathlib import Path

from inpaint_studio.core import photo_io
from inpaint_studio.core.photo_io.containers import tiff_tags

NAMED = {name: number for name, number in vars(tiff_tags).items() if isinstance(number, int)}
AMBIGUOUS = {256, 255, 254, 700}  # also sizes, levels of grey, and sides of pictures


def test_no_other_module_gives_a_number_to_a_tag():
    folder, again = Path(photo_io.__file__).parent, []
    for path in sorted(folder.rglob("*.py")):
        if path == Path(tiff_tags.__file__):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Assign):
                numbers = {part.value for part in ast.walk(node.value) if isinstance(part, ast.Constant)}
                names = {part.id for target in node.targets for part in ast.walk(target) if isinstance(part, ast.Name)}
                known = {NAMED[name] for name in names & NAMED.keys()} & numbers
                again += [(path.name, names, known)] if known else []
            elif isinstance(node, ast.Call | ast.Compare | ast.Subscript):
                numbers = {part.value for part in ast.iter_child_nodes(node) if isinstance(part, ast.Constant)}
                bare = {number for number in numbers if number in NAMED.values()} - AMBIGUOUS
                again += [(path.name, node.lineno, bare)] if bare else []
    assert again == []
