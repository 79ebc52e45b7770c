"""A photo knows the state of its file when its bytes were read, whatever other programs do during decoding."""

import hashlib

import pytest
from PIL import Image

from inpaint_studio.core.errors import NameTakenError
from inpaint_studio.core.photo_io import only_while, read_file, read_photo, reading, stamp_of, write_photo
from tests.support.images import textured


@pytest.mark.parametrize("is_read_before", [True, False])
def test_a_file_that_is_saved_anew_while_it_is_decoded_is_not_replaced(tmp_path, monkeypatch, is_read_before):
    path, other = tmp_path / "a.png", tmp_path / "other.png"
    Image.fromarray(textured(30, 40)).save(path)
    Image.fromarray(textured(31, 40)).save(other)
    old, new = path.read_bytes(), other.read_bytes()
    if is_read_before:
        contents = read_file(path)
        other.replace(path)
        photo = read_photo(path, contents=contents)
    else:
        decode = reading._repaired

        def saved_meanwhile(*arguments):
            path.write_bytes(new)
            return decode(*arguments)

        monkeypatch.setattr(reading, "_repaired", saved_meanwhile)
        photo = read_photo(path)
    assert photo.sha256 == hashlib.sha256(old).hexdigest() and photo.pixels.shape == (30, 40, 3)
    assert photo.stamp != stamp_of(path) and not photo.is_in_file()
    with pytest.raises(NameTakenError):
        write_photo(photo, path, announce=only_while(path, photo.stamp))
    assert path.read_bytes() == new


def test_a_photo_counts_as_stored_until_its_file_is_gone(tmp_path):
    path = tmp_path / "a.png"
    Image.fromarray(textured(30, 40)).save(path)
    photo = read_photo(path)
    assert photo.is_in_file()
    path.unlink()
    assert not photo.is_in_file()
