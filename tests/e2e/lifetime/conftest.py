"""A folder of photos, and the questions before it is left."""

import pytest
from PIL import Image

from inpaint_studio.ui import dialogs
from tests.support.images import textured

STAY, ASK = dialogs.Unsaved.STAY, dialogs.ask_unfinished


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "photos").mkdir()
    for number in range(4):
        Image.fromarray(textured(80, 100, seed=number)).save(tmp_path / "photos" / f"{number}.png")
    return tmp_path / "photos"


@pytest.fixture
def open_questions(monkeypatch):
    """Collect the questions about unfinished work; ``reply`` is the answer given, None shows the real dialog."""

    class Questions(list):
        reply = STAY

        def ask(self, window, unfinished, *rest):
            self.append(unfinished)
            return self.reply if self.reply is not None else ASK(window, unfinished, *rest)

    open_questions = Questions()
    monkeypatch.setattr(dialogs, "ask_unfinished", open_questions.ask)
    return open_questions
