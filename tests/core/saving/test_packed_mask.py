"""Masks are recorded in one way: in projects, in the journal, of photos that are open and that nobody has opened."""

import json
import zipfile
import zlib

import numpy as np
import pytest

from inpaint_studio.core.editing import mask_steps
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import ProjectError
from inpaint_studio.core.photo_io import read_photo
from inpaint_studio.core.saving.crash_journal import AbandonedSnapshot, Journal
from inpaint_studio.core.saving.folder_project import save_folder_project
from inpaint_studio.core.saving.folder_shelf import Planned
from inpaint_studio.core.saving.packed_mask import PackedMask
from inpaint_studio.core.saving.snapshot import Blobs


@pytest.fixture
def mask():
    mask = np.zeros((120, 160), np.uint8)
    mask[10:30, 20:50] = 255
    return mask


@pytest.fixture
def planned(photo_file, mask):
    return Planned(photo_file, PackedMask.of(mask), "Mask of another")


def test_a_mask_is_read_from_its_record(mask):
    packed = PackedMask.of(mask)
    record = json.loads(json.dumps(packed.to_record("piece")))
    again = PackedMask.from_record(record, {"piece": packed.data}.__getitem__)
    assert again == packed and (again.unpack() == mask).all()


@pytest.mark.parametrize(
    "change",
    [{"shape": [20, 20]}, {"rect": [0, 0, 160, 120]}, {"rect": [150, 10, 30, 20]}, {"piece": "b"}, {"shape": [9]}],
)
def test_a_record_that_does_not_fit_is_refused(mask, change):
    packed = PackedMask.of(mask)
    record = packed.to_record("a") | change
    with pytest.raises((ValueError, KeyError, zlib.error)):
        PackedMask.from_record(record, {"a": packed.data}.__getitem__).unpack()


def test_a_planned_mask_is_read_from_its_record(planned, photo_file):
    read = {"piece": planned.mask.data}.__getitem__
    record = planned.to_record("piece")
    assert Planned.from_record(photo_file, record, read) == planned
    for damaged in ({}, record | {"shape": 7}, {name: value for name, value in record.items() if name != "label"}):
        with pytest.raises(ProjectError, match="mask of photo"):
            Planned.from_record(photo_file, damaged, read)


def test_projects_the_journal_and_snapshots_have_the_same_record(planned, photo_file, mask, tmp_path):
    project, journal = tmp_path / "a.inpaint", Journal(tmp_path / "journal")
    save_folder_project([photo_file], [planned], None, project)
    journal.record_plans([planned])
    document = Document(read_photo(photo_file))
    mask_steps.set_mask(document, mask, "mask")
    pieces = {name: make() for name, make in Blobs().of(document)}
    with zipfile.ZipFile(project) as archive:
        of_project = json.loads(archive.read("folder.json"))["photos"][0]["planned"]
    (state_file,) = (tmp_path / "journal").glob("*/planned-*/state.json")
    of_journal, of_snapshot = json.loads(state_file.read_bytes())["mask"], json.loads(pieces["state.json"])["mask"]
    journal.close()
    assert of_project == planned.to_record("0/planned.z")
    assert of_journal == planned.to_record(planned.mask.blob("mask"))
    assert of_snapshot == planned.mask.to_record(planned.mask.blob("mask"))


def test_records_of_earlier_versions_are_read(planned, photo_file, tmp_path):
    (tmp_path / "m.z").write_bytes(planned.mask.data)
    mask = {"rect": planned.to_record("")["rect"], "piece": "m.z"}
    state = {"photo": {"path": str(photo_file)}, "planned": True, "shape": [120, 160], "label": planned.label}
    assert AbandonedSnapshot(tmp_path, state | {"mask": mask}).planned == planned
    for damaged in (state, state | {"mask": 3}, state | {"mask": mask, "photo": {}}):
        with pytest.raises(ProjectError):
            AbandonedSnapshot(tmp_path, damaged).planned  # noqa: B018 - it is read then
