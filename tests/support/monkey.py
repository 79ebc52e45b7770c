"""Random input for the window: tools, strokes, commands and files from one seed, with checks of invariants."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inpaint_studio.core.photo_io import read_photo
from inpaint_studio.ui import dialogs
from tests.support.images import textured

TALKS = ("about", "tour", "quit", "remove_data", "network_file", "find_overlay", "preferences", "batch", "keys")
# they are other tests'
WORDS_OF_A_FAULT = ("unexpected", "Traceback", "failed (", "cannot be loaded")


def photos_for(folder: Path) -> list[Path]:
    """Photos of several kinds, and one that is none."""
    folder.mkdir()
    Image.fromarray(textured(150, 220)).save(folder / "a.png")
    Image.fromarray(textured(180, 140, seed=3)).save(folder / "b.jpg", quality=92)
    Image.fromarray(textured(90, 260, seed=4)[..., 0]).save(folder / "c grey ü.png")
    alpha = np.full((120, 130, 1), 255, np.uint8)
    alpha[20:50, 30:60] = 0
    Image.fromarray(np.concatenate([textured(120, 130, seed=5), alpha], 2)).save(folder / "d.webp", lossless=True)
    (folder / "e.png").write_bytes(b"\x89PNG\r\n\x1a\n and nothing behind it")
    return sorted(folder.iterdir())


class MonkeyError(AssertionError):
    """Something that must never happen; the message replays it."""


class Monkey:
    """Plays with ``user``'s window; all that it decides comes from ``seed``."""

    def __init__(self, user, seed: int, folder: Path, messages: list[str], monkeypatch) -> None:
        self.user, self.window, self.seed = user, user.window, seed
        self.chance, self.folder, self.messages = random.Random(seed), folder, messages
        self.photos = photos_for(folder / "photos")
        self.done: list[str] = []
        self.allowed: dict[int, np.ndarray] = {}  # by document: what was in a hole at any time
        self._answer(monkeypatch)

    def _answer(self, monkeypatch) -> None:
        """Questions get random answers."""
        out = self.folder / "out"
        out.mkdir()
        pick = self.chance.choice
        fresh = lambda suffix: out / f"{self.chance.randrange(40)}{suffix}"  # noqa: E731
        answers = {
            "ask_open": lambda *_: pick([*([photo] for photo in self.photos), self.photos[:3], []]),
            "ask_folder": lambda *_: pick([self.photos[0].parent, None]),
            "ask_save": lambda _, proposed: pick([fresh(".png"), fresh(".tif"), fresh(proposed.suffix), None]),
            "ask_save_mask": lambda *_: pick([fresh(".png"), None]),
            "ask_save_as": lambda _, request: pick(
                [
                    None,
                    *(
                        dialogs.SaveChoice(fresh(suffix), quality, pick([True, False]))
                        for suffix in (".png", ".jpg")
                        for quality in (None, 60)
                    ),
                ]
            ),
            "ask_comparison": lambda *_: None,
            "ask_save_animation": lambda *_: None,
            "ask_mask": lambda *_: pick([*self.photos, None]),
            "ask_save_project": lambda *_: pick([fresh(".inpaint"), None]),
            "ask_unsaved": lambda *_: pick(list(dialogs.Unsaved)),
            "ask_unsaved_many": lambda *_: pick(list(dialogs.Unsaved)),
            "ask_unfinished": lambda *_: pick(list(dialogs.Unsaved)),
            "ask_save_all": lambda _window, request: pick(
                [
                    None,
                    *(
                        replace(request.first, folder=out, format=pick(["", ".png", ".jpg"]), exists=exists)
                        for exists in ("rename", "skip", "overwrite")
                    ),
                ]
            ),
            "ask_replace_many": lambda *_: pick([True, False]),
            "ask_fit": lambda *_: pick(["auto", "scale", "anchor=tl", "skip", None]),
            "ask_replace": lambda *_: pick([True, False]),
            "ask_partial": lambda *_: pick([True, False]),
            "ask_moved": lambda *_: None,
            "ask_recovery": lambda *_: dialogs.Recovery.DISCARD,
            "ask_drop_selection": lambda *_: pick([True, False]),
            "ask_forget": lambda *_: pick([True, False]),
        }
        for name, answer in answers.items():
            monkeypatch.setattr(dialogs, name, answer)

    # -- what it does -------------------------------------------------------------------------

    def step(self) -> None:
        """Do one random thing; sometimes wait for its end."""
        deed = self.chance.choices(
            (
                self.stroke,
                self.command,
                self.remove,
                self.key,
                self.wheel,
                self.resize,
                self.cancel,
                self.open,
                self.wait,
            ),
            (30, 40, 14, 8, 4, 2, 4, 3, 12),
        )[0]
        self._sample()
        self.done.append(deed.__name__)
        try:
            deed()
            QApplication.processEvents()
            self._look()
        except MonkeyError:
            raise
        except Exception as error:
            raise self._fault(f"{type(error).__name__}: {error}") from error

    def stroke(self) -> None:
        """Press, move, release with either button, and sometimes a key held or Escape in the middle."""
        if not self.user.canvas.isVisible():
            return
        button = self.chance.choice((Qt.MouseButton.LeftButton,) * 4 + (Qt.MouseButton.RightButton,))
        self.user.modifiers = self.chance.choice(
            (Qt.KeyboardModifier.NoModifier,) * 5 + (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier)
        )
        points = [self._point() for _ in range(self.chance.randint(1, 6))]
        self.user.press(*points[0], button)
        for point in points[1:]:
            self.user.move(*point, button)
        if self.chance.random() < 0.05:
            self.user.key(Qt.Key.Key_Escape)
        self.user.release(*points[-1], button)
        self.user.modifiers = Qt.KeyboardModifier.NoModifier

    def command(self) -> None:
        """Trigger a random enabled action that asks no question that cannot be answered here."""
        possible = [name for name, one in self.window.actions_by_name.items() if one.isEnabled() and name not in TALKS]
        name = self.chance.choice(sorted(possible))
        self.done[-1] = f"command {name}"
        self.window.actions_by_name[name].trigger()

    def remove(self) -> None:
        """Remove, if something is masked."""
        self.window.actions_by_name["remove"].trigger()

    def key(self) -> None:
        """A key that acts on the canvas."""
        key = self.chance.choice("BELMWSYKHXGQCDO[]") if self.chance.random() < 0.8 else None
        QTest.keyClick(self.user.canvas, key if key else Qt.Key.Key_Return)

    def wheel(self) -> None:
        """Zoom, or scroll with a modifier."""
        where = QPointF(self.chance.randrange(900), self.chance.randrange(600))
        held = self.chance.choice((Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier))
        turned = QPoint(0, self.chance.choice((-240, -120, 120, 240)))
        event = QWheelEvent(
            where, self.user.canvas.mapToGlobal(where), QPoint(), turned, Qt.MouseButton.NoButton, held,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.user.canvas, event)

    def resize(self) -> None:
        """Another window size."""
        self.window.resize(self.chance.randint(500, 1400), self.chance.randint(400, 1000))

    def cancel(self) -> None:
        """Cancel whatever runs."""
        self.window.actions_by_name["cancel"].trigger()

    def open(self) -> None:
        """A photo, a folder, or something pasted."""
        if self.chance.random() < 0.25:
            image = QImage(self.chance.randint(20, 120), self.chance.randint(20, 120), QImage.Format.Format_RGB32)
            image.fill(Qt.GlobalColor.darkGreen)
            QApplication.clipboard().setImage(image)
            self.window.actions_by_name["paste"].trigger()
        else:
            self.window.open(self.chance.choice([*self.photos, self.photos[0].parent]))

    def wait(self) -> None:
        """Wait until nothing runs."""
        self.user.qtbot.waitUntil(lambda: self._idle)

    @property
    def _idle(self) -> bool:
        return self.user.session.runner.is_idle and not self.window.removal_control.remove_all.is_running

    def _point(self) -> tuple[float, float]:
        """Return a random point, mostly inside the photo."""
        document = self.user.session.document
        height, width = document.image.shape[:2] if document is not None else (100, 100)
        return self.chance.uniform(-0.1, 1.1) * width, self.chance.uniform(-0.1, 1.1) * height

    # -- what must hold -----------------------------------------------------------------------

    def _sample(self) -> None:
        """Record the area that may change: all that was ever in the hole, and areas of removals made elsewhere."""
        document = self.user.session.document
        if document is None:
            return
        if document.id not in self.allowed:
            allowed = self.allowed[document.id] = np.zeros(document.image.shape[:2], bool)
            for place in (place for removal in document.removals for place in removal.regions):
                allowed[place.rect.slices] |= place.coverage.array > 0
        self.allowed[document.id] |= document.hole > 0

    def _look(self) -> None:
        faults = [texts for texts in self.messages if any(word in texts for word in WORDS_OF_A_FAULT)]
        if faults:
            raise self._fault(faults[0])
        document = self.user.session.document
        if document is None:
            return
        self._sample()
        changed = (document.image != document.original).any(axis=2)
        if (changed & ~self.allowed[document.id]).any():
            raise self._fault(f"{document.name}: pixels outside of every mask have changed")
        if document.mask.shape != document.image.shape[:2] or (document.hole[document.mask > 0] == 0).any():
            raise self._fault(f"{document.name}: the hole does not cover the mask")

    def finish(self) -> None:
        """Wait, undo all and redo all: the photo must be the original, then its last state; a saved file must match
        it."""
        self.cancel()
        self.wait()
        drawing = self.user.session.drawing
        if drawing.edge is not None:
            drawing.finish_edge(keep=False)
        session, document = self.user.session, self.user.session.document
        if document is None:
            return
        before = document.image.copy(), document.mask.copy()
        steps = 0
        while session.can_undo:
            session.undo()
            steps += 1
        if (document.image != document.original).any():
            raise self._fault("undoing all does not bring the original back")
        for _ in range(steps):
            session.redo()
        if (document.image != before[0]).any() or (document.mask != before[1]).any():
            raise self._fault("undo and redo do not bring the photo back")
        path = self.folder / "finished.png"
        if session.saving.save(path) and (read_photo(path).pixels != document.image).any():
            differs = (read_photo(path).pixels != document.image).any(axis=2)
            raise self._fault(f"{document.name}: {differs.sum()} pixels of what was saved are not what was shown")

    @property
    def replay(self) -> str:
        """Describe how to reproduce the current state: the seed and the last steps."""
        return f"seed {self.seed}, step {len(self.done)}, last: {', '.join(self.done[-12:])}"

    def _fault(self, what: str) -> MonkeyError:
        return MonkeyError(f"{what}\n{self.replay}")
