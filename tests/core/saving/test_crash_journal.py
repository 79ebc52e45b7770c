"""The crash journal: work is recorded while it is being done."""

import os
import shutil
import stat
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from PIL import Image

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.strokes import Stroke
from inpaint_studio.core.photo_io import Photo, read_photo
from inpaint_studio.core.saving import crash_journal, owner
from inpaint_studio.core.saving.crash_journal import DAMAGED, OWNER, AbandonedSnapshot, Journal, abandoned
from inpaint_studio.core.saving.project_file import Project, save_project
from inpaint_studio.core.saving.snapshot import Blobs, photo_inside, read_state, restore_document
from tests.support.disk import disk_full
from tests.support.documents import (
    apply,
    composed,
    left_by,
    paint,
    same,
    steps,
    worked_on,
)
from tests.support.images import textured


@given(sequence=steps)
@settings(max_examples=60, deadline=None)
def test_every_kind_of_work_is_restored_from_its_blobs(sequence):
    document = Document(Photo(textured(40, 50)), margin=2)
    opened = document.image.copy()
    for step in sequence:
        apply(document, step)
    blobs = {name: make() for name, make in Blobs().of(document)}
    read = blobs.__getitem__
    again = restore_document(read_state(read), read, photo_inside(read_state(read), read))
    assert same(document, again) and np.array_equal(again.hole, document.hole)
    assert np.array_equal(again.image, composed(again))
    again.go_to(0)
    assert np.array_equal(again.image, opened) and not again.has_mask, "one step, that can be undone"


def test_each_array_is_written_once_and_unneeded_ones_are_deleted(photo, tmp_path):
    journal, document = Journal(tmp_path / "journal"), worked_on(photo)
    journal.record(document)
    folder = next((tmp_path / "journal").glob("*/*/"))
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    paint(document, 50, 150)
    journal.record(document)
    after = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert len(changed) == 3 and all(name.startswith(("mask-", "state")) for name in changed)
    journal.close()
    assert not list((tmp_path / "journal").iterdir())


@pytest.mark.parametrize("way", ["undone", "closed", "program ends", "discarded"])
def test_being_killed_while_a_record_is_removed_leaves_no_damaged_work(photo, tmp_path, monkeypatch, way):
    root = tmp_path / "journal"
    journal, document = Journal(root), worked_on(photo)
    journal.record(document)

    class Killed(BaseException):
        pass

    def killed(folder, **_):
        next(path for path in Path(folder).rglob("*") if path.is_file() and path.name != OWNER).unlink()
        raise Killed

    monkeypatch.setattr("inpaint_studio.core.saving.crash_journal.shutil.rmtree", killed)
    journal.leave_behind([])  # nothing of it is wanted
    with pytest.raises(Killed):
        if way == "undone":
            document.go_to(0)
            journal.record(document)
        elif way == "closed":
            journal.keep_only(set())
        elif way == "program ends":
            journal.close()
        else:
            AbandonedSnapshot(next(root.glob("*/*/")), {}).discard()
    monkeypatch.undo()
    monkeypatch.setattr("inpaint_studio.core.saving.owner.is_alive", lambda _: False)
    assert abandoned(root) == [] and not (root / DAMAGED).exists()


def test_saved_or_undone_work_is_not_kept(photo, tmp_path):
    journal, document = Journal(tmp_path / "journal"), Document(read_photo(photo))
    journal.record(document)
    assert not (tmp_path / "journal").exists(), "nothing was done"
    paint(document)
    journal.record(document)
    assert list((tmp_path / "journal").glob("*/*/state.json"))
    document.undo()
    journal.record(document)
    assert not list((tmp_path / "journal").glob("*/*/state.json"))


def test_only_work_of_programs_that_have_ended_is_offered(photo, tmp_path):
    root = tmp_path / "journal"
    journal, document = Journal(root), worked_on(photo)
    journal.record(document)
    assert abandoned(root) == [], "this program is alive"
    owner.release(next(root.glob(f"*/{OWNER}")))
    (found,) = abandoned(root)
    assert found.source.path == photo and found.source.fits(photo)
    assert same(document, restore_document(found.state, found.read, read_photo(photo)))
    found.discard()
    assert abandoned(root) == [] and not list(root.iterdir())


def test_a_place_that_cannot_be_written_stops_no_work(photo, tmp_path, caplog):
    (tmp_path / "file").touch()
    journal = Journal(tmp_path / "file")
    journal.record(worked_on(photo))
    assert "cannot be written" in caplog.text


def test_an_inaccessible_folder_hides_no_other_work_and_blocks_no_exit(photo, tmp_path, monkeypatch, caplog):
    root = tmp_path / "journal"
    journals = [Journal(root), Journal(root)]
    for journal in journals:
        journal.record(worked_on(photo))
    closed, other = sorted(path for path in root.iterdir() if path.is_dir())
    owner.release(other / OWNER)
    real = {name: getattr(Path, name) for name in ("is_dir", "exists", "iterdir")}
    for name, ask in real.items():

        def checked(self, *arguments, ask=ask, **named):
            if closed in self.parents or (self == closed and ask is real["iterdir"]):
                raise PermissionError(13, "Permission denied")
            return ask(self, *arguments, **named)

        monkeypatch.setattr(Path, name, checked)
    owner.release(closed / OWNER)
    assert [one.folder.parent for one in abandoned(root)] == [other]
    for journal in journals:
        journal.close()
    monkeypatch.undo()
    assert (closed.exists(), other.exists()) == (True, False) and str(closed) in caplog.text


@pytest.mark.timeout(300)  # fifty processes, one after the other
@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="needs fork")
def test_a_program_that_is_killed_fifty_times_loses_nothing_that_was_done(photo, tmp_path):
    harness = [sys.executable, "-m", "tests.support.journal_harness", str(tmp_path), "50"]
    done = subprocess.run(harness, cwd=Path(__file__).parents[3], capture_output=True, text=True, check=False)
    verdicts = Counter(done.stdout.splitlines())
    assert done.returncode == 0 and sum(verdicts.values()) == 50, done.stderr
    assert set(verdicts) <= {"came back", "nothing was to be kept", "nothing was recorded yet"}, verdicts
    assert verdicts["came back"] >= 25, "the changes of files are counted, so it is the same number everywhere"


def test_a_program_that_starts_while_another_makes_its_folder_takes_nothing_from_it(photo, tmp_path, monkeypatch):
    root, document = tmp_path / "journal", worked_on(photo)
    claim = owner.claim

    def beside_another(path):
        monkeypatch.setattr(owner, "claim", claim)
        assert abandoned(root) == []
        claim(path)

    monkeypatch.setattr(owner, "claim", beside_another)
    journal = Journal(root)
    assert journal.record(document) and not journal.problem
    assert len(list(root.glob("*/*/state.json"))) == 1
    assert abandoned(root) == [], "its program is alive"
    journal.close()


def test_a_folder_that_vanishes_during_the_search_hides_no_other(photo, tmp_path, monkeypatch):
    root, document = tmp_path / "journal", worked_on(photo)
    journal = Journal(root)
    journal.record(document)
    owner.release(next(root.glob(f"*/{OWNER}")))
    real = crash_journal._folders_in
    monkeypatch.setattr(
        crash_journal, "_folders_in", lambda folder: [*real(folder), *([root / "gone"] * (folder == root))]
    )
    (found,) = abandoned(root)
    assert found.state and not (root / "gone").exists()


def test_a_deleted_journal_folder_is_created_and_owned_again(photo, tmp_path):
    root, document = tmp_path / "journal", worked_on(photo)
    journal = Journal(root)
    assert journal.record(document)
    shutil.rmtree(root)
    paint(document, 60, 80)
    assert journal.record(document) and list(root.glob(f"*/{OWNER}"))
    assert abandoned(root) == []
    journal.close()


def test_a_folder_being_claimed_does_not_count_as_abandoned(photo, tmp_path, monkeypatch):
    root, document = tmp_path / "journal", worked_on(photo)
    journal, is_alive = Journal(root), owner.is_alive
    (journal._folder / "1").mkdir(parents=True)

    def claimed_next(path):
        alive = is_alive(path)
        assert journal.record(document)
        return alive

    monkeypatch.setattr(owner, "is_alive", claimed_next)
    assert abandoned(root) == []
    assert list(root.glob(f"*/{document.id}/state.json"))
    journal.close()


def test_the_latest_work_is_found_even_if_another_program_has_looked_in_between(photo, tmp_path):
    root = tmp_path / "journal"
    older, newer = Journal(root), Journal(root)
    folders = []
    for journal, at in ((older, 1_000_000), (newer, 2_000_000)):
        document = worked_on(photo)
        assert journal.record(document)
        (record,) = root.glob(f"*/{document.id}")
        os.utime(record / "state.json", (at, at))
        folders.append(record.parent)
    owner.release(folders[0] / OWNER)
    assert len(abandoned(root)) == 1  # looked at by a third program, while the newer one goes on
    owner.release(folders[1] / OWNER)
    os.utime(folders[1], (1_500_000, 1_500_000))
    assert [one.folder.parent for one in abandoned(root)] == folders


# -- the photo's file has changed, or there is none -----------------------------------------------


@pytest.mark.parametrize("what", ["saved over", "gone", "replaced"])
def test_work_comes_back_whatever_happened_to_the_file(photo, tmp_path, what):
    document = worked_on(photo)
    if what == "saved over":
        from inpaint_studio.core.photo_io import write_photo

        write_photo(document.photo, photo)
        document.history.mark_saved()
    elif what == "gone":
        photo.unlink()
    else:
        Image.fromarray(textured(50, 60, seed=4)).save(photo)
    found = left_by(document, tmp_path / "journal")
    assert found.source.path is None and found.source.name == "photo.png"
    again = restore_document(found.state, found.read, photo_inside(found.state, found.read))
    assert same(document, again) and np.array_equal(again.original, document.original)
    if what == "saved over":
        assert again.path == photo, "what came with the photo is still in its file"
    save_project(document, tmp_path / "a.inpaint")
    assert same(document, Project(tmp_path / "a.inpaint").open(None))


def test_pasted_photos_keep_their_transparency_and_truncated_ones_come_back(tmp_path):
    document = Document(Photo(textured(40, 50), np.arange(2000, dtype=np.uint8).reshape(40, 50)))
    paint(document)
    found = left_by(document, tmp_path / "one")
    assert np.array_equal(photo_inside(found.state, found.read).alpha, document.photo.alpha)
    path = tmp_path / "half.jpg"
    Image.fromarray(textured(240, 320)).save(path, quality=90)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    document = Document(read_photo(path, partial=True))
    paint(document)
    found = left_by(document, tmp_path / "two")
    again = restore_document(found.state, found.read, found.source.read(path))
    assert same(document, again)


def test_marks_against_copying_alone_are_kept(photo, tmp_path):
    document = Document(read_photo(photo))
    stroke = Stroke(document, "excluded")
    stroke.draw((50, 50), (60, 50), 8, 255)
    stroke.commit("exclude")
    found = left_by(document, tmp_path / "journal")
    assert same(document, restore_document(found.state, found.read, read_photo(photo)))


# -- damaged records, odd files, a full disk ------------------------------------------------------

NESTED = b"[" * 100_000


@pytest.mark.parametrize("state", [NESTED, b'{"version": 1, "photo": {"path": "a\\u0000b"}}', b"[1]", b"{", b'{"version": 1, "photo": 3}'])  # fmt: skip
def test_a_record_that_cannot_be_read_is_set_aside_and_not_lost(tmp_path, state):
    record = tmp_path / "journal" / "77-abcd" / "3"
    record.mkdir(parents=True)
    (record / "state.json").write_bytes(state)
    (record / "array-0.npy").write_bytes(b"work")
    for _ in range(2):
        assert abandoned(tmp_path / "journal") == []
    assert not record.exists()
    (kept,) = (tmp_path / "journal" / "damaged").iterdir()
    assert (kept / "array-0.npy").read_bytes() == b"work"


def test_a_record_of_another_version_stays_for_it(tmp_path):
    record = tmp_path / "journal" / "77-abcd" / "3"
    record.mkdir(parents=True)
    (record / "state.json").write_text('{"version": 99, "photo": {}}')
    assert abandoned(tmp_path / "journal") == [] and record.is_dir()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_in_a_record_is_not_waited_for(tmp_path):
    record = tmp_path / "journal" / "77-abcd" / "3"
    record.mkdir(parents=True)
    os.mkfifo(record / "state.json")
    assert abandoned(tmp_path / "journal") == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_in_place_of_a_record_is_reported_as_a_clause(tmp_path, photo):
    journal, document = Journal(tmp_path / "journal"), worked_on(photo)
    journal.record(document)
    os.mkfifo(next((tmp_path / "journal").glob("*/*/")) / ".state.json.part")
    paint(document, 50, 150)
    assert not journal.record(document)
    assert journal.problem == f"it is a pipe or a device ({tmp_path / 'journal'})"


@pytest.mark.skipif(os.name == "nt", reason="no modes there")
def test_the_journal_is_private_to_the_user(tmp_path, photo):
    before = os.umask(0o022)
    try:
        document = Document(read_photo(photo))
        paint(document)
        journal = Journal(tmp_path / "journal")
        assert journal.record(document)
        files = [path for path in (tmp_path / "journal").rglob("*") if path.name != OWNER]
        modes = {stat.S_IMODE(path.stat().st_mode) for path in files if path.is_file()}
        folders = {stat.S_IMODE(path.stat().st_mode) for path in files if path.is_dir()}
        assert modes == {0o600} and folders == {0o700}
    finally:
        os.umask(before)
        journal.close()


def test_a_disk_that_fills_up_leaves_no_part_behind(tmp_path, photo, monkeypatch):
    document, journal = Document(read_photo(photo)), Journal(tmp_path / "journal")
    paint(document)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", disk_full)
        assert not journal.record(document)
    assert "No space left" in journal.problem and not list(tmp_path.rglob("*.part"))
    assert journal.record(document) and not journal.problem
    journal.close()


def test_work_that_is_too_large_is_never_called_recorded(tmp_path, photo, monkeypatch):
    document, journal = Document(read_photo(photo)), Journal(tmp_path / "journal")
    paint(document)
    with monkeypatch.context() as small:
        small.setattr(crash_journal, "MAX_BYTES_PER_PHOTO", 10)
        assert not journal.record(document) and not journal.holds(document), "nor when it is asked again"
        assert journal.problem == "it is too large" and not list(tmp_path.rglob("state.json"))
    paint(document, 50, 150)
    assert journal.record(document) and journal.holds(document) and not journal.problem
    journal.close()


def test_a_failed_record_is_forgotten_once_its_photo_is_closed(tmp_path, photo):
    root = tmp_path / "journal"
    root.write_bytes(b"")  # no folder can be made there
    document, journal = Document(read_photo(photo)), Journal(root)
    paint(document)
    assert not journal.record(document) and journal.problem
    journal.keep_only(set())
    assert not journal.problem
