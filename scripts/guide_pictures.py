"""Makes the pictures of docs/guide.md: starts the program, uses it with mouse and keys, and looks at its window.

QT_QPA_PLATFORM=offscreen python scripts/guide_pictures.py [FOLDER]
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from inpaint_studio import paths
from inpaint_studio.__main__ import main
from inpaint_studio.training.damage import KINDS
from inpaint_studio.ui import app as app_module
from inpaint_studio.ui.main_window import MainWindow
from inpaint_studio.ui.preferences.dialog import PreferencesDialog

SIZE = 900, 620  # px of the window
KEYS, LEFT, RIGHT = Qt.Key, Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
Place = tuple[float, float]


class Tour:
    """A user who shows the program. Places are shares of the photo's width and height."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        """Pictures go to ``folder``."""
        self.window, self.canvas, self.folder = window, window.canvas, folder

    def picture(self, name: str, of: QWidget | None = None) -> None:
        """Keep what the window shows."""
        for _ in range(3):  # a button that has come or gone is laid out after the event that brought it
            QApplication.processEvents()
        image = (of or self.window).grab().toImage().convertToFormat(QImage.Format.Format_RGBA8888)
        rows = np.frombuffer(bytes(image.constBits()), np.uint8).reshape(image.height(), image.bytesPerLine())
        pixels = rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)[..., :3]
        Image.fromarray(np.ascontiguousarray(pixels)).save(self.folder / f"{name}.webp", quality=70, method=6)

    def at(self, place: Place) -> QPoint:
        """A place of the photo on the canvas."""
        document = self.window.session.document
        assert document is not None
        x, y = place[0] * document.frame.width, place[1] * document.frame.height
        left, top = self.canvas.navigation.viewport.to_view((x, y))
        return QPoint(round(left), round(top))

    def drag(self, *places: Place, button: Qt.MouseButton = LEFT, let_go: bool = True) -> None:
        """Press, move, and release unless ``let_go`` is False."""
        QTest.mousePress(self.canvas, button, NONE, self.at(places[0]))
        for start, end in itertools.pairwise(places):
            for share in np.linspace(0, 1, 12)[1:]:
                between = start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
                QTest.mouseMove(self.canvas, self.at(between))
                QApplication.processEvents()
        if let_go:
            QTest.mouseRelease(self.canvas, button, NONE, self.at(places[-1]))

    def look_at(self, place: Place) -> None:
        """Put ``place`` into the middle, enlarged."""
        self.canvas.navigation.show_actual_size()
        middle, now = self.canvas.rect().center(), self.at(place)
        self.canvas.navigation.move(self.canvas.navigation.viewport.panned(middle.x() - now.x(), middle.y() - now.y()))
        QApplication.processEvents()

    def size(self, pixels: int) -> None:
        """Set the brush size in pixels of the photo."""
        self.window.toolbox.set_size(pixels)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key over the canvas."""
        self.canvas.setFocus()
        QTest.keyClick(self.canvas, key, modifier)
        QApplication.processEvents()

    def remove(self, key: Qt.Key = KEYS.Key_Return, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Start a removal and wait for it."""
        self.key(key, modifier)
        self.wait(lambda: not self.window.session.runner.is_running)

    def wait_made(self) -> None:
        """Wait for the variations that are made unasked."""
        self.wait(lambda: self.window.session.runner.is_idle)
        offer = self.window.session.variations
        self.wait(lambda: offer.offer is None or not offer.offer.is_making)

    def settle(self) -> None:
        """Wait for the variations of a removal, and let neither them nor a message lie over the photo."""
        self.wait_made()
        self.window.toast.hide()
        if self.window.strip.isVisible():
            QTest.mouseClick(self.window.strip.close_button, LEFT)

    def wait(self, done: Callable[[], bool]) -> None:
        """Let the window work until something is done."""
        started = time.monotonic()
        while not done():
            QApplication.processEvents()
            if time.monotonic() - started > 120:
                raise TimeoutError("the program did not get there")

    def undo_all(self) -> None:
        """The photo as it was opened."""
        self.window.session.go_to(0)
        self.window.toast.hide()


def removing(show: Tour) -> None:
    """A brush, a removal, before and after."""
    show.picture("opened")
    show.look_at((0.70, 0.56))
    show.size(56)
    for places in (((0.656, 0.53), (0.658, 0.59)), ((0.703, 0.59), (0.712, 0.60)), ((0.774, 0.49), (0.762, 0.61))):
        show.drag(*places)
    show.picture("brush")
    show.remove()
    show.wait_made()
    if show.window.strip.list.count() < 2:  # none are made unasked after a removal that took long
        show.key(KEYS.Key_R, CTRL)
    show.wait(lambda: show.window.session.runner.is_idle and show.window.strip.list.count() > 1)
    show.window.toast.hide()
    show.picture("removed")
    view = show.window.strip.list
    show.window.strip.list.entered.emit(view.model().index(1, 0))  # the mouse rests on it
    show.picture("variations")
    show.window.strip.card.hide()
    show.settle()
    for name, key, modifier in (("split", KEYS.Key_C, NONE), ("side_by_side", KEYS.Key_C, SHIFT)):
        show.key(key, modifier)
        show.picture(name)
    show.key(KEYS.Key_D)
    show.picture("difference")
    show.key(KEYS.Key_D)
    show.key(KEYS.Key_Y)
    show.size(60)
    show.drag((0.77, 0.47), (0.765, 0.60))
    show.picture("restore")
    show.undo_all()


def brushes(show: Tour) -> None:
    """Soft strokes, the eraser, marks against copying."""
    show.key(KEYS.Key_B)
    show.size(160)
    show.window.toolbox.set_softness(60)
    show.drag((0.58, 0.45), (0.64, 0.46))
    show.picture("soft")
    show.window.toolbox.set_softness(0)
    show.key(KEYS.Key_E)
    show.size(60)
    show.drag((0.54, 0.46), (0.70, 0.46))
    show.picture("eraser")
    show.undo_all()
    show.key(KEYS.Key_K)
    show.size(150)
    show.drag((0.90, 0.45), (0.93, 0.95))
    show.picture("bar")
    show.undo_all()


def outlines(show: Tour) -> None:
    """Lasso, the mask's edge and outline, rectangle, wand."""
    birds = (0.64, 0.50), (0.70, 0.56), (0.745, 0.50), (0.76, 0.45), (0.79, 0.46), (0.79, 0.60), (0.64, 0.59)
    show.key(KEYS.Key_L)
    show.drag(*birds, let_go=False)
    show.picture("lasso")
    QTest.mouseRelease(show.canvas, LEFT, NONE, show.at(birds[-1]))
    show.key(KEYS.Key_Q, SHIFT)
    show.picture("outline")
    show.key(KEYS.Key_Q, SHIFT)
    show.key(KEYS.Key_F6, SHIFT)
    show.window.bar.edge.by.setValue(9)
    show.window.bar.edge.feather.setValue(14)
    show.picture("edge")
    show.key(KEYS.Key_Escape)
    show.undo_all()
    show.key(KEYS.Key_M)
    show.drag((0.63, 0.46), (0.80, 0.62))
    show.picture("rectangle")
    show.undo_all()
    show.key(KEYS.Key_W)
    show.window.toolbox.set_tolerance(46)
    show.drag((0.99, 0.75))
    show.picture("wand")
    show.undo_all()


def objects(show: Tour) -> None:
    """A bird under the mouse, a box round it, and a stroke over what is not of it."""
    show.key(KEYS.Key_S)
    clicks = show.window.session.clicks
    QTest.mouseMove(show.canvas, show.at((0.774, 0.50)))
    show.wait(lambda: bool(clicks.outlines))
    rough = clicks.outlines
    show.wait(lambda: clicks.outlines is not rough)  # as exact as the click
    show.picture("object_hover")
    show.drag((0.735, 0.44), (0.80, 0.64))
    show.wait(lambda: not clicks.is_waiting)
    show.picture("object")
    stroke = (0.745, 0.615), (0.79, 0.625)
    show.drag(*stroke, button=RIGHT, let_go=False)
    show.picture("object_stroke")
    QTest.mouseRelease(show.canvas, RIGHT, NONE, show.at(stroke[-1]))
    show.wait(lambda: not clicks.is_waiting)
    show.picture("object_refined")
    show.undo_all()


def lines(show: Tour) -> None:
    """A bird is removed without and with a line along the log that it stands on."""
    mask, log = ((0.735, 0.47), (0.80, 0.65)), ((0.613, 0.598), (0.79, 0.642), (0.90, 0.675))
    show.look_at((0.77, 0.58))
    show.key(KEYS.Key_M)
    show.drag(*mask)
    show.remove()
    show.settle()
    show.picture("line_without")
    show.key(KEYS.Key_Z, CTRL)
    show.key(KEYS.Key_N)
    for place in log:
        show.drag(place)
    show.key(KEYS.Key_Return)
    show.picture("line")
    show.remove()
    show.settle()
    show.picture("line_with")
    show.undo_all()


def lists(show: Tour) -> None:
    """Removals and history."""
    window, session = show.window, show.window.session
    show.key(KEYS.Key_B)
    show.size(74)
    for places in (((0.655, 0.52), (0.655, 0.60)), ((0.775, 0.47), (0.765, 0.61)), ((0.705, 0.58), (0.70, 0.60))):
        show.drag(*places)
        show.remove()
        show.settle()
    for name in ("removals", "history"):
        window.actions_by_name[name].trigger()
    show.wait(lambda: window.removals.isVisible())  # noqa: PLW0108 - asked anew each time
    assert session.document is not None
    session.removals.show(session.document.removals[1].id, False)
    show.picture("removals")
    for name in ("removals", "history"):
        window.actions_by_name[name].trigger()
    show.undo_all()


def settings(show: Tour) -> None:
    """The dialog's pages."""
    show.window.actions_by_name["preferences"].trigger()
    dialog = show.window.findChild(PreferencesDialog)
    assert dialog is not None
    show.picture("settings", dialog)
    dialog.show_keys()
    show.picture("keys", dialog)
    dialog.close()


def damage(show: Tour) -> None:
    """An old print: what is found on it, and the panel."""
    window = show.window
    with tempfile.TemporaryDirectory() as name, Image.open(paths.samples()[1]) as photo:
        pixels = np.asarray(photo.convert("RGB"))
        for seed, kind in ((4, "scratches"), (2, "folds"), (8, "dust"), (1, "stamps")):
            pixels = KINDS[kind](np.random.default_rng(seed), pixels).pixels
        path = Path(name) / "old print.png"
        Image.fromarray(pixels).save(path)
        window.open(path)
        window.actions_by_name["find_damage"].trigger()
        show.wait(lambda: window.restore.panel is not None)
        panel = window.restore.panel
        assert panel is not None
        show.wait(lambda: panel.list.count() > 0)
        window.toast.hide()
        show.picture("damage")
        panel.close()
        show.undo_all()


def distractions(show: Tour) -> None:
    """A photo with a caption and a date: proposals, one of them accepted."""
    window = show.window
    with tempfile.TemporaryDirectory() as name, Image.open(paths.samples()[1]) as photo:
        image = photo.convert("RGB")
        draw, size = ImageDraw.Draw(image), image.height // 16
        font, small = ImageFont.load_default(size), ImageFont.load_default(size // 2)
        draw.text((size, image.height - 2 * size), "Holiday at the sea", (255, 255, 255), font)
        draw.text((image.width - 5 * size, size), "12.05.2024", (255, 190, 60), small)
        path = Path(name) / "holiday.jpg"
        image.save(path, quality=95)
        window.open(path)
        window.actions_by_name["find_distractions"].trigger()
        show.wait(lambda: window.restore.panel is not None)
        panel = window.restore.panel
        assert panel is not None
        QTest.keyClick(panel.list, KEYS.Key_Return)
        window.canvas.navigation.fit()
        window.toast.hide()
        show.picture("distractions")
        panel.close()
        show.undo_all()


def folders(show: Tour) -> None:
    """The strip of a folder's photos, and the batch window."""
    window = show.window
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "a day at the sea"
        (folder / "masks").mkdir(parents=True)
        for number, path in enumerate(paths.samples()):
            with Image.open(path) as photo, Image.open(path.with_name(f"{path.stem}_mask.png")) as mask:
                for turned, flip in (("", None), ("_mirrored", Image.Transpose.FLIP_LEFT_RIGHT)):
                    for image, place in ((photo, folder), (mask, folder / "masks")):
                        made = image if flip is None else image.transpose(flip)
                        made.save(place / f"{number}{turned}{'.jpg' if place == folder else '.png'}", quality=92)
        window.open(folder)
        onward = window.actions_by_name["next"]
        onward.trigger()
        show.key(KEYS.Key_B)
        show.size(74)
        show.drag((0.45, 0.5), (0.5, 0.55))
        window.actions_by_name["remove"].trigger()
        show.wait(lambda: not window.session.runner.is_running)
        onward.trigger()
        show.drag((0.45, 0.7), (0.55, 0.6))
        onward.trigger()
        show.wait(lambda: all(window.filmstrip.thumbnails.get(path) for path in window.session.photos.paths))
        window.toast.hide()
        show.picture("folder")
        window.actions_by_name["batch"].trigger()
        batch = window.batch.window
        batch.resize(960, 520)
        model, photos = batch.table.model(), len(window.session.photos.paths)
        show.wait(lambda: model.rowCount() == photos)  # the folder is searched in a thread
        show.wait(lambda: all(model.index(row, 0).data(Qt.ItemDataRole.DecorationRole) for row in range(photos)))
        show.picture("batch", batch)
        batch.close()
        window.filmstrip.thumbnails.stop()


def run(app: QApplication, folder: Path) -> int:
    """Take the screenshots; replaces Qt's own event loop."""
    window = app_module.open_windows[-1]
    window.preferences.change(theme="light")
    window.resize(*SIZE)
    show = Tour(window, folder)
    show.wait(lambda: window.session.runner.is_idle)
    for part in (removing, brushes, outlines, objects, lines, lists, settings, damage, distractions, folders):
        part(show)
    window.canvas.object_hover.close()
    window.session.runner.cancel()
    show.wait(lambda: window.session.runner.is_idle)
    return 0


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images/guide")
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:  # nobody's settings but the usual ones
        os.environ.update(dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), home))
        app_module.execute = lambda app: run(app, target)
        raise SystemExit(main([str(next(path for path in paths.samples() if path.stem == "pelicans"))]))
