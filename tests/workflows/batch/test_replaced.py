"""Photos and masks that are replaced while a batch works on them: no result is taken for another one's, and nothing that
somebody has just saved is replaced."""

import shutil

import pytest
from PIL import Image

from inpaint_studio.core.photo_io import writing
from inpaint_studio.workflows.batch import loading
from inpaint_studio.workflows.batch import run as run_module
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from tests.support.batches import plan, run
from tests.support.images import textured


def put_another(path):
    Image.fromarray(textured(50, 60, seed=9)).save(path)
    return path.read_bytes()


@pytest.mark.parametrize("mask", ["masks", "auto:pixels"])
def test_a_photo_replaced_before_it_is_read_fails_and_is_not_recorded(folder, monkeypatch, mask):
    photo, real = folder / "photos" / "a.png", loading.read_photo
    before = photo.read_bytes()

    def replaced_first(path):
        if path == photo:
            put_another(photo)
        return real(path)

    rules = Rules(folder / mask if mask == "masks" else mask, folder / "out", include=("a.png",))
    monkeypatch.setattr(loading, "read_photo", replaced_first)
    result = run(folder, plan_batch([folder / "photos"], rules))["a.png"]
    assert result.status == "failed" and "has changed" in result.message
    monkeypatch.undo()
    photo.write_bytes(before)
    assert run(folder, plan_batch([folder / "photos"], rules))["a.png"].status in ("done", "sound")


def test_a_result_is_recorded_with_the_mask_that_was_read(folder, monkeypatch):
    mask, real = folder / "masks" / "a.png", loading.mask_for

    def replaced_then(*arguments):
        found = real(*arguments)
        put_another(mask)
        return found

    monkeypatch.setattr(loading, "mask_for", replaced_then)
    assert run(folder, plan(folder, include=("a.png",)))["a.png"].status == "failed"


def test_a_photo_saved_by_another_program_during_its_removal_is_not_replaced(folder, monkeypatch):
    photo, real, saved = folder / "photos" / "a.png", run_module.remove_from_photo, []

    def saved_meanwhile(*arguments):
        saved.append(put_another(photo))
        return real(*arguments)

    monkeypatch.setattr(run_module, "remove_from_photo", saved_meanwhile)
    what = plan_batch([folder / "photos"], Rules(folder / "masks", include=("a.png",), in_place=True))
    assert run(folder, what)["a.png"].status == "failed"
    assert [photo.read_bytes()] == saved
    assert not (folder / "photos" / "originals").exists()
    monkeypatch.undo()
    assert run(folder, what)["a.png"].status == "done"


def test_an_output_folder_that_vanishes_fails_only_the_photos_written_then(folder, monkeypatch):
    real, times = run_module.remove_from_photo, []

    def without_folder(*arguments):
        if not times:
            shutil.rmtree(folder / "out")
        times.append(1)
        return real(*arguments)

    monkeypatch.setattr(run_module, "remove_from_photo", without_folder)
    results = run(folder)
    assert all(one.is_good or str(folder) in one.message or one.status == "no_mask" for one in results.values())
    assert not any("Error" in one.message for one in results.values())


def test_a_photo_saved_by_another_program_while_its_result_is_encoded_is_not_replaced(folder, monkeypatch):
    photo, real = folder / "photos" / "a.png", writing.encode

    def encode(*arguments):
        data = real(*arguments)
        photo.write_bytes(b"newer")
        return data

    monkeypatch.setattr(writing, "encode", encode)
    what = plan_batch([folder / "photos"], Rules(folder / "masks", include=("a.png",), in_place=True))
    assert run(folder, what)["a.png"].status == "failed" and photo.read_bytes() == b"newer"
