"""A user of the batch window."""

import numpy as np
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.images import textured


def photos_of_all_kinds(folder):
    """Photos with masks, without one, of another size than it, and damaged."""
    (folder / "masks").mkdir(parents=True)
    mask = np.zeros((60, 80), np.uint8)
    mask[20:35, 30:50] = 255
    for number in range(3):
        Image.fromarray(textured(60, 80, seed=number)).save(folder / f"{number}.png")
        Image.fromarray(mask).save(folder / "masks" / f"{number}.png")
    Image.fromarray(textured(60, 80, seed=3)).save(folder / "3.jpg", quality=92)
    Image.fromarray(mask).save(folder / "masks" / "3.png")
    Image.fromarray(textured(60, 80)).save(folder / "nomask.png")
    Image.fromarray(textured(50, 90)).save(folder / "odd.png")
    Image.fromarray(mask).save(folder / "masks" / "odd.png")
    (folder / "broken.png").write_bytes(b"x")
    Image.fromarray(mask).save(folder / "masks" / "broken.png")
    return folder


def opened_batch(start, photos):
    user = start(photos)
    user.key(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    window = user.window.batch.window
    assert window.isVisible() and window.form.folder.path == photos
    window.user = user
    seen(window)
    return window


def seen(window):
    """Wait until the plan is shown."""
    window.user.qtbot.waitUntil(lambda: not window.is_looking)


def look(window):
    window.look()
    seen(window)


def click(button):
    assert button.isEnabled(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def begin(window):
    """Start a run, and wait until its photos are found."""
    click(window.start_button)
    seen(window)


def run(window, button=None):
    with window.user.qtbot.waitSignal(window.ended):
        click(button or window.start_button)


def cells(window, column):
    """A column of the table, by the photos' names."""
    model = window.table.model()
    return {model.index(row, 1).data(): model.index(row, column).data() for row in range(model.rowCount())}


def choose(box, value):
    box.setCurrentIndex(box.findData(value))
