"""Access keys: the underlined letters of menu entries, chosen here for every language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from string import ascii_lowercase

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QMenu

END_OF_LATIN = 0x250  # code points below it are typed with one key where they are used
WORD = re.compile(r"[^\W_]+")
MARKED = re.compile(r"&([^&\s])")


KEYS = Qt.Key
OF_MENUS = {
    *(KEYS.Key_Up, KEYS.Key_Down, KEYS.Key_Left, KEYS.Key_Right, KEYS.Key_Home, KEYS.Key_End, KEYS.Key_Tab),
    *(KEYS.Key_Backtab, KEYS.Key_Return, KEYS.Key_Enter, KEYS.Key_Space, KEYS.Key_Escape, KEYS.Key_Alt),
}


class Menu(QMenu):
    """A menu that has the keyboard for itself while it is open."""

    def event(self, event: QEvent) -> bool:
        """Take every key: Qt would give one that is a shortcut to the window behind the menu."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ignore keys that mean nothing here: Qt would look for a shortcut once more."""
        letter = event.text().lower()
        marks = (MARKED.search(action.text().replace("&&", "")) for action in self.actions())
        if event.key() in OF_MENUS or (letter and letter in {mark[1].lower() for mark in marks if mark}):
            super().keyPressEvent(event)
        event.accept()


def add_access_keys(actions: Iterable[QAction] | Iterable[QAbstractButton]) -> None:
    """Mark a letter in the text of each of the ``actions`` of a menu, or buttons of a question, that has none: each
    letter once, if possible."""
    entries = [action for action in actions if action.text()]
    marks = [MARKED.search(action.text().replace("&&", "")) for action in entries]
    given = {mark[1].lower() for mark in marks if mark}
    unmarked = [action for action, mark in zip(entries, marks, strict=True) if mark is None]
    choices = [[letter for letter in _letters(action) if letter not in given] for action in unmarked]
    for letter, index in _distributed(choices).items():
        words, tab, shortcut = unmarked[index].text().partition("\t")
        unmarked[index].setText(_with_mark(words, letter) + tab + shortcut)


def _letters(action: QAction | QAbstractButton) -> list[str]:
    """Return the letters that an entry can have, the best first: those that begin its words, then the others. In a
    script without such letters, those of its name, then any."""
    words = WORD.findall(action.text().partition("\t")[0].lower())
    letters = "".join([*(word[0] for word in words), *(word[1:] for word in words)])
    latin = [letter for letter in letters if ord(letter) < END_OF_LATIN]
    return list(dict.fromkeys(latin or [letter for letter in action.objectName() + ascii_lowercase if letter != "_"]))


def _distributed(choices: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return which of the ``choices`` gets each letter: the first entries their best, and as many as possible one (a
    matching by augmenting paths)."""
    users: dict[str, int] = {}

    def give(index: int, seen: set[str]) -> bool:
        free = [letter for letter in choices[index] if letter not in users]
        for letter in free[:1] or reversed(choices[index]):
            if letter not in seen:
                seen.add(letter)
                if letter not in users or give(users[letter], seen):
                    users[letter] = index
                    return True
        return False

    for index in range(len(choices)):
        give(index, set())
    return users


def _with_mark(text: str, letter: str) -> str:
    """Return ``text`` with a mark before ``letter``, where it begins a word if it does so; else after it, in
    brackets."""
    places = [match.start() for match in WORD.finditer(text) if match[0][0].lower() == letter]
    at = places[0] if places else text.lower().find(letter)
    if at >= 0:
        return f"{text[:at]}&{text[at:]}"
    ending = "…" if text.endswith("…") else ""
    return f"{text.removesuffix(ending)}(&{letter.upper()}){ending}"
