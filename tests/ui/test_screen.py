"""Windows stay on the screen, whatever its size."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from inpaint_studio.ui import screen
from inpaint_studio.ui.screen import within
from tests.support.waiting import wait_for_timers

AREA = QRect(0, 0, 1366, 728)


@pytest.mark.parametrize(
    ("rect", "expected"),
    [
        (QRect(100, 100, 800, 600), QRect(100, 100, 800, 600)),
        (QRect(100, 100, 1180, 800), QRect(100, 0, 1180, 728)),
        (QRect(3000, 1500, 800, 600), QRect(566, 128, 800, 600)),
        (QRect(-500, -50, 800, 600), QRect(0, 0, 800, 600)),
        (QRect(0, 0, 5000, 5000), AREA),
    ],
)
def test_a_rectangle_is_moved_inside_the_area(rect, expected):
    assert within(rect, AREA) == expected


def test_an_area_beside_another_screen():
    assert within(QRect(0, 0, 900, 900), QRect(1920, 40, 800, 560)) == QRect(1920, 40, 800, 560)


def test_a_dialog_is_no_larger_than_the_free_area(qtbot, monkeypatch):
    monkeypatch.setattr(screen, "free_area", lambda _: QRect(0, 0, 640, 400))
    monkeypatch.setattr(screen, "FRAMED", 20)  # there is no window manager here
    dialog = screen.ScreenDialog()
    qtbot.addWidget(dialog)
    dialog.resize(900, 900)
    dialog.show()
    wait_for_timers(qtbot, screen.FRAMED)
    assert QRect(0, 0, 640, 400).contains(dialog.frameGeometry())


def test_every_dialog_of_the_program_knows_the_screen():
    """A dialog that does not would be cut off on a small screen; Qt's own dialogs handle this themselves."""
    import inspect
    import pkgutil

    import inpaint_studio.ui as ui

    for found in pkgutil.walk_packages(ui.__path__, "inpaint_studio.ui."):
        module = __import__(found.name, fromlist=["x"])
        for name, one in inspect.getmembers(module, inspect.isclass):
            if issubclass(one, QDialog) and one.__module__ == found.name:
                assert issubclass(one, screen.ScreenDialog), f"{found.name}.{name}"


def test_a_scroll_area_is_as_wide_as_its_page(qtbot):
    page = QLabel("a line of text that is not broken")
    area = screen.scrolled(page)
    qtbot.addWidget(area)
    area.resize(10, 10)
    area.show()
    QApplication.processEvents()
    assert area.viewport().width() >= page.minimumSizeHint().width()
