"""Work that is kept while it is done, and in project files."""

import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from PIL import Image

from inpaint_studio.core.editing import guide_lines
from inpaint_studio.core.editing.disk_arrays import Spill
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import ProjectError, StudioError
from inpaint_studio.core.geometry import Line
from inpaint_studio.core.photo_io import Photo, read_photo
from inpaint_studio.core.saving import owner
from inpaint_studio.core.saving.crash_journal import OWNER, Journal, abandoned
from inpaint_studio.core.saving.folder_shelf import Parked, is_begun
from inpaint_studio.core.saving.project_file import Project, save_project
from inpaint_studio.core.saving.snapshot import Pieces, bring_back, inside, pack, read_state, unpack
from tests.conftest import textured
from tests.core.editing.test_document import apply, composed, fill_of, paint, painted_and_removed, steps, two_removals


@pytest.fixture
def photo(tmp_path) -> Path:
    path = tmp_path / "photo.png"
    Image.fromarray(textured(200, 300)).save(path)
    return path


def worked_on(path: Path) -> Document:
    document = Document(read_photo(path), margin=2)
    other = two_removals()
    for retouch in other.retouches:
        document._original = document._original if document._original is not None else document.image.copy()
        document._retouch("Remove", (*document.retouches, retouch), retouch.rects, retouch.id)
    paint(document, 100, 100)
    document.begin_stroke("excluded")
    document.draw((150, 150), (160, 150), 8, 255)
    document.commit_stroke("bar")
    return document


def same(one: Document, two: Document) -> bool:
    shown = [(r.number, r.shown, r.is_removal) for r in one.retouches] == [
        (r.number, r.shown, r.is_removal) for r in two.retouches
    ]
    excluded = np.array_equal(
        *(np.zeros(1) if d.excluded is None or not d.excluded.any() else d.excluded for d in (one, two))
    )
    lines = one.lines == two.lines and [r.lines for r in one.retouches] == [r.lines for r in two.retouches]
    return shown and lines and excluded and np.array_equal(one.image, two.image) and np.array_equal(one.mask, two.mask)


@given(sequence=steps)
@settings(max_examples=60, deadline=None)
def test_whatever_was_done_comes_back_from_its_pieces(sequence):
    document = Document(Photo(textured(40, 50)), margin=2)
    opened = document.image.copy()
    for step in sequence:
        apply(document, step)
    pieces = {name: make() for name, make in Pieces().of(document)}
    read = pieces.__getitem__
    again = bring_back(read_state(read), read, inside(read_state(read), read))
    assert same(document, again) and np.array_equal(again.hole, document.hole)
    assert np.array_equal(again.image, composed(again))
    again.go_to(0)
    assert np.array_equal(again.image, opened) and not again.has_mask, "one step, that can be undone"


def test_each_array_is_written_once_and_what_is_not_wanted_goes(photo, tmp_path):
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


def test_what_is_saved_or_undone_is_not_kept(photo, tmp_path):
    journal, document = Journal(tmp_path / "journal"), Document(read_photo(photo))
    journal.record(document)
    assert not (tmp_path / "journal").exists(), "nothing was done"
    paint(document)
    journal.record(document)
    assert list((tmp_path / "journal").glob("*/*/state.json"))
    document.undo()
    journal.record(document)
    assert not list((tmp_path / "journal").glob("*/*/state.json"))


def test_only_what_dead_programs_left_is_offered(photo, tmp_path):
    root = tmp_path / "journal"
    journal, document = Journal(root), worked_on(photo)
    journal.record(document)
    assert abandoned(root) == [], "this program is alive"
    owner.release(next(root.glob(f"*/{OWNER}")))
    (found,) = abandoned(root)
    assert found.source.path == photo and found.source.fits(photo)
    assert same(document, bring_back(found.state, found.read, read_photo(photo)))
    found.discard()
    assert abandoned(root) == [] and not list(root.iterdir())


def test_a_place_that_cannot_be_written_stops_no_work(photo, tmp_path, caplog):
    (tmp_path / "file").touch()
    journal = Journal(tmp_path / "file")
    journal.record(worked_on(photo))
    assert "cannot be written" in caplog.text


@pytest.mark.timeout(300)
@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="needs fork")
def test_a_program_that_is_killed_fifty_times_loses_nothing_that_was_done(photo, tmp_path):
    harness = Path(__file__).with_name("journal_harness.py")
    done = subprocess.run([sys.executable, str(harness), str(tmp_path), "50"], capture_output=True, text=True, check=False)  # fmt: skip
    verdicts = Counter(done.stdout.splitlines())
    assert done.returncode == 0 and sum(verdicts.values()) == 50, done.stderr
    assert set(verdicts) <= {"came back", "nothing was to be kept", "nothing was recorded yet"}, verdicts
    assert verdicts["came back"] >= 10, "most are killed before they have done anything where others compute"


# -- projects -----------------------------------------------------------------------------------


def test_a_project_is_saved_and_opened(photo, tmp_path):
    document, path = worked_on(photo), tmp_path / "a.inpaint"
    save_project(document, path)
    project = Project(path)
    assert project.find_photo() == photo
    assert same(document, project.open(photo))


def test_a_photo_that_was_moved_beside_the_project_is_found_and_another_one_is_refused(photo, tmp_path):
    save_project(worked_on(photo), tmp_path / "a.inpaint")
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for name in ("a.inpaint", "photo.png"):
        (tmp_path / name).rename(folder / name)
    project = Project(folder / "a.inpaint")
    assert project.find_photo() == folder / "photo.png"
    Image.fromarray(textured(200, 300, seed=9)).save(folder / "photo.png")
    assert project.find_photo() is None
    with pytest.raises(ProjectError, match="not the photo"):
        project.open(folder / "photo.png")


def test_a_pasted_photo_is_in_its_project(tmp_path):
    document = painted_and_removed()
    save_project(document, tmp_path / "a.inpaint")
    project = Project(tmp_path / "a.inpaint")
    assert project.find_photo() is None and same(document, project.open(None))


def rewritten(path: Path, name: str, data: bytes | None) -> None:
    with zipfile.ZipFile(path) as archive:
        pieces = {one: archive.read(one) for one in archive.namelist()}
    if data is None:
        del pieces[name]
    else:
        pieces[name] = data
    with zipfile.ZipFile(path, "w") as archive:
        for one, content in pieces.items():
            archive.writestr(one, content)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [("array-0.npy", None, "removal 1 of 2"), ("array-4.npy", b"nonsense", "removal 2 of 2"), ("state.json", b"{", "damaged"),
     ("state.json", b'{"version": 99}', "another version"), ("state.json", None, "damaged")],
)  # fmt: skip
def test_a_damaged_project_says_what_is_damaged(photo, tmp_path, name, data, said):
    path = tmp_path / "a.inpaint"
    save_project(worked_on(photo), path)
    rewritten(path, name, data)
    with pytest.raises(ProjectError, match=said) as error:
        Project(path).open(photo)
    assert str(path) in str(error.value)


@pytest.mark.parametrize("content", [b"", b"no zip at all", None])
def test_what_is_no_project_is_refused(photo, tmp_path, content):
    path = tmp_path / "a.inpaint"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ProjectError, match=r"a\.inpaint"):
        Project(path)


def test_a_truncated_project_is_refused(photo, tmp_path):
    path = tmp_path / "a.inpaint"
    save_project(worked_on(photo), path)
    whole = path.read_bytes()
    for share in (0.1, 0.5, 0.99):
        path.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(ProjectError, match="damaged"):
            Project(path).open(photo)


@pytest.mark.parametrize("soft", [False, True])
def test_masks_are_packed_and_unpacked(soft):
    mask = np.random.default_rng(1).integers(0, 256, (37, 53)).astype(np.uint8)
    mask = mask if soft else np.where(mask > 127, 255, 0).astype(np.uint8)
    data = pack(mask)
    assert np.array_equal(unpack(data, mask.shape), mask) and (soft or len(data) < mask.size / 4)


# -- what a reviewer found ----------------------------------------------------------------------


def left_by(document, root):
    """What a program that died now would leave."""
    journal = Journal(root)
    assert journal.record(document)
    owner.release(next(root.glob(f"*/{OWNER}")))
    (found,) = abandoned(root)
    return found


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
    again = bring_back(found.state, found.read, inside(found.state, found.read))
    assert same(document, again) and np.array_equal(again.original, document.original)
    if what == "saved over":
        assert again.path == photo, "what came with the photo is still in its file"
    save_project(document, tmp_path / "a.inpaint")
    assert same(document, Project(tmp_path / "a.inpaint").open(None))


def test_pasted_photos_keep_their_transparency_and_truncated_ones_come_back(tmp_path):
    document = Document(Photo(textured(40, 50), np.arange(2000, dtype=np.uint8).reshape(40, 50)))
    paint(document)
    found = left_by(document, tmp_path / "one")
    assert np.array_equal(inside(found.state, found.read).alpha, document.photo.alpha)
    path = tmp_path / "half.jpg"
    Image.fromarray(textured(240, 320)).save(path, quality=90)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    document = Document(read_photo(path, partial=True))
    paint(document)
    found = left_by(document, tmp_path / "two")
    again = bring_back(found.state, found.read, found.source.read(path))
    assert same(document, again)


def test_marks_against_copying_alone_are_kept(photo, tmp_path):
    document = Document(read_photo(photo))
    document.begin_stroke("excluded")
    document.draw((50, 50), (60, 50), 8, 255)
    document.commit_stroke("bar")
    found = left_by(document, tmp_path / "journal")
    assert same(document, bring_back(found.state, found.read, read_photo(photo)))


@pytest.mark.parametrize(
    "change",
    [{"margin": "abc"}, {"margin": 10**6}, {"retouches": 5}, {"retouches": [3]}, {"photo": [1]}, {"photo": {"path": 7}},
     {"mask": {"rect": [0, 0, 10**6, 10**6], "piece": "x"}}, {"lines": 5}, {"lines": "abc"}, {"lines": [[[1, 2]]]},
     {"lines": [[[1, 2], [3]]]}, {"lines": [[[1, 2], [3, "x"]]]}, {"lines": [[[1, 2], [3, float("nan")]]]},
     {"lines": [[[1, 2], [3, 1e300]]]}, {"lines": None}],
)  # fmt: skip
def test_nonsense_in_a_project_is_refused(photo, tmp_path, change):
    path = tmp_path / "a.inpaint"
    save_project(worked_on(photo), path)
    with zipfile.ZipFile(path) as archive:
        state = json.loads(archive.read("state.json"))
    rewritten(path, "state.json", json.dumps(state | change).encode())
    with pytest.raises(ProjectError, match="damaged"):
        Project(path).open(photo)


def test_bombs_in_a_project_are_refused_before_they_go_off(photo, tmp_path):
    import io
    import zlib

    path = tmp_path / "a.inpaint"
    save_project(worked_on(photo), path)
    with zipfile.ZipFile(path) as archive:
        mask = next(name for name in archive.namelist() if name.startswith("mask-"))
    rewritten(path, mask, b"h" + zlib.compress(bytes(300_000_000), 9))
    with pytest.raises(ProjectError, match="the mask"):
        Project(path).open(photo)
    save_project(worked_on(photo), path)
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(header, {"descr": "|u1", "fortran_order": False, "shape": (10**6, 10**6)})
    rewritten(path, "array-0.npy", header.getvalue())
    with pytest.raises(ProjectError, match="removal 1"):
        Project(path).open(photo)


# -- guide lines --------------------------------------------------------------------------------

USED, WAITING = Line(((0.5, 30.25), (90.0, 31.0))), Line(((-20.0, 5.0), (40.0, 8.0), (320.0, 90.0)))


def with_lines(path: Path) -> Document:
    """One line was used by a removal, another waits."""
    document = Document(read_photo(path), margin=2)
    for line in (USED, WAITING):
        guide_lines.draw(document, line)
    paint(document, 30, 30)
    document.apply_fills(fill_of(document), lines=(USED,))
    return document


@pytest.mark.parametrize("way", ["project", "journal"])
def test_guide_lines_come_back_with_the_removals_that_used_them(photo, tmp_path, way):
    document = with_lines(photo)
    if way == "project":
        save_project(document, tmp_path / "a.inpaint")
        again = Project(tmp_path / "a.inpaint").open(photo)
    else:
        found = left_by(document, tmp_path / "journal")
        again = bring_back(found.state, found.read, read_photo(photo))
    assert same(document, again) and again.lines == (WAITING,) and again.removals[0].lines == (USED,)
    again.undo()
    assert again.lines == ()


def test_guide_lines_alone_are_work_that_is_kept(photo, tmp_path):
    document = Document(read_photo(photo))
    assert not is_begun(document)
    guide_lines.draw(document, WAITING)
    assert is_begun(document) and not document.is_modified
    found = left_by(document, tmp_path / "journal")
    assert bring_back(found.state, found.read, read_photo(photo)).lines == (WAITING,)
    parked = Parked(document, Spill())
    assert is_begun(parked) and parked.open().lines == (WAITING,)


def test_a_project_of_before_there_were_guide_lines_is_opened(photo, tmp_path):
    path = tmp_path / "a.inpaint"
    save_project(with_lines(photo), path)
    with zipfile.ZipFile(path) as archive:
        state = json.loads(archive.read("state.json"))
    del state["lines"], state["retouches"][0]["lines"]
    rewritten(path, "state.json", json.dumps(state).encode())
    opened = Project(path).open(photo)
    assert opened.lines == () and opened.removals[0].lines == () and len(opened.removals) == 1


@pytest.mark.parametrize("nonsense", [7, [[[1, 2]]], [[["a", "b"], ["c", "d"]]]])
def test_damaged_lines_are_named_with_what_they_belong_to(photo, tmp_path, nonsense):
    path = tmp_path / "a.inpaint"
    save_project(with_lines(photo), path)
    with zipfile.ZipFile(path) as archive:
        state = json.loads(archive.read("state.json"))
    rewritten(path, "state.json", json.dumps(state | {"lines": nonsense}).encode())
    with pytest.raises(ProjectError, match=r"a\.inpaint.*damaged: the guide lines"):
        Project(path).open(photo)
    state["retouches"][0]["lines"] = nonsense
    rewritten(path, "state.json", json.dumps(state).encode())
    with pytest.raises(ProjectError, match="removal 1 of 1"):
        Project(path).open(photo)


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


@pytest.mark.skipif(os.name == "nt", reason="no modes there")
def test_the_journal_is_nobody_elses_business(tmp_path, photo):
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


def test_work_that_is_not_protected_is_told_once_until_it_is(tmp_path, photo):
    told, root = [], tmp_path / "journal"
    root.touch()  # no folder can be made there
    document, journal = Document(read_photo(photo)), Journal(root, told.append)
    for x in (20, 60):
        paint(document, x)
        assert not journal.record(document)
    (why,) = told
    assert "photo.png" in why and str(root) in why
    root.unlink()
    assert journal.record(document) and len(told) == 1
    shutil.rmtree(root)
    root.touch()
    paint(document, 90)
    assert not journal.record(document) and len(told) == 2
    journal.close()


def test_a_disk_that_fills_up_leaves_no_part_behind(tmp_path, photo, monkeypatch):
    document, told = Document(read_photo(photo)), []
    journal = Journal(tmp_path / "journal", told.append)
    paint(document)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        assert not journal.record(document)
    assert "No space left" in told[0] and not list(tmp_path.rglob("*.part"))
    assert journal.record(document)
    journal.close()


def test_a_project_is_written_piece_by_piece(tmp_path, monkeypatch):
    """No memory holds all pieces at once, and what a disk has no room for leaves the old project as it was."""
    document, path = two_removals(), tmp_path / "work.inpaint"
    save_project(document, path)
    before, sizes = path.read_bytes(), []
    real = zipfile.ZipFile.writestr

    def write(self, name, data, *more):
        real(self, name, data, *more)
        (part,) = tmp_path.glob(".*.part")
        self.fp.flush()
        sizes.append(part.stat().st_size)

    monkeypatch.setattr(zipfile.ZipFile, "writestr", write)
    save_project(document, path)
    assert len(sizes) > 3 and sizes == sorted(set(sizes)), "the file grows with each piece"

    def full(self, name, data, *more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    with pytest.raises(StudioError, match="No space left"):
        save_project(document, path)
    assert Project(path).open(None).has_mask == document.has_mask and len(path.read_bytes()) == len(before)
    assert [one.name for one in tmp_path.iterdir()] == ["work.inpaint"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_is_no_project(tmp_path):
    os.mkfifo(tmp_path / "a.inpaint")
    with pytest.raises(ProjectError, match=r"a\.inpaint"):
        Project(tmp_path / "a.inpaint")
