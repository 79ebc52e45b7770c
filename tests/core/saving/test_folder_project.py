"""Access rights and versions of a folder's project file."""

import os
import shutil
import stat
import sys
import zipfile

import pytest

from inpaint_studio.core.errors import ProjectError
from inpaint_studio.core.saving.folder_project import FolderProject, save_folder_project
from inpaint_studio.core.saving.project_file import Archive

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no modes there")


@pytest.mark.parametrize(
    ("modes", "expected"),
    [
        ((0o644, 0o644), 0o644),
        ((0o644, 0o600), 0o600),
        ((0o640, 0o644), 0o640),
        ((0o640, 0o604), 0o600),
        ((0o444, 0o644), 0o644),
        ((0o644, None), 0o600),
    ],
)
def test_a_project_is_no_more_public_than_its_most_private_photo(photo, tmp_path, modes, expected):
    photos = []
    for number, mode in enumerate(modes):
        photos.append(tmp_path / f"{number}.png")
        if mode is not None:
            shutil.copy(photo, photos[-1])
            photos[-1].chmod(mode)
    before = os.umask(0o022)
    try:
        save_folder_project(photos, [], photos[0], tmp_path / "a.inpaint")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.inpaint").stat().st_mode) == expected


@pytest.mark.parametrize("listed", [b"[" * 100_000, b'{"a":' * 100_000, b'{"version": 2, "photos": ' + b"[" * 50_000])
def test_a_list_that_is_nested_deeply_is_damaged(tmp_path, listed):
    path = tmp_path / "a.inpaint"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("folder.json", listed)
        archive.writestr("state.json", b'{"version": 2, "photo": {}}')
    with pytest.raises(ProjectError, match=r"a\.inpaint is damaged"):
        FolderProject(path, Archive(path))


def test_a_project_of_another_version_is_not_called_damaged(tmp_path):
    path = tmp_path / "a.inpaint"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("folder.json", b'{"version": 99, "photos": {"other": []}}')
    text = r"a\.inpaint: It was made by another version of the program \(99\)\.$"
    with pytest.raises(ProjectError, match=text):
        FolderProject(path, Archive(path))
