"""Rare JPEGs: CMYK in every encoding, arithmetic coding, unusual sampling. Unedited blocks are kept, or a note says
otherwise."""

from dataclasses import replace

import cv2
import jpeglib
import numpy as np
import pytest

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.photo_io import WriteOptions, read_photo, write_photo
from inpaint_studio.core.photo_io.containers import jpeg, jpeg_blocks
from tests.support.files.samples import as_jpeg, scene

EDIT = np.s_[40:60, 60:90]


def saved(path, data):
    """Return the photo, the notes on saving an edited copy, and that copy."""
    path.write_bytes(data)
    photo = read_photo(path)
    pixels = photo.pixels.copy()
    pixels[EDIT] = pixels[EDIT] // 2 + 60
    expected = replace(photo, pixels=pixels)
    out = path.with_name("out.jpg")
    return expected, " ".join(write_photo(expected, out)), read_photo(out)


def away(photo, again) -> int:
    """Return the largest difference between the two outside the blocks of the edit."""
    apart = np.abs(photo.pixels.astype(int) - again.pixels).max(axis=2)
    apart[24:80, 40:112] = 0
    return int(apart.max())


def ycck(subsampling: int, **options) -> bytes:
    data = as_jpeg(scene().convert("CMYK"), subsampling=subsampling, **options)
    at = data.index(b"Adobe") + 11
    return data[:at] + b"\2" + data[at + 1 :]


@pytest.mark.parametrize("subsampling", [0, 1, 2])
@pytest.mark.parametrize("progressive", [False, True])
def test_blocks_of_cmyk_jpegs_are_kept(tmp_path, subsampling, progressive):
    data = as_jpeg(scene().convert("CMYK"), subsampling=subsampling, progressive=progressive)
    expected, texts, again = saved(tmp_path / "a.jpg", data)
    assert texts == "" and away(expected, again) == 0
    assert np.abs(again.pixels[EDIT].astype(int) - expected.pixels[EDIT]).mean() < 6


@pytest.mark.parametrize("subsampling", [0, 1, 2])
def test_ycck_jpegs_are_recompressed_with_a_note(tmp_path, subsampling):
    expected, texts, again = saved(tmp_path / "a.jpg", ycck(subsampling))
    assert jpeg.transform((tmp_path / "a.jpg").read_bytes()) == 2
    assert "unusual colour format: the whole photo is recompressed" in texts
    assert np.abs(again.pixels.astype(int) - expected.pixels).mean() < 4


def as_rgb(data: bytes) -> bytes:
    """Return the file with Adobe's marker, which declares its three components as red, green and blue."""
    return jpeg.with_segments(data, [(jpeg.APP14, b"Adobe\0\x64\0\0\0\0\0")])


@pytest.mark.parametrize("sampling", [0, 1, 2, *jpeg.OPENCV_SAMPLING.values()])
def test_rgb_is_saved_as_rgb_with_all_its_samples(tmp_path, sampling):
    if sampling in (0, 1, 2):
        data = as_jpeg(scene(), subsampling=sampling)
    else:
        options = [cv2.IMWRITE_JPEG_SAMPLING_FACTOR, sampling]
        data = cv2.imencode(".jpg", np.asarray(scene())[..., ::-1], options)[1].tobytes()
    expected, texts, again = saved(tmp_path / "a.jpg", as_rgb(data))
    result = (tmp_path / "out.jpg").read_bytes()
    marks = [payload for marker, payload in jpeg.segments(result) if marker == jpeg.APP14]
    assert [mark[11] for mark in marks] == [0] and len(set(jpeg.sampling(result))) == 1
    assert np.abs(again.pixels.astype(int) - expected.pixels).mean() < 4
    assert texts == "" if sampling == 0 else "unusual colour format: the whole photo is recompressed" in texts


def test_a_requested_quality_is_not_reported_as_a_loss(tmp_path):
    (tmp_path / "a.jpg").write_bytes(ycck(2))
    assert write_photo(read_photo(tmp_path / "a.jpg"), tmp_path / "b.jpg", WriteOptions(quality=80)) == ()


@pytest.mark.parametrize("progressive", [False, True])
def test_blocks_of_arithmetic_coding_are_kept(tmp_path, progressive):
    (tmp_path / "plain.jpg").write_bytes(as_jpeg(scene(), subsampling=2))
    jpeglib.version.set(jpeg_blocks.LIBRARY)
    flags = ["ARITH_CODE", *(["PROGRESSIVE_MODE"] if progressive else [])]
    jpeglib.read_dct(str(tmp_path / "plain.jpg")).write_dct(str(tmp_path / "arithmetic.jpg"), flags=flags)
    data = (tmp_path / "arithmetic.jpg").read_bytes()
    assert jpeg.scan_headers(data)[0][0] in (0xC9, 0xCA)
    expected, texts, again = saved(tmp_path / "a.jpg", data)
    assert texts == "" and away(expected, again) == 0


def test_every_reason_for_recompressing_blocks_is_reported(tmp_path, monkeypatch):
    monkeypatch.setattr(jpeg_blocks, "keep_blocks", lambda *_: None)
    _, texts, _ = saved(tmp_path / "a.jpg", as_jpeg(scene()))
    assert texts == "out.jpg: the whole photo is recompressed, not only the edited parts."
    monkeypatch.setattr(jpeg, "has_usual_sampling", lambda _: False)
    _, texts, _ = saved(tmp_path / "a.jpg", as_jpeg(scene()))
    assert texts == "out.jpg uses an unusual colour format: the whole photo is recompressed, not only the edited parts."


@pytest.mark.parametrize(
    ("marker", "bits", "words"),
    [
        (0xC1, 12, "JPEGs with 12 bits"),
        (0xC3, 16, "JPEGs with 16 bits"),
        (0xC5, 8, "kind of JPEG (hierarchical)"),
        (0xF7, 8, "kind of JPEG (JPEG-LS)"),
    ],
)
def test_an_unsupported_kind_of_jpeg_is_named_with_advice(tmp_path, marker, bits, words):
    data = bytearray(as_jpeg(scene()))
    at = data.index(b"\xff\xc0\0\x11\x08")
    data[at + 1], data[at + 4] = marker, bits
    (tmp_path / "a.jpg").write_bytes(data)
    with pytest.raises(ImageReadError, match="Save the photo as") as stated:
        read_photo(tmp_path / "a.jpg")
    assert words in str(stated.value) and "a.jpg" in str(stated.value) and "damaged" not in str(stated.value)


def test_a_damaged_frame_is_not_reported_as_an_unsupported_kind():
    data = bytearray(as_jpeg(scene()))
    assert (
        jpeg.why_unsupported(bytes(data))
        == jpeg.why_unsupported(b"II*\0")
        == jpeg.why_unsupported(bytes(data[:30]))
        == ""
    )
    data[data.index(b"\xff\xc0\0\x11\x08") + 4] = 77
    assert jpeg.why_unsupported(bytes(data)) == ""
