"""The guide in a window: its text with its pictures, a list of its sections, and a search."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QShowEvent, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from inpaint_studio import paths
from inpaint_studio.ui.panels.drop_highlight import NoFiles
from inpaint_studio.ui.screen import ScreenDialog
from inpaint_studio.ui.translation import tr

WIDEST = 640  # px of a picture
SECTION = 2  # the level of the headings that are listed
CONTENTS = 200  # px
STACKED = re.compile(r"(!\[[^\]]*\]\([^)]*\))\n(?=!\[)")  # a picture right above another one, without a gap
HIT = 1 / 3  # of the page's height: where a search shows what it has found
POSITION = Qt.ItemDataRole.UserRole


def slug(heading: str) -> str:
    """Return the name of a heading in links."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


class GuidePage(QTextBrowser):
    """A page of the documentation. Pictures fit into it, links lead to headings and other pages."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.anchorClicked.connect(self.follow)
        self.path = Path()

    def show_page(self, path: Path) -> None:
        """Show a Markdown file."""
        self.path = path
        text = STACKED.sub(r"\1\n\n", path.read_text("utf-8"))
        self.document().setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return a picture that fits; pages refer to their files by relative paths."""
        file = self.path.parent / QUrl(name).path()
        picture = QImage(str(file))
        width = round(min(WIDEST, self.viewport().width() - 24) * self.devicePixelRatioF())
        if picture.width() > width > 0:
            picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        return picture

    def follow(self, link: QUrl) -> None:
        """Go to a heading, another page, or, in the system's browser, to the web."""
        target = (self.path.parent / link.path()).resolve()
        if link.scheme():
            QDesktopServices.openUrl(link)
            return
        if link.path() and target.suffix == ".md" and target.is_file():
            self.show_page(target)
        found = [block for block, title, _ in self.headings() if slug(title) == link.fragment()]
        if found:
            self.go_to(found[0].position())

    def headings(self) -> list[tuple[QTextBlock, str, int]]:
        """Return the headings with their levels, in order."""
        blocks, block = list[tuple[QTextBlock, str, int]](), self.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            if level:
                blocks.append((block, block.text(), level))
            block = block.next()
        return blocks

    def show_hit(self) -> None:
        """Scroll until the cursor is in the upper part of the page."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect().top() - round(HIT * self.viewport().height()))

    def go_to(self, position: int) -> None:
        """Scroll until a position of the text is at the top."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.setTextCursor(cursor)
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + self.cursorRect().top() - 8)


class GuideWindow(ScreenDialog):
    """The guide; it can stay open beside the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Guide"))
        self.resize(WIDEST + CONTENTS + 80, 720)
        self.page, self.contents, self.search = GuidePage(), QListWidget(), QLineEdit()
        self.page.setAccessibleName(tr("Guide"))
        self.contents.setAccessibleName(tr("Contents"))
        self.contents.setFixedWidth(CONTENTS)
        self.contents.setWordWrap(True)
        self.search.setAccessibleName(tr("Search the guide"))
        self.search.setPlaceholderText(tr("Search the guide"))
        self.search.setClearButtonEnabled(True)
        NoFiles(self.search)
        self.no_hit = QLabel(wordWrap=True)  # of a search that found nothing
        self.no_hit.setTextFormat(Qt.TextFormat.PlainText)
        self.no_hit.hide()
        self.search.returnPressed.connect(self._find_next)
        self.search.textChanged.connect(self.no_hit.hide)
        self.contents.itemClicked.connect(self._go)
        self.contents.itemActivated.connect(self._go)
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.no_hit)
        left.addWidget(self.contents, 1)
        layout = QHBoxLayout(self)
        layout.addLayout(left)
        layout.addWidget(self.page, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the page once there is a size for its pictures."""
        super().showEvent(event)
        if not self.contents.count():
            self.page.show_page(paths.guide())
            for _block, title, level in self.page.headings():
                if level == SECTION:
                    item = QListWidgetItem(title)
                    item.setData(POSITION, slug(title))
                    self.contents.addItem(item)
            self.search.setFocus()

    def _go(self, item: QListWidgetItem) -> None:
        if self.page.path != paths.guide():
            self.page.show_page(paths.guide())
        self.page.follow(QUrl(f"#{item.data(POSITION)}"))

    def _find_next(self) -> None:
        """Go to the next place, from the end to the beginning. If there is none, say so and stay."""
        words, before, place = self.search.text(), self.page.textCursor(), self.page.verticalScrollBar().value()
        if not words:
            return
        if not self.page.find(words):
            self.page.moveCursor(QTextCursor.MoveOperation.Start)
            if not self.page.find(words):
                self.page.setTextCursor(before)
                self.page.verticalScrollBar().setValue(place)
                self.no_hit.setText(tr("Not in the guide: {words}", words=words))
                self.no_hit.show()
                return
        self.no_hit.hide()
        self.page.show_hit()
        self._mark_section()

    def _mark_section(self) -> None:
        """Select the section of the cursor in the list."""
        position = self.page.textCursor().position()
        before = [
            title for block, title, level in self.page.headings() if block.position() <= position and level == SECTION
        ]
        rows = [row for row in range(self.contents.count()) if before and self.contents.item(row).text() == before[-1]]
        self.contents.setCurrentRow(rows[0] if rows else -1)
