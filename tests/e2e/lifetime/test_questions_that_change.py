"""Questions about unfinished work that changes while it is asked about: all of the text is seen, no button moves."""

import pytest
from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from inpaint_studio.ui import dialogs
from tests.support.questions import on_question

ONE, *MORE = NAMES = tuple(f"holiday picture number {number} of the trip.jpeg" for number in range(3))
Work = dialogs.Unfinished


class Changes(QObject):
    changed = Signal()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Work(removing=("photo.png",)), Work(unsaved=("photo.png",), marked=("photo.png",))),
        (Work(removing=NAMES), Work(removing=(*MORE,), unsaved=(ONE,))),
        (Work(removing=NAMES[:2]), Work(removing=NAMES[1:2], unsaved=(ONE,))),
        (Work(removing=NAMES[:2], unsaved=NAMES[2:]), Work(unsaved=NAMES)),
    ],
)
def test_an_open_question_shows_all_of_its_new_text_and_moves_no_button(qtbot, before, after):
    window, changes, shown, seen = QWidget(), Changes(), [before], []
    qtbot.addWidget(window)
    window.resize(800, 560)
    window.show()

    def places(box):
        return [(one.text(), one.mapToGlobal(QPoint())) for one in box.buttons()]

    def look(box):
        was = places(box)
        shown[0] = after
        changes.changed.emit()
        QApplication.processEvents()
        seen.append((was, places(box)))
        for name in ("qt_msgbox_label", "qt_msgbox_informativelabel"):
            label = box.findChild(QLabel, name)
            needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
            seen.append(label.height() >= needed and (label.wordWrap() or label.width() >= label.sizeHint().width()))
        box.reject()

    on_question(look)
    dialogs.ask_unfinished(window, before, dialogs.Departure(), dialogs.Live(changes.changed, lambda: shown[0]))
    (was, now), *are_whole = seen
    assert now == was and are_whole == [True, True]
