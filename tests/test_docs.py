"""Consistency of the documents: links, tools in the guide, quoted figures, terms and docstrings."""

import ast
import io
import os
import re
import shlex
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

from benchmarks.page import BEGIN, END, QUOTES, SHORT, in_short
from inpaint_studio.cli.options import COMMANDS, command_parser
from inpaint_studio.engine.damage.findings import LIMITS
from inpaint_studio.ui.actions.spec import TOOLS
from inpaint_studio.ui.actions.table import ACTIONS

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "models" / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document):
    links = re.findall(r"\]\(([^)#\s]+)", document.read_text("utf-8"))
    local = [link for link in links if not link.startswith(("http:", "https:"))]
    assert [link for link in local if not (document.parent / link).exists()] == []


def test_the_page_of_the_command_line_says_what_the_parser_says(tmp_path):
    made = tmp_path / "cli.md"
    script = [sys.executable, str(ROOT / "scripts" / "cli_page.py"), str(made)]
    subprocess.run(script, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
    assert made.read_text("utf-8") == (ROOT / "docs" / "cli.md").read_text("utf-8"), "run `make docs/cli.md`"
    assert all(f"## `inpaint-studio {command}`" in made.read_text("utf-8") for command in COMMANDS)


def own_files(ending):
    """Return the project's own files with this ending, without installed or generated ones."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [one for one in folders if one not in {".venv", ".git", "shared", "build", "dist", "runs"}]
        found += [Path(folder) / name for name in names if name.endswith(ending)]
    return sorted(found)


PAGES, MODULES = own_files(".md"), own_files(".py")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_lines_of_documents_are_not_too_long(page):
    long = [number for number, line in enumerate(page.read_text("utf-8").splitlines(), 1) if len(line) > 140]
    assert not long, f"lines of more than 140 letters: {long}"


def test_a_timeout_of_its_own_has_a_reason():
    limits = [
        (path.name, line.strip())
        for path in (ROOT / "tests").rglob("test_*.py")
        for line in path.read_text("utf-8").splitlines()
        if re.match(r"(pytestmark = |@)?pytest\.mark\.timeout\(", line.strip())
    ]
    assert limits and [one for one in limits if "  # " not in one[1]] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_that_a_page_names_is_there(document):
    text = document.read_text("utf-8")
    paths = [path for path in re.findall(r"`([\w/]+\.py)`", text)
             if not any(module.as_posix().endswith(f"/{path}") for module in MODULES)]  # fmt: skip
    scripts = [name for name in re.findall(r"-m benchmarks\.(\w+)", text)
               if not (ROOT / "benchmarks" / f"{name}.py").exists()]  # fmt: skip
    assert (paths, scripts, re.findall(r"python benchmarks/\w+\.py", text)) == ([], [], []), "python -m benchmarks.…"


def rows_of_the_glossary():
    text = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("| ")]
    return [row for row in rows if row[0] != "term"]


def words_of_identifiers(path):
    """Return the words in a module's identifiers, except test functions, whose names are sentences."""
    names = {token.string for token in tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline)
             if token.type == tokenize.NAME and not token.string.startswith("test_")}  # fmt: skip
    return {word.lower() for name in names for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def words_avoided_in(path) -> set[str]:
    """Return the words of the last column, without those of other folders (`word` in `folder`)."""
    words: set[str] = set()
    for row in rows_of_the_glossary():
        for clause in row[3].split(";"):
            where = re.search(r" in (`.*)", clause)
            folders = re.findall(r"`([\w/]+)`", where[1]) if where else []
            assert all((ROOT / "inpaint_studio" / folder).exists() for folder in folders), row
            if not where or any(path.is_relative_to(ROOT / "inpaint_studio" / folder) for folder in folders):
                words |= set(re.findall(r"`(\w+)`", clause.split(" in `")[0]))
    return words


def allowed_in(path) -> set[str]:
    """Return avoided terms that have another meaning there: the joints between bricks, in training images."""
    return {"joint"} if (ROOT / "inpaint_studio" / "training") in path.parents else set()


def test_every_place_of_the_glossary_exists():
    rows = rows_of_the_glossary()
    assert len(rows) > 20 and all(len(row) == 4 and row[0] and row[1] for row in rows)
    assert [row[2] for row in rows if not (ROOT / "inpaint_studio" / row[2].strip("`")).is_file()] == []


def test_terms_that_the_glossary_avoids_are_not_used_in_code():
    avoided = {path: words_avoided_in(path) - allowed_in(path) for path in MODULES}
    assert min(map(len, avoided.values())) > 5
    found = {str(path): words for path in MODULES if (words := words_of_identifiers(path) & avoided[path])}
    assert not found, "docs/glossary.md has better words"


def test_every_picture_of_the_guide_is_used_and_every_tool_named_with_its_key():
    guide = (ROOT / "docs" / "guide.md").read_text("utf-8")
    pictures = {path.name for path in (ROOT / "docs" / "images" / "guide").iterdir()}
    assert pictures == set(re.findall(r"images/guide/([\w.]+)", guide))
    keys = {spec.name: spec.keys[0] for spec in ACTIONS if spec.name in TOOLS}
    headings = " ".join(re.findall(r"^###? .*$", guide, re.M))
    assert [name for name, key in keys.items() if f"({key})" not in headings] == []


def test_the_guide_does_not_mention_how_its_pictures_are_made():
    assert "scripts/" not in (ROOT / "docs" / "guide.md").read_text("utf-8")
    assert "scripts/guide_pictures.py" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_the_page_of_the_command_line_says_how_much_damage_is_plausible():
    page = " ".join((ROOT / "docs" / "command_line.md").read_text("utf-8").split())
    dust, blocks = LIMITS["dust"], LIMITS["blocks"]
    message = (
        f"more than {dust.max_pieces} places or {100 * dust.part:g} % of the photo for dust, {100 * blocks.part:g} %"
    )
    assert f"({message} for lost blocks)" in page
    assert "uncertain" in page.partition("## Damage")[2].partition("\n## ")[0]


def test_the_readme_quotes_what_the_page_of_benchmarks_says_in_short():
    page, readme = ((ROOT / name).read_text("utf-8") for name in ("docs/benchmarks.md", "README.md"))
    short = page.partition(SHORT)[2].partition("\n\n## ")[0] + "\n"
    assert readme.partition(BEGIN)[2].partition(END)[0] == short
    sentences = re.findall(r"^- ", short, re.M)
    assert len(sentences) == len(QUOTES)
    texts = {re.findall(r"python -m benchmarks\.(\w+)", part)[-1]: part for part in page.split("\n## ")[2:]}
    assert in_short(texts) == short, "and that is what the benchmarks printed"


# words that begin a clause, or a phrase without a head
CLAUSE = re.compile("(As|At|By|For|From|How|If|In|It|Of|On|Only|So|That|There|They|Wh[a-z]+|With|Without)\\b(?!-)")
FOLDERS = ("inpaint_studio", "tests", "benchmarks", "release", "scripts")


@pytest.mark.parametrize("folder", FOLDERS)
def test_docstrings_begin_with_a_noun_or_a_verb(folder):
    found = []
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
                text = ast.get_docstring(node) or "-"
                found += [f"{path.name}: {text}"] if CLAUSE.match(text) else []
    assert not found


def test_the_commands_of_the_readme_are_commands():
    blocks = re.findall(r"```\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("inpaint-studio ")]
    assert len(lines) >= 2
    for line in lines:
        arguments = command_parser().parse_args(shlex.split(line)[1:])
        photo = getattr(arguments, "photo", None)
        assert photo is None or (ROOT / photo).is_file()
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert {word for block in blocks for word in re.findall(r"^make (\w+)", block, re.M)} <= set(targets)


def test_tests_share_helpers_by_support_alone():
    pattern = re.compile(r"^\s*from (tests\.(?!support\b)\S+) import|^\s*import (tests\.(?!support\b)\S+)", re.M)
    found = {str(path): pattern.findall(path.read_text("utf-8")) for path in (ROOT / "tests").rglob("*.py")}
    assert {path: names for path, names in found.items() if names} == {}
