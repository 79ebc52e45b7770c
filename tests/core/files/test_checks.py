import threading
from pathlib import Path

from inpaint_studio.core.files.checks import files_among, folders_among
from tests.support.waiting import LONG


def test_existing_files_are_returned_in_order(tmp_path):
    (tmp_path / "a").touch()
    (tmp_path / "b").mkdir()
    (tmp_path / "c").touch()
    paths = [tmp_path / name for name in "cba"]
    assert files_among([*paths, tmp_path / "none", Path("x\0y"), *paths]) == [tmp_path / "c", tmp_path / "a"]


def test_files_that_do_not_answer_or_are_inaccessible_are_left_out(tmp_path, monkeypatch):
    (tmp_path / "a").touch()
    answer, real, given_up = threading.Event(), Path.is_file, []

    def slow(self):
        if self.name == "dead":
            given_up.append(not answer.wait(LONG))
        if self.name == "closed":
            raise PermissionError(13, "Permission denied")
        return real(self)

    monkeypatch.setattr(Path, "is_file", slow)
    assert files_among([tmp_path / "dead", tmp_path / "closed", tmp_path / "a"], 0.3) == [tmp_path / "a"]
    assert not given_up, "it was not waited for"
    answer.set()
    for thread in threading.enumerate():
        if thread.name == "look":
            thread.join()


def test_thousands_of_files_are_checked_by_a_few_threads(tmp_path, monkeypatch):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    paths = [tmp_path / folder / f"{number}.png" for folder in ("one", "two") for number in range(2000)]
    for path in paths[::2]:
        path.touch()
    real, asking = Path.is_file, set()

    def counted(self):
        asking.add(threading.current_thread())
        return real(self)

    monkeypatch.setattr(Path, "is_file", counted)
    assert files_among(paths, 10) == paths[::2]
    assert len(asking) <= 2 * 8


def test_a_folder_that_does_not_answer_does_not_hide_files_of_another(tmp_path, monkeypatch):
    for name in ("dead", "well"):
        (tmp_path / name).mkdir()
    dead, well = ([tmp_path / name / str(number) for number in range(50)] for name in ("dead", "well"))
    for path in (*dead, *well):
        path.touch()
    answer, real = threading.Event(), Path.is_file

    def slow(self):
        if self.parent.name == "dead":
            answer.wait(LONG)
        return real(self)

    monkeypatch.setattr(Path, "is_file", slow)
    assert files_among([*dead, *well], 0.3) == well
    answer.set()
    for thread in threading.enumerate():
        if thread.name == "look":
            thread.join()


def test_only_folders_are_returned_from_several_paths(tmp_path):
    (tmp_path / "file").touch()
    assert folders_among([tmp_path / "file", tmp_path, tmp_path / "none", Path("x\0y")]) == [tmp_path]
