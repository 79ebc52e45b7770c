"""The guide, from the menu *Help*."""

import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from inpaint_studio import paths
from tests.support.controls import choose_entry

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def guide(start):
    user = start()
    choose_entry(user, "&Help", "guide")
    shown = user.window.settings.guide
    user.qtbot.waitUntil(lambda: shown.isVisible() and shown.contents.count() > 0)
    return shown


def top(page):
    """The text at the top of what is visible."""
    return (
        page.cursorForPosition(page.viewport().rect().topLeft() + page.viewport().rect().center() * 0.08).block().text()
    )


def test_it_is_shown_with_its_sections_and_pictures(guide):
    titles = [guide.contents.item(row).text() for row in range(guide.contents.count())]
    assert titles[0] == "Quick start" and "Saving" in titles and "# " not in guide.page.toPlainText()
    picture = guide.page.loadResource(2, QUrl("images/guide/brush.webp"))
    assert (
        isinstance(picture, QImage)
        and 200 < picture.width() / picture.devicePixelRatio() <= guide.page.viewport().width()
    )


def test_a_click_on_a_section_goes_there(guide):
    row = next(row for row in range(guide.contents.count()) if guide.contents.item(row).text() == "Folders")
    item = guide.contents.item(row)
    guide.contents.scrollToItem(item)
    QTest.mouseClick(
        guide.contents.viewport(), Qt.MouseButton.LeftButton, pos=guide.contents.visualItemRect(item).center()
    )
    assert top(guide.page) == "Folders"


def test_links_lead_to_headings_and_other_pages(guide):
    guide.page.follow(QUrl("command_line.md#many-photos"))
    assert guide.page.path.name == "command_line.md" and top(guide.page) == "Many photos"


def test_words_are_found_from_any_place(guide):
    QTest.keyClicks(guide.search, "watermark")
    QTest.keyClick(guide.search, Qt.Key.Key_Return)
    first = guide.page.textCursor().position()
    QTest.keyClick(guide.search, Qt.Key.Key_Return)
    assert (
        guide.page.textCursor().position() > first > 0 and guide.page.textCursor().selectedText().lower() == "watermark"
    )


def test_a_hit_is_shown_in_the_upper_part_with_its_section(guide):
    QTest.keyClicks(guide.search, "watermark")
    for _ in range(3):
        QTest.keyClick(guide.search, Qt.Key.Key_Return)
        page, section = guide.page, guide.contents.currentItem()
        assert 0 <= page.cursorRect().top() < page.viewport().height() / 2
        titles = [
            title
            for block, title, level in page.headings()
            if level == 2 and block.position() <= page.textCursor().position()
        ]
        assert section is not None and section.text() == titles[-1]


def test_a_search_without_hits_is_reported_and_does_not_scroll(guide):
    QTest.keyClicks(guide.search, "watermark")
    QTest.keyClick(guide.search, Qt.Key.Key_Return)
    place, row = guide.page.verticalScrollBar().value(), guide.contents.currentRow()
    assert place > 0 and row > 0 and not guide.no_hit.isVisible()
    QTest.keyClicks(guide.search, "xyzzy")
    QTest.keyClick(guide.search, Qt.Key.Key_Return)
    assert guide.no_hit.isVisible() and guide.no_hit.text() == "Not in the guide: watermarkxyzzy"
    assert guide.page.verticalScrollBar().value() == place and guide.contents.currentRow() == row
    QTest.keyClick(guide.search, Qt.Key.Key_Backspace)
    assert not guide.no_hit.isVisible()


def test_no_two_pictures_share_a_paragraph(guide):
    block = guide.page.document().begin()
    while block.isValid():
        assert block.text().count("\ufffc") < 2, block.text()
        block = block.next()


def test_every_page_and_picture_that_it_links_to_is_in_the_packages(guide):
    packed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    spec = (ROOT / "inpaint_studio.spec").read_text("utf-8")
    text = paths.guide().read_text("utf-8")
    linked = {name.partition("#")[0] for name in re.findall(r"\]\(([^)]+)\)", text)} - {""}
    for name in linked:
        place = (Path("docs") / name).as_posix()
        covered = [one for one in packed["force-include"] if place.startswith((one, "docs/../" + one))]
        assert (ROOT / place).exists() and covered, place
        assert place.startswith(("docs/images/guide/", "docs/../models")) or f'"{Path(name).name}"' in spec, place
