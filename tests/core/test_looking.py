import threading
import time
from pathlib import Path

from inpaint_studio.core.looking import files_among


def test_files_that_are_there_in_their_order(tmp_path):
    (tmp_path / "a").touch()
    (tmp_path / "b").mkdir()
    (tmp_path / "c").touch()
    paths = [tmp_path / name for name in "cba"]
    assert files_among([*paths, tmp_path / "none", Path("x\0y"), *paths]) == [tmp_path / "c", tmp_path / "a"]


def test_what_does_not_answer_or_may_not_be_asked_is_left_out(tmp_path, monkeypatch):
    (tmp_path / "a").touch()
    answer, real = threading.Event(), Path.is_file

    def slow(self):
        if self.name == "dead":
            answer.wait(20)
        if self.name == "closed":
            raise PermissionError(13, "Permission denied")
        return real(self)

    monkeypatch.setattr(Path, "is_file", slow)
    started = time.monotonic()
    assert files_among([tmp_path / "dead", tmp_path / "closed", tmp_path / "a"], 0.3) == [tmp_path / "a"]
    assert time.monotonic() - started < 3
    answer.set()
    for thread in threading.enumerate():
        if thread.name == "look":
            thread.join()
