"""What the documents point at is there, and the guide knows every tool."""

import re
from pathlib import Path

import pytest

from inpaint_studio.ui.actions import ACTIONS, TOOLS

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "models" / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document):
    links = re.findall(r"\]\(([^)#\s]+)", document.read_text("utf-8"))
    local = [link for link in links if not link.startswith(("http:", "https:"))]
    assert [link for link in local if not (document.parent / link).exists()] == []


def test_every_picture_of_the_guide_is_used_and_every_tool_is_told_with_its_key():
    guide = (ROOT / "docs" / "guide.md").read_text("utf-8")
    pictures = {path.name for path in (ROOT / "docs" / "images" / "guide").iterdir()}
    assert pictures == set(re.findall(r"images/guide/([\w.]+)", guide))
    keys = {spec.name: spec.keys[0] for spec in ACTIONS if spec.name in TOOLS}
    headings = " ".join(re.findall(r"^###? .*$", guide, re.M))
    assert [name for name, key in keys.items() if f"({key})" not in headings] == []
