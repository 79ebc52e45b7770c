"""Marks and signs between texts: those of the window's language."""

import re
from pathlib import Path

import pytest

from inpaint_studio.core.messages import lines, message
from inpaint_studio.core.punctuation import clauses as core_clauses
from inpaint_studio.ui.punctuation import (
    clauses,
    listed,
    percent_text,
    qualified,
    sentence,
    sentences,
    titled,
    unit_text,
    without_stop,
)
from inpaint_studio.ui.restore.distractions import ACCEPTED, REMOVED, SKIPPED, WAITING, counts_text
from inpaint_studio.ui.translation import install_language, remove_language, translated

UI = Path(__file__).resolve().parents[2] / "inpaint_studio" / "ui"
FOR_MACHINES = ("dialogs/files.py", "commands/help.py")  # patterns of names; diagnostics, in English


@pytest.fixture
def language(qapp):
    """``language("de")`` turns to one; English again afterwards."""
    yield lambda name: install_language(qapp, name)
    remove_language(qapp)


@pytest.mark.parametrize(
    ("name", "expected"),
    (
        ("en", ("One. Two. Three.", "a, b, c", "a, b; c", "a.jpg: why", "dust, 3 px", "why.")),
        ("de", ("One. Two. Three.", "a, b, c", "a, b; c", "a.jpg: why", "dust, 3 px", "why.")),
        ("fr", ("One. Two. Three.", "a, b, c", "a, b\u00a0; c", "a.jpg\u00a0: why", "dust, 3 px", "why.")),
        ("ja", ("One.Two.Three.", "a、b、c", "a, b；c", "a.jpg：why", "dust、3 px", "why。")),
        ("zh_CN", ("One.Two.Three.", "a、b、c", "a, b；c", "a.jpg：why", "dust，3 px", "why。")),
    ),
)
def test_texts_are_joined_by_the_rules_of_the_language(language, name, expected):
    language(name)
    assert expected == (
        sentences(["One.", "", "Two.", "Three."]),
        listed(("a", "b", "", "c")),
        clauses(("a, b", "c")),
        titled("a.jpg", "why"),
        qualified("dust", "3 px"),
        sentence("why"),
    )


def test_joining_no_text_or_one_adds_no_punctuation(language):
    language("ja")
    assert listed(["Text"]) == "Text", "the name of a file, although a text of ours is the same"
    assert (sentences(()), listed([""]), clauses(["a"]), lines([])) == ("", "", "a", "")


def test_texts_of_the_core_are_joined_in_english_and_in_the_window_s_language(language):
    several = core_clauses([message("the mask"), "", message("the photo")])
    first = lines([several, "{0}"])
    language("de")
    assert several == "the mask; the photo" and translated(several) == "die Maske; das Foto"
    assert first == "the mask; the photo\n{0}" and translated(first) == "die Maske; das Foto\n{0}"


@pytest.mark.parametrize(("name", "expected"), (("en", "50 %"), ("de", "50\u00a0%"), ("ja", "50%"), ("zh_CN", "50%")))
def test_percentages_are_written_as_the_language_does(language, name, expected):
    language(name)
    assert percent_text(49.6) == expected and f"50{unit_text(' %')}" == expected and unit_text(" px") == " px"


@pytest.mark.parametrize("text", ("it is empty.", "it is empty", "空です。"))
def test_a_sentence_inside_another_has_no_full_stop(text):
    assert without_stop(text) == text.strip(".。") and not without_stop(text).endswith((".", "。"))


def test_distractions_are_counted_in_singular_and_plural(language):
    states = [ACCEPTED, SKIPPED, SKIPPED, REMOVED, WAITING]
    assert counts_text(states) == "1 accepted, 2 skipped, 1 removed, 1 left" and counts_text([WAITING]) == ""
    language("fr")
    assert counts_text(states) == "1 accepté, 2 ignorés, 1 supprimé, encore 1"
    language("es")
    assert counts_text([ACCEPTED, ACCEPTED, SKIPPED]) == "2 aceptadas, 1 omitida"


def test_the_window_never_joins_texts_without_the_punctuation_module():
    found = [
        f"{path.relative_to(UI)}: {line.strip()}"
        for path in sorted(UI.rglob("*.py"))
        if not path.as_posix().endswith(FOR_MACHINES)
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"""["'](?: |, |; )["']\.join\(|f["'][^"']*\} %["']|rstrip\(["']\.["']\)""", line)
    ]
    assert not found, f"see ui/punctuation.py: {found}"
