"""Files are not called damaged where memory was lacking."""

import io
import json

import cv2
import numpy as np
import pytest
from PIL import Image

from inpaint_studio.core.errors import ImageReadError, NotEnoughMemoryError, check_memory, is_out_of_memory
from inpaint_studio.core.photo_io import codec_process, raw, read_photo, reading, tiff_samples
from inpaint_studio.core.saving import crash_journal, folder_project, packed_mask, project_file
from inpaint_studio.core.saving.project_file import Project, save_project
from inpaint_studio.engine.damage.text.lines import TextDetector
from inpaint_studio.engine.network.checkpoint import another_design
from inpaint_studio.paths import TEXT_LINES
from tests.support.documents import worked_on
from tests.support.faults import OUT_OF_MEMORY

ERRORS = pytest.mark.parametrize("error", [MemoryError(), OUT_OF_MEMORY[-1], OSError(12, "Cannot allocate memory")])


def test_a_file_name_is_no_sign_of_lack_of_memory():
    assert not is_out_of_memory(FileNotFoundError(2, "No such file or directory", "/photos/Out of memory/p.jpg"))
    assert is_out_of_memory(OSError(12, "Cannot allocate memory", "/photos/p.jpg"))
    assert is_out_of_memory(OSError("libtorch.so: failed to map segment from shared object"))


def test_lack_of_memory_that_was_noticed_before_is_passed_on():
    known = NotEnoughMemoryError("There is not enough memory.")
    with pytest.raises(NotEnoughMemoryError) as raised:
        check_memory(known)
    assert raised.value is known and is_out_of_memory(known)


def failing(error):
    def fail(*_arguments, **_more):
        raise error

    return fail


@ERRORS
@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_a_photo_of_16_bits_is_too_large_not_damaged(tmp_path, monkeypatch, suffix, error):
    path = tmp_path / f"a{suffix}"
    cv2.imwrite(str(path), np.full((40, 50, 3), 999, np.uint16))
    monkeypatch.setattr(cv2, "imdecode", failing(error))
    monkeypatch.setattr(reading, "as_plain_tiff", lambda *_: pytest.fail("repaired, which takes even more"))
    monkeypatch.setattr(reading, "without_damaged_metadata", lambda *_: pytest.fail("repaired"))
    with pytest.raises(ImageReadError, match="too large for this computer's memory"):
        read_photo(path)


@ERRORS
def test_a_smaller_preview_of_a_raw_file_is_not_taken_for_lack_of_memory(tmp_path, monkeypatch, error):
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30)).save(buffer, "JPEG")
    path = tmp_path / "a.nef"
    path.write_bytes(buffer.getvalue())
    monkeypatch.setattr(raw, "is_raw", lambda *_: True)
    monkeypatch.setattr(raw, "previews", lambda data: [data, data])
    monkeypatch.setattr(codec_process, "load", failing(error))
    with pytest.raises(ImageReadError, match="too large for this computer's memory"):
        read_photo(path)


@ERRORS
def test_a_repair_that_lacks_memory_is_no_sign_of_damage(monkeypatch, error):
    monkeypatch.setattr(tiff_samples, "as_plain", failing(error))
    with pytest.raises(NotEnoughMemoryError):
        reading.as_plain_tiff(b"")


@ERRORS
def test_a_project_that_lacks_memory_is_not_damaged(photo_file, tmp_path, monkeypatch, error):
    path = tmp_path / "a.inpaint"
    save_project(worked_on(photo_file), path)
    with monkeypatch.context() as patch, pytest.raises(NotEnoughMemoryError):
        patch.setattr(packed_mask, "unpack", failing(error))
        Project(path).open(photo_file)
    with monkeypatch.context() as patch, pytest.raises(NotEnoughMemoryError):
        patch.setattr(project_file.zipfile.ZipFile, "read", failing(error))
        Project(path)
    if not isinstance(error, OSError):  # told as the reason
        monkeypatch.setattr(project_file.zipfile, "ZipFile", failing(error))
        with pytest.raises(NotEnoughMemoryError):
            Project(path)


@ERRORS
def test_a_stored_mask_that_lacks_memory_is_not_damaged(tmp_path, monkeypatch, error):
    record = {"shape": [9, 9], "rect": [0, 0, 9, 9], "piece": "mask-1.z", "label": "Mask", "work": None}
    state = {"planned": True, "photo": {"path": "a.png"}, "mask": record, "shape": [9, 9], "label": "Mask"}
    monkeypatch.setattr(crash_journal, "_read", failing(error))
    with pytest.raises(NotEnoughMemoryError):
        _ = crash_journal.AbandonedSnapshot(tmp_path, state).planned
    path = tmp_path / "a.inpaint"
    with project_file.zipfile.ZipFile(path, "w") as archive:
        photos = [{"path": "a.png", "planned": record}]
        archive.writestr(folder_project.FOLDER, json.dumps({"version": folder_project.VERSION, "photos": photos}))
    project = folder_project.FolderProject(path, project_file.Archive(path))
    monkeypatch.setattr(project_file.Archive, "read", failing(error))
    with pytest.raises(NotEnoughMemoryError):
        project.open(project.entries[0])


@ERRORS
def test_networks_that_lack_memory_are_not_of_another_design(monkeypatch, tmp_path, error):
    with pytest.raises(NotEnoughMemoryError):
        another_design(tmp_path / "a.safetensors", error)
    if isinstance(error, cv2.error):
        monkeypatch.setattr(TextDetector, "probabilities", failing(error))
        with pytest.raises(NotEnoughMemoryError):
            TextDetector(TEXT_LINES.path)
