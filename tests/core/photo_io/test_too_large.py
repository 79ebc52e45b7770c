"""Files that claim to be larger than memory or time allow: none is read, whatever its purpose."""

import os
import struct
import zlib

import pytest

from inpaint_studio import diagnostics, paths
from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.files.hashing import sha256_of
from inpaint_studio.core.photo_io import read_mask, read_photo, read_thumbnail, size_of
from inpaint_studio.core.photo_io.regular_files import read_regular
from inpaint_studio.core.saving.crash_journal import DAMAGED, abandoned
from inpaint_studio.core.saving.snapshot import STATE, Source
from inpaint_studio.workflows.batch.manifest import NAME, Manifest, holds_results
from tests.support.peak import peak_megabytes

TERABYTE = 1 << 40


def sparse(path, size=TERABYTE, beginning=b""):
    """Create a sparse file, which takes no space on disk."""
    path.write_bytes(beginning)
    try:
        os.truncate(path, size)
    except OSError:
        pytest.skip("the disk keeps no files with holes of this size")
    return path


@pytest.mark.timeout(10)  # what is read whole goes on for minutes
@pytest.mark.parametrize(
    "read", [read_photo, read_mask, sha256_of, read_regular, size_of, lambda path: read_thumbnail(path, 100)]
)
@pytest.mark.parametrize("beginning", [b"", b"\xff\xd8\xff\xe0", b"II*\0", b"\x89PNG\r\n\x1a\n"])
def test_a_terabyte_is_refused_at_once_with_a_reason(tmp_path, read, beginning):
    path = sparse(tmp_path / "a.jpg", beginning=beginning)
    with pytest.raises(ImageReadError, match=r"a\.jpg is larger than \d+ GB"):
        read(path)


def test_only_a_tiff_may_be_larger_than_a_single_image(tmp_path):
    with pytest.raises(ImageReadError, match="larger than 1 GB"):
        read_photo(sparse(tmp_path / "a.png", (1 << 30) + 1, b"\x89PNG\r\n\x1a\n"))


@pytest.mark.timeout(10)  # what is read whole goes on for minutes
def test_a_project_that_names_a_huge_file_finds_no_photo(tmp_path):
    assert not Source(None, "0" * 64).fits(sparse(tmp_path / "a.jpg"))


@pytest.mark.timeout(10)  # what is read whole goes on for minutes
def test_a_manifest_of_a_terabyte_is_ignored(tmp_path):
    sparse(tmp_path / NAME)
    assert not holds_results(tmp_path)
    manifest = Manifest(tmp_path)
    assert manifest.finished("key") is None
    manifest.close()


@pytest.mark.timeout(10)  # what is read whole goes on for minutes
def test_a_record_of_a_terabyte_is_set_aside(tmp_path):
    record = tmp_path / "left-1" / "1"
    record.mkdir(parents=True)
    sparse(record / STATE)
    assert abandoned(tmp_path) == []
    assert (tmp_path / DAMAGED / "1" / STATE).exists()


@pytest.mark.timeout(10)  # what is read whole goes on for minutes
def test_only_the_end_of_a_terabyte_log_is_collected(tmp_path, monkeypatch):
    path = sparse(tmp_path / "diagnostics.log")
    with path.open("ab") as file:
        file.write(b"\nthe last line\n")
    monkeypatch.setattr(paths, "impersonal_log", lambda: path)
    assert "the last line" in diagnostics.collect()


@pytest.mark.timeout(20)  # what is read whole goes on for minutes
@pytest.mark.parametrize("read", [size_of, read_photo, read_mask, lambda path: read_thumbnail(path, 100)])
@pytest.mark.parametrize("size", [(300_001, 1), (60_000, 60_000), (0x7FFFFFFF, 0x7FFFFFFF)])
def test_a_png_that_claims_too_many_pixels_is_never_decoded(tmp_path, read, size):
    header = struct.pack(">IIBBBBB", *size, 8, 6, 0, 0, 0)
    pixels = zlib.compress(bytes(10_000))
    chunks = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    parts = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    ]
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(parts))
    before = peak_megabytes()
    with pytest.raises(ImageReadError, match=r"a\.png is \d+×\d+ pixels"):
        read(tmp_path / "a.png")
    assert peak_megabytes() - before < 200
