"""Work stored in project files, and invalid project files."""

import json
import os
import zipfile
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.core.editing.disk_arrays import Spill
from inpaint_studio.core.errors import ProjectError, StudioError
from inpaint_studio.core.photo_io import read_photo
from inpaint_studio.core.saving import snapshot
from inpaint_studio.core.saving.folder_shelf import Parked
from inpaint_studio.core.saving.packed_mask import pack, unpack
from inpaint_studio.core.saving.project_file import Project, save_project
from tests.support.disk import disk_full
from tests.support.documents import painted_and_removed, rewritten, same, two_removals, worked_on
from tests.support.images import textured
from tests.support.peak import peak_megabytes


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


def test_a_photo_that_came_out_of_a_project_stays_in_it_when_its_file_is_gone(photo, tmp_path):
    """Pixels from a project have no stamp, and neither has a missing file."""
    document = worked_on(photo)
    Image.fromarray(255 - np.asarray(Image.open(photo))).save(photo)  # of the same size: the rest is taken from it
    save_project(document, tmp_path / "first.inpaint")
    again = Project(tmp_path / "first.inpaint").open(None)
    photo.unlink()
    save_project(again, tmp_path / "second.inpaint")
    assert same(Project(tmp_path / "second.inpaint").open(None), document)
    assert same(Parked(again, Spill()).open(), document)


def test_a_pasted_photo_is_in_its_project(tmp_path):
    document = painted_and_removed()
    save_project(document, tmp_path / "a.inpaint")
    project = Project(tmp_path / "a.inpaint")
    assert project.find_photo() is None and same(document, project.open(None))


@pytest.mark.parametrize(
    ("name", "data", "output"),
    [("array-0.npy", None, "removal 1 of 2"), ("array-4.npy", b"nonsense", "removal 2 of 2"), ("state.json", b"{", "damaged"),
     ("state.json", b'{"version": 99}', "another version"), ("state.json", None, "damaged")],
)  # fmt: skip
def test_a_damaged_project_says_what_is_damaged(photo, tmp_path, name, data, output):
    path = tmp_path / "a.inpaint"
    save_project(worked_on(photo), path)
    rewritten(path, name, data)
    with pytest.raises(ProjectError, match=output) as error:
        Project(path).open(photo)
    assert str(path) in str(error.value)


@pytest.mark.parametrize("content", [b"", b"no zip at all", None])
def test_files_that_are_no_projects_are_refused(photo, tmp_path, content):
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


def test_decompression_bombs_in_a_project_are_refused(photo, tmp_path):
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


def test_a_project_is_written_blob_by_blob(tmp_path, monkeypatch):
    """The blobs are never all in memory at once, and a full disk leaves the old project intact."""
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

    monkeypatch.setattr(zipfile.ZipFile, "writestr", disk_full)
    with pytest.raises(StudioError, match="No space left"):
        save_project(document, path)
    assert Project(path).open(None).has_mask == document.has_mask and len(path.read_bytes()) == len(before)
    assert [one.name for one in tmp_path.iterdir()] == ["work.inpaint"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_is_not_accepted_as_a_project(tmp_path):
    os.mkfifo(tmp_path / "a.inpaint")
    with pytest.raises(ProjectError, match=r"a\.inpaint"):
        Project(tmp_path / "a.inpaint")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
@pytest.mark.timeout(60)  # a pipe is waited for without end
def test_a_project_that_names_a_pipe_is_not_waited_for(photo, tmp_path):
    save_project(worked_on(photo), tmp_path / "a.inpaint")
    photo.unlink()
    os.mkfifo(photo)
    project = Project(tmp_path / "a.inpaint")
    assert project.find_photo() is None
    with pytest.raises(ProjectError, match="not the photo"):
        project.open(photo)


@pytest.mark.parametrize("value", [0, 25, 255])
def test_a_project_with_any_byte_changed_opens_or_is_refused_in_words(photo, tmp_path, value, monkeypatch):
    read = read_photo(photo)  # once: it is the project that changes
    monkeypatch.setattr(snapshot, "read_photo", lambda *_: replace(read, pixels=read.pixels.copy()))
    save_project(worked_on(photo), tmp_path / "a.inpaint")
    whole = (tmp_path / "a.inpaint").read_bytes()
    start = whole.index(b"PK\1\2")  # what the archive says of its blobs; before it, their first headers
    path = tmp_path / "b.inpaint"
    path.write_bytes(whole)
    refused = 0
    with path.open("r+b", buffering=0) as file:
        for at in (*range(0, 60), *range(start, len(whole))):
            file.seek(at)
            file.write(bytes([value]))
            try:
                Project(path).open(photo)
            except StudioError as error:
                assert "b.inpaint" in str(error) or "photo" in str(error)
                refused += 1
            file.seek(at)
            file.write(whole[at : at + 1])
    assert 20 < refused and path.read_bytes() == whole
    Project(path).open(photo)


def test_a_state_larger_than_memory_is_not_read(photo, tmp_path):
    path = tmp_path / "a.inpaint"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("state.json", '{"version": 1, "photo": {}, "more": [' + "[]," * 20_000_000 + "0]}")
    before = peak_megabytes()
    with pytest.raises(ProjectError, match=r"a\.inpaint"):
        Project(path)
    assert peak_megabytes() - before < 300
