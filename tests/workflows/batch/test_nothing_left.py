"""A batch on a full disk leaves nothing behind: no empty folders, no empty manifest."""

import io
from pathlib import Path

import pytest

from inpaint_studio.core.errors import ImageWriteError
from inpaint_studio.core.photo_io import regular_files
from inpaint_studio.workflows.batch import manifest, originals, report
from inpaint_studio.workflows.batch import run as run_module
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from tests.support.batches import run
from tests.support.disk import disk_full


class _FullFile(io.BytesIO):
    write = staticmethod(disk_full)


@pytest.fixture
def full_disk(monkeypatch):
    """Files can be created, but nothing fits into them."""

    def create(path):
        regular_files.open_to_append(path).close()
        return _FullFile()

    def refuse(*_arguments, **_options):
        raise ImageWriteError("No space left on device")

    monkeypatch.setattr(manifest, "open_to_append", create)
    monkeypatch.setattr(run_module, "write_photo", refuse)
    monkeypatch.setattr(report, "write_bytes", refuse)


def test_no_empty_folder_of_results_is_left(folder, full_disk):
    plan = plan_batch([folder / "photos"], Rules(folder / "masks", folder / "out", include=("a.png",)))
    results = list(run(folder, plan).values())
    assert [result.status for result in results] == ["failed"]
    assert not (folder / "out").exists()
    with pytest.raises(ImageWriteError):
        report.keep_report(None, plan, results)
    assert not (folder / "out").exists()


def test_no_empty_folder_of_originals_and_no_manifest_is_left(folder, full_disk):
    before = {path.name for path in (folder / "photos").iterdir()}
    plan = plan_batch([folder / "photos"], Rules(folder / "masks", include=("a.png",), in_place=True))
    assert [result.status for result in run(folder, plan).values()] == ["failed"]
    assert {path.name for path in (folder / "photos").iterdir()} == before


def test_an_empty_folder_that_was_there_stays(folder, full_disk):
    (folder / "out").mkdir()
    run(folder, plan_batch([folder / "photos"], Rules(folder / "masks", folder / "out", include=("a.png",))))
    assert (folder / "out").is_dir()
    (folder / "photos" / originals.ORIGINALS).mkdir()
    with pytest.raises(ImageWriteError):
        originals.keep_original(folder / "photos" / "a.png")
    assert (folder / "photos" / originals.ORIGINALS).is_dir()


def test_a_manifest_with_entries_stays_if_another_does_not_fit(tmp_path, full_disk, monkeypatch):
    (tmp_path / manifest.NAME).write_text('{"holds": "results"}\n')
    full = _FullFile(b"x\n")
    monkeypatch.setattr(manifest, "open_to_append", lambda path: full)
    with pytest.raises(OSError, match="No space"):
        manifest.mark(tmp_path, "masks")
    assert (tmp_path / manifest.NAME).exists()


def test_an_empty_manifest_is_closed_before_it_is_deleted_and_the_full_disk_is_reported(tmp_path, monkeypatch):
    """Imitation of Windows, which deletes no open file; a virus scanner may have it open, too."""
    files = []

    def create(path):
        regular_files.open_to_append(path).close()
        files.append(_FullFile())
        return files[-1]

    def refuse(path, *_arguments, **_options):
        closed.append(files[-1].closed)
        raise PermissionError(13, "in use")

    closed = []
    monkeypatch.setattr(manifest, "open_to_append", create)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(OSError, match="No space"):
        manifest.mark(tmp_path, "masks")
    assert closed == [True]
