"""A project file of a folder: who may read it."""

import os
import shutil
import stat
import sys

import pytest

from inpaint_studio.core.saving.folder_project import save_folder_project

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
def test_it_is_no_more_public_than_any_of_its_photos(photo, tmp_path, modes, expected):
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
