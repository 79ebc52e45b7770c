"""Hand-made RAW files like those of cameras: containers of every kind around a JPEG."""

import io
import struct
import time
from dataclasses import replace

import numpy as np
import pytest
from PIL import ExifTags, Image

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.photo_io import (
    ending_for,
    photos_in,
    raw,
    read_coarse_photo,
    read_photo,
    read_thumbnail,
    result_name,
    size_of,
    write_photo,
)
from inpaint_studio.core.photo_io.containers import tiff
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from inpaint_studio.workflows.inputs import photos_of
from tests.support.images import textured

PREVIEW = textured(480, 720, seed=1)
SENSOR = np.random.default_rng(5).integers(0, 256, 400_000, np.uint8).tobytes()
LOSSLESS = (
    b"\xff\xd8\xff\xc4\x00\x05\x00\x01\x02\xff\xc3\x00\x0e\x0e\x10\x00\x20\x00\x02\x00\x11\x00\x01\x11\x00" + SENSOR
)


def jpeg(pixels=PREVIEW, exif=None) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=92, **({"exif": exif} if exif else {}))
    return buffer.getvalue()


def directory(order: str, rows, at: int, following: int = 0) -> bytes:
    """``rows``: tag, type, count, value as bytes (placed behind the table where it does not fit)."""
    table, behind = struct.pack(order + "H", len(rows)), b""
    end = at + 2 + 12 * len(rows) + 4
    for tag, kind, count, value in sorted(rows):
        if len(value) > 4:
            place, behind = struct.pack(order + "I", end + len(behind)), behind + value + b"\0" * (len(value) % 2)
        else:
            place = value.ljust(4, b"\0")
        table += struct.pack(order + "HHI", tag, kind, count) + place
    return table + struct.pack(order + "I", following) + behind


def tiff_raw(preview: bytes, order="<", magic=b"", orientation=6, sensor=LOSSLESS, tiles=()) -> bytes:
    """Return a RAW file with directories for a thumbnail, EXIF data and the image, as most makers write them."""
    long, short = (lambda *numbers: struct.pack(f"{order}{len(numbers)}I", *numbers)), struct.pack
    mark = magic or {"<": b"II*\0", ">": b"MM\0*"}[order]
    exif_at = 1000
    exif = directory(order, [(36867, 2, 20, b"2021:05:06 07:08:09\0"), (37500, 7, 8, b"made by\0")], exif_at)
    picture_at, preview_at = 1400, 2000
    sensor_at = preview_at + len(preview)
    body = preview + sensor
    places = [sensor_at]
    for tile in tiles:
        places.append(preview_at + len(body))
        body += tile
    picture = directory(order, [(256, 4, 1, long(8192)), (257, 4, 1, long(4096)),
                                (324, 4, len(places), long(*places))], picture_at)  # fmt: skip
    rows = [
        (271, 2, 6, b"Maker\0"), (272, 2, 6, b"Model\0"), (274, 3, 1, short(order + "H", orientation)),
        (273, 4, 1, long(preview_at)), (279, 4, 1, long(len(preview))), (330, 4, 1, long(picture_at)),
        (34665, 4, 1, long(exif_at)),
    ]  # fmt: skip
    head = mark + long(8) + directory(order, rows, 8)
    return (head.ljust(exif_at, b"\0") + exif).ljust(picture_at, b"\0").__add__(picture).ljust(preview_at, b"\0") + body


def box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data) + 8, kind) + data


def canon3(preview: bytes) -> bytes:
    first = (
        b"II*\0"
        + struct.pack("<I", 8)
        + directory("<", [(271, 2, 6, b"Canon\0"), (274, 3, 1, struct.pack("<H", 8))], 8)
    )
    exif = b"II*\0" + struct.pack("<I", 8) + directory("<", [(36867, 2, 20, b"2021:05:06 07:08:09\0")], 8)
    own = box(b"uuid", raw.CANON + box(b"CMT1", first) + box(b"CMT2", exif))
    return box(b"ftyp", b"crx \0\0\0\1crx isom") + box(b"moov", own) + box(b"mdat", SENSOR + preview + SENSOR)


def fuji(preview: bytes) -> bytes:
    return b"FUJIFILMCCD-RAW 0201".ljust(148, b"\0") + preview + SENSOR


OWN_EXIF = Image.Exif()
OWN_EXIF[ExifTags.Base.Orientation] = 3
FILES = {  # and how they are turned
    "a.cr2": (tiff_raw(jpeg()), 6),
    "a.nef": (tiff_raw(jpeg(), ">", orientation=8), 8),
    "a.orf": (tiff_raw(jpeg(), magic=b"IIRO"), 6),
    "a.rw2": (tiff_raw(jpeg(), magic=b"IIU\0"), 6),
    "a.ARW": (tiff_raw(jpeg(), orientation=1), 1),
    "a.cr3": (canon3(jpeg()), 8),
    "a.raf": (fuji(jpeg(exif=OWN_EXIF)), 3),
    "a.x3f": (b"FOVb" + SENSOR + jpeg() + SENSOR, 1),
}
TURNS = {1: 0, 3: 2, 6: 3, 8: 1}  # quarter turns of numpy


def decoded(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


@pytest.mark.parametrize("name", FILES)
def test_the_largest_jpeg_of_a_raw_file_is_opened_upright(tmp_path, name):
    data, orientation = FILES[name]
    path = tmp_path / name
    path.write_bytes(data)
    photo = read_photo(path)
    expected = np.rot90(decoded(jpeg()), TURNS[orientation])
    assert np.array_equal(photo.pixels, expected)
    assert name in photo.notice and "RAW" in photo.notice and "new file" in photo.notice
    assert f"{expected.shape[1]} × {expected.shape[0]}" in photo.notice
    assert size_of(path) == expected.shape[1::-1] and max(read_thumbnail(path, 100).shape) == 100
    assert result_name(path, "_removed") == "a_removed.jpg" and ending_for(path) == ".jpg"


@pytest.mark.parametrize("name", ["a.cr2", "a.nef", "a.orf", "a.cr3"])
def test_metadata_about_the_photo_are_kept_and_those_about_the_raw_file_are_not(tmp_path, name):
    (tmp_path / name).write_bytes(FILES[name][0])
    photo = read_photo(tmp_path / name)
    pixels = photo.pixels.copy()
    pixels[:16, :16] = 255
    write_photo(replace(photo, pixels=pixels), tmp_path / "b.jpg")
    assert (tmp_path / name).read_bytes() == FILES[name][0]
    with Image.open(tmp_path / "b.jpg") as image:
        reports = image.getexif()
        inner = reports.get_ifd(ExifTags.IFD.Exif)
        assert reports[ExifTags.Base.Make] in ("Maker", "Canon") and inner[36867] == "2021:05:06 07:08:09"
        assert 37500 not in inner and 256 not in reports and 330 not in reports
        now, before = read_photo(tmp_path / "b.jpg").pixels, photo.pixels
    assert np.array_equal(now[32:, 32:], before[32:, 32:]), "blocks of the preview are kept"


def test_strips_and_tiles_are_not_taken_for_previews(tmp_path):
    part = jpeg(textured(1000, 1000, seed=9))
    (tmp_path / "a.dng").write_bytes(tiff_raw(jpeg(), sensor=part, tiles=[part, part], orientation=1))
    assert read_photo(tmp_path / "a.dng").pixels.shape == (480, 720, 3)


def test_if_the_largest_preview_is_damaged_the_next_is_opened(tmp_path):
    large = bytearray(jpeg(textured(900, 900, seed=4)))
    start = large.find(b"\xff\xda")
    large[start + 2 : start + 14] = bytes(12)
    (tmp_path / "a.dng").write_bytes(tiff_raw(jpeg(), sensor=bytes(large) + SENSOR, orientation=1))
    assert read_photo(tmp_path / "a.dng").pixels.shape == (480, 720, 3)


@pytest.mark.parametrize("preview", [b"", jpeg(textured(120, 160)), LOSSLESS], ids=["none", "thumbnail", "lossless"])
def test_a_raw_file_without_preview_says_so(tmp_path, preview):
    path = tmp_path / "a.nef"
    path.write_bytes(tiff_raw(preview))
    for read in (read_photo, size_of, lambda one: read_thumbnail(one, 100)):
        with pytest.raises(ImageReadError) as error:
            read(path)
        assert (
            str(path) in str(error.value)
            and "without a usable preview" in str(error.value)
            and "TIFF" in str(error.value)
        )
    assert read_coarse_photo(path) is None


@pytest.mark.parametrize("kept", [100, 1500, 2300])
def test_a_raw_file_that_ends_too_early_opens_or_says_why(tmp_path, kept):
    data = tiff_raw(jpeg())
    (tmp_path / "a.cr2").write_bytes(data[:kept])
    with pytest.raises(ImageReadError, match="preview"):
        read_photo(tmp_path / "a.cr2")
    (tmp_path / "a.cr2").write_bytes(data[: 2000 + len(jpeg()) + 10])
    assert read_photo(tmp_path / "a.cr2").pixels.shape == (720, 480, 3), "the preview is whole"


def test_a_jpeg_with_the_name_of_a_raw_file_is_a_jpeg(tmp_path):
    (tmp_path / "a.nef").write_bytes(jpeg())
    photo = read_photo(tmp_path / "a.nef")
    assert np.array_equal(photo.pixels, decoded(jpeg())) and photo.notice == ""


def test_a_raw_file_beside_its_jpeg_is_not_listed_twice(tmp_path):
    for name in ("b10.cr2", "b10.jpg", "b9.cr2", "c.nef"):
        (tmp_path / name).write_bytes(jpeg())
    names = ["b9.cr2", "b10.jpg", "c.nef"]
    assert [path.name for path in photos_in(tmp_path)] == names
    assert [item.photo.name for item in plan_batch([tmp_path], Rules()).items] == names
    both = [tmp_path / "b10.cr2", tmp_path / "b10.jpg"]
    assert photos_of(both)[0] == both, "what is named is opened"


def test_damage_in_the_directories_loses_only_the_metadata(tmp_path):
    data = bytearray(tiff_raw(jpeg()))
    data[4:8] = struct.pack("<I", 0xFFFFFFF0)
    (tmp_path / "a.cr2").write_bytes(data)
    assert read_photo(tmp_path / "a.cr2").pixels.shape == (480, 720, 3)
    assert tiff.order_of(bytes(data)) == "<"


def test_many_jpeg_headers_take_little_time(tmp_path):
    path = tmp_path / "a.dng"
    path.write_bytes(b"II*\0\x08\0\0\0" + b"\xff\xd8\xff\xe0\x00\x02" * 500_000)
    with pytest.raises(ImageReadError):
        read_photo(path)


@pytest.mark.timeout(60)  # it took minutes
def test_nested_jpeg_headers_take_little_time(tmp_path):
    """Two megabytes with a third of a million headers, each before 256 segments, used to take 26 s, and 150 s for the
    size."""
    path = tmp_path / "a.nef"
    path.write_bytes(b"II*\0\x08\0\0\0" + b"\xff\xe0\x00\x04\xff\xd8" * 350_000)
    for read in (read_photo, size_of, lambda name: read_thumbnail(name, 100)):
        started = time.process_time()
        with pytest.raises(ImageReadError, match=r"a\.nef is a RAW file without a usable preview"):
            read(path)
        assert time.process_time() - started < 5
