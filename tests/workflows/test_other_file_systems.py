"""Photos are saved wherever files can be written, whatever else the file system refuses."""

import os
import stat
from dataclasses import replace

import numpy as np
import pytest

from inpaint_studio.core.photo_io import read_photo, write_photo
from inpaint_studio.core.saving import crash_journal, owner
from inpaint_studio.core.saving.crash_journal import Journal, abandoned
from inpaint_studio.core.saving.project_file import Project, save_project
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.workflows.batch.options import BatchOptions
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from inpaint_studio.workflows.batch.report import keep_report
from inpaint_studio.workflows.batch.run import run_batch
from tests.support.batch_harness import Grey, make
from tests.support.documents import worked_on
from tests.support.file_systems import REFUSALS, contents, refuse

pytestmark = pytest.mark.skipif(os.name == "nt", reason="other functions of the system")


@pytest.fixture(params=REFUSALS)
def file_system(request, monkeypatch):
    refuse(monkeypatch, request.param)
    return request.param


@pytest.fixture
def edited(photo_file):
    photo_file.chmod(0o640)
    photo = read_photo(photo_file)
    pixels = photo.pixels.copy()
    pixels[40:60, 40:60] = 0
    return replace(photo, pixels=pixels)


def test_a_photo_is_saved_over_and_as_another(edited, tmp_path, file_system):
    before = contents(tmp_path)
    notes = write_photo(edited, edited.path)
    assert np.array_equal(read_photo(edited.path).pixels, edited.pixels)
    kept = stat.S_IMODE(edited.path.stat().st_mode) == 0o640
    assert kept != any("permissions of photo.png" in note for note in notes)
    write_photo(edited, tmp_path / "new.png", exclusive=True)
    assert contents(tmp_path) == before | {"new.png"}


@pytest.mark.parametrize("in_place", [False, True])
def test_a_batch_and_its_report_are_written(tmp_path, file_system, in_place):
    photos = make(tmp_path)
    rules = Rules(tmp_path / "mask.png", None if in_place else tmp_path / "out", in_place=in_place)
    plan = plan_batch([tmp_path / "photos"], rules)
    results = list(run_batch(plan, Grey, BatchOptions(), CancelToken()))
    assert {result.status for result in results} == {"done"}, [result.message for result in results]
    keep_report(None, plan, results)
    made, given = "photos" if in_place else "out", {"mask.png", *(f"photos/{name}" for name in photos)}
    results = {f"{made}/{name}" for name in (*photos, "report.csv", "report.json", ".inpaint_batch.jsonl")}
    kept = {f"photos/originals/{name}" for name in (*photos, ".inpaint_batch.jsonl")} if in_place else set()
    assert contents(tmp_path) == given | results | kept


def test_work_is_kept_in_the_journal_and_in_a_project(photo_file, tmp_path, file_system):
    journal, root = Journal(tmp_path / "journal"), tmp_path / "journal"
    document = worked_on(photo_file)
    assert journal.record(document) and not journal.problem
    assert abandoned(root) == [], "it is in use"
    owner.release(next(root.iterdir()) / crash_journal.OWNER)
    assert len(abandoned(root)) == 1
    save_project(document, tmp_path / "a.inpaint")
    assert Project(tmp_path / "a.inpaint").find_photo() == photo_file
