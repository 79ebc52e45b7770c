"""Guide lines count as work: they are stored, and restored with the removals that used them."""

import json
import zipfile
from pathlib import Path

import pytest

from inpaint_studio.core.editing import guide_lines, removals
from inpaint_studio.core.editing.disk_arrays import Spill
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import ProjectError
from inpaint_studio.core.geometry import Line
from inpaint_studio.core.photo_io import read_photo
from inpaint_studio.core.saving.folder_shelf import Parked, is_begun
from inpaint_studio.core.saving.project_file import Project, save_project
from inpaint_studio.core.saving.snapshot import restore_document
from tests.support.documents import fill_of, left_by, paint, rewritten, same

USED, WAITING = Line(((0.5, 30.25), (90.0, 31.0))), Line(((-20.0, 5.0), (40.0, 8.0), (320.0, 90.0)))


def with_lines(path: Path) -> Document:
    """A document with one line used by a removal, and one not used yet."""
    document = Document(read_photo(path), margin=2)
    for line in (USED, WAITING):
        guide_lines.draw(document, line)
    paint(document, 30, 30)
    removals.apply_fills(document, fill_of(document), lines=(USED,))
    return document


@pytest.mark.parametrize("way", ["project", "journal"])
def test_guide_lines_come_back_with_the_removals_that_used_them(photo, tmp_path, way):
    document = with_lines(photo)
    if way == "project":
        save_project(document, tmp_path / "a.inpaint")
        again = Project(tmp_path / "a.inpaint").open(photo)
    else:
        found = left_by(document, tmp_path / "journal")
        again = restore_document(found.state, found.read, read_photo(photo))
    assert same(document, again) and again.lines == (WAITING,) and again.removals[0].lines == (USED,)
    again.undo()
    assert again.lines == ()


def test_guide_lines_alone_are_work_that_is_kept(photo, tmp_path):
    document = Document(read_photo(photo))
    assert not is_begun(document)
    guide_lines.draw(document, WAITING)
    assert is_begun(document) and not document.is_modified
    found = left_by(document, tmp_path / "journal")
    assert restore_document(found.state, found.read, read_photo(photo)).lines == (WAITING,)
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
    with pytest.raises(ProjectError, match=r"a\.inpaint.*damaged \(unreadable: the guide lines\)"):
        Project(path).open(photo)
    state["retouches"][0]["lines"] = nonsense
    rewritten(path, "state.json", json.dumps(state).encode())
    with pytest.raises(ProjectError, match="removal 1 of 1"):
        Project(path).open(photo)
