"""Files that are broken, absurd or made to do harm: they open, or are refused with a reason, soon and in little memory."""

import base64
import contextlib
import io
import random
import struct
import subprocess
import sys
import time

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.photo_io import FORMATS, Photo, read_coarse_photo, read_mask, read_photo, write_photo
from inpaint_studio.core.photo_io.containers import heif, jpeg, png, tiff
from inpaint_studio.core.photo_io.embedded import attachments, iptc, photoshop, segments, xmp
from inpaint_studio.core.photo_io.embedded import exif as exif_module
from tests.support.files.chunks import chunk
from tests.support.files.exhausting import ROOT
from tests.support.files.metadata import exif_of, save
from tests.support.files.packed import packed_zeros
from tests.support.files.previews import thumbnail_of
from tests.support.files.samples import as_jpeg, exif_with_jpeg, scene
from tests.support.images import textured

SECONDS, MEGABYTES = 10, 2000  # of the processor: others may have it meanwhile


EMPTY = packed_zeros(0)


def png_of(width, height, rows=EMPTY, depth=8, kind=2) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    return png.SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def opens_or_says_why(path) -> str:
    started = time.process_time()
    try:
        photo = read_photo(path)
        assert photo.pixels.ndim == 3 and photo.pixels.size
        texts = ""
    except ImageReadError as error:
        texts = str(error)
        assert str(path) in texts and len(texts) < 600 and "Traceback" not in texts
    assert time.process_time() - started < SECONDS
    return texts


@pytest.mark.parametrize("size", [(1, 1), (100_000, 1), (1, 100_000), (65_535, 2)])
def test_thin_photos_open(tmp_path, size):
    for suffix in (".png", ".tif", ".bmp"):
        path = tmp_path / f"a{suffix}"
        Image.new("RGB", size, (9, 8, 7)).save(path)
        assert opens_or_says_why(path) == "" and read_photo(path).pixels.shape == (size[1], size[0], 3)


@pytest.mark.parametrize("size", [(60_000, 60_000), (2**31 - 1, 1), (1, 2**31 - 1), (400_000, 4)])
def test_absurd_sizes_are_refused_before_they_are_decoded(tmp_path, size):
    path = tmp_path / "a.png"
    path.write_bytes(png_of(*size))
    assert "the limit is" in opens_or_says_why(path) or "damaged" in opens_or_says_why(path)


BOMB = """
import sys, time
from pathlib import Path
from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.photo_io import read_photo
from tests.support.peak import peak_megabytes
started = time.process_time()
try:
    read_photo(Path(sys.argv[1]))
except StudioError as error:
    print(error)
print(time.process_time() - started, peak_megabytes())
"""


@pytest.mark.parametrize(("side", "depth"), [(15_700, 8), (11_100, 16)])
def test_the_largest_photo_takes_bounded_time_and_memory(tmp_path, side, depth):
    """A few hundred kilobytes that become as many pixels as are allowed."""
    path = tmp_path / "bomb.png"
    path.write_bytes(png_of(side, side, packed_zeros((1 + side * 3 * depth // 8) * side), depth))
    assert path.stat().st_size < 3_000_000
    done = subprocess.run([sys.executable, "-c", BOMB, str(path)], capture_output=True, text=True, check=True, cwd=ROOT)
    seconds, megabytes = (float(value) for value in done.stdout.split()[-2:])
    assert seconds < SECONDS * 2 and megabytes < MEGABYTES * 1.15, done.stdout


def nested(kinds: list[bytes], content: bytes) -> bytes:
    """``content`` in boxes, the outermost first."""
    heads, length = [], len(content)
    for kind in reversed(kinds):
        inside = bytes({b"meta": 4, b"iinf": 6}.get(kind, 0))
        length += 8 + len(inside)
        heads.append(struct.pack(">I", length) + kind + inside)
    return b"".join(reversed(heads)) + content


@pytest.mark.parametrize("kind", [b"meta", b"iprp", b"ipco", b"iinf"])
def test_nested_boxes_of_a_heic_take_little_time_and_memory(tmp_path, kind):
    path, noise = tmp_path / "nested.heic", random.Random(6).randbytes(4 << 20)
    ftyp = struct.pack(">I", 24) + b"ftypheic\0\0\0\0heicmif1"
    path.write_bytes(ftyp + nested([b"meta", *[kind] * 3000], noise))
    done = subprocess.run([sys.executable, "-c", BOMB, str(path)], capture_output=True, text=True, check=True, cwd=ROOT)
    seconds, megabytes = (float(value) for value in done.stdout.split()[-2:])
    assert "nested.heic" in done.stdout
    assert seconds < SECONDS / 2 and megabytes < MEGABYTES / 4, done.stdout


def test_entries_of_a_heic_are_found_only_where_the_decoder_reads_them():
    entry = struct.pack(">I", 24) + b"infe\2\0\0\0\0\1\0\0mime\xff\0\0\0"
    for kinds in ([b"meta", b"iinf"], [b"meta"]):
        file = nested(kinds, entry)
        assert heif.with_readable_names(file) == file.replace(b"\xff", b"?")
    for kinds in ([b"meta", b"meta"], [b"meta", b"iprp", b"ipco"], [b"meta", b"iinf", b"iinf"], [b"iinf"]):
        assert heif.with_readable_names(nested(kinds, entry)) == nested(kinds, entry)


def test_wrong_extensions_do_not_matter_and_other_kinds_of_file_are_named(tmp_path):
    image = tmp_path / "really_a_png.jpg"
    Image.fromarray(textured(20, 30)).save(image, "PNG")
    assert opens_or_says_why(image) == ""
    for name, content in {"a.jpg": b"<html></html>", "b.png": b"%PDF-1.7", "c.heic": b"\0\0\0\x18ftypheic", "d.nef": b"MM\0*",
                          "e.svg": b"<svg/>", "f.tif": b"II*\0"}.items():  # fmt: skip
        (tmp_path / name).write_bytes(content)
        assert opens_or_says_why(tmp_path / name)
    assert "without a usable preview" in opens_or_says_why(tmp_path / "d.nef")


def test_endless_directories_are_not_followed(tmp_path):
    """The second directory of a TIFF points at the first."""
    path = tmp_path / "a.tif"
    pages = [Image.fromarray(textured(20, 30, seed=seed)) for seed in range(2)]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    data = bytearray(path.read_bytes())
    first = struct.unpack_from("<I", data, 4)[0]
    second_at = first + 2 + 12 * struct.unpack_from("<H", data, first)[0]
    second = struct.unpack_from("<I", data, second_at)[0]
    struct.pack_into("<I", data, second + 2 + 12 * struct.unpack_from("<H", data, second)[0], first)
    path.write_bytes(data)
    assert opens_or_says_why(path) == ""
    exif = bytearray(exif_of(1))
    struct.pack_into(">I" if exif[:2] == b"MM" else "<I", exif, 4, 0xFFFFFFF0)
    assert thumbnail_of(bytes(exif)) is None and exif_module.with_orientation(bytes(exif), 3) == bytes(exif)


@pytest.mark.parametrize("damage", ["exif", "icc", "xmp"])
def test_damaged_metadata_spoils_no_photo(tmp_path, damage):
    path, out = tmp_path / "a.jpg", tmp_path / "b.jpg"
    nonsense = bytes(np.random.default_rng(5).integers(0, 256, 500, np.uint8))
    options = {"exif": {"exif": b"Exif\0\0" + nonsense}, "icc": {"icc_profile": nonsense}, "xmp": {"xmp": nonsense}}
    Image.fromarray(textured(40, 60)).save(path, **options[damage])
    write_photo(read_photo(path), out)
    assert read_photo(out).pixels.shape == (40, 60, 3)


def samples(folder):
    """A small file of each format, with metadata."""
    for suffix in ("jpg", "png", "tif", "webp", "avif", "bmp", "gif", "jp2"):
        yield save(folder / f"sample.{suffix}", textured(48, 64), suffix, 3)
    deep = textured(24, 32, np.uint16)
    for suffix in (".png", ".tif"):
        write_photo(Photo(deep), folder / f"deep{suffix}")
        yield folder / f"deep{suffix}"
    Image.fromarray(textured(48, 64)).quantize(30).save(folder / "palette.png")
    Image.fromarray(textured(48, 64)).convert("CMYK").save(folder / "inks.jpg")
    yield from (folder / "palette.png", folder / "inks.jpg")


def mutated(data: bytes, rng: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice([1, 2, 8, 40])):
        place = rng.randrange(max(1, min(len(out), rng.choice([64, 512, len(out)]))))
        kind = rng.randrange(4)
        if kind == 0 and out:
            out[place] = rng.randrange(256)
        elif kind == 1:
            out[place : place + 4] = rng.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"\x80\0\0\0"])
        elif kind == 2:
            del out[place : place + rng.randrange(1, 30)]
        else:
            out[place:place] = out[place : place + rng.randrange(1, 60)]
    return bytes(out[: rng.randrange(1, len(out) + 1)] if rng.random() < 0.2 and out else out)


def test_mutated_files_open_or_are_refused_and_what_opens_can_be_saved(tmp_path, times=60):
    rng = random.Random(20)
    for sample in list(samples(tmp_path)):
        data = sample.read_bytes()
        for number in range(times):
            path = tmp_path / f"mutated-{number}{sample.suffix}"
            path.write_bytes(mutated(data, rng))
            if not opens_or_says_why(path) and number % 3 == 0:
                write_photo(read_photo(path), tmp_path / f"out{sample.suffix}")
                assert read_photo(tmp_path / f"out{sample.suffix}").pixels.size
            read_coarse_photo(path)
            with contextlib.suppress(ImageReadError):
                read_mask(path)
            path.unlink()


def test_our_parsers_survive_any_input():
    rng = random.Random(3)
    buffer = io.BytesIO()
    Image.fromarray(textured(48, 64)).save(buffer, "JPEG", exif=b"Exif\0\0" + exif_of(6))
    sources = {tiff.parse: exif_of(6), jpeg.segments: buffer.getvalue(), png.chunks: png_of(3, 3, packed_zeros(30))}
    for parse, data in sources.items():
        for _ in range(400):
            broken = mutated(data, rng)
            try:
                parse(broken)
            except (ValueError, struct.error):
                assert parse is tiff.parse, "only a structure that is none is refused"
    for _ in range(400):
        broken = mutated(exif_of(6), rng)
        exif_module.with_new_pictures(exif_module.with_orientation(broken, 1), lambda old: b"\xff\xd8\xff\xd9")


def test_the_search_for_pictures_survives_any_input():
    rng = random.Random(4)
    block = exif_with_jpeg("<", as_jpeg(scene(80, 60)))
    packet = b"<a>" + base64.b64encode(as_jpeg(scene(40, 30))) + b"</a>"
    resource = b"8BIM\x04\x04\0\0\0\0\0\x0a\x1c\x02\x50\0\x05Maker8BIM\x0f\xa3\0\0\0\0\x02\0" + as_jpeg(scene(40, 30))
    for _ in range(400):
        exif_module.with_new_pictures(mutated(block, rng), lambda old: b"\xff\xd8\xff\xd9")
        xmp.without_pictures(mutated(packet.decode().encode(rng.choice(["utf-8", "utf-16", "utf-32"])), rng))
        photoshop.cleaned(mutated(resource, rng), bytes, bytes)
        iptc.cleaned(mutated(resource[12:23], rng))
        broken = mutated(as_jpeg(scene(40, 30), exif=b"Exif\0\0" + block), rng)
        segments.kept_segments(jpeg.segments(broken))
        attachments.find(broken + mutated(broken, rng))
        assert isinstance(jpeg.is_plain(broken), bool)


def test_the_end_of_a_jpeg_is_found_wherever_it_is_cut_off():
    data = as_jpeg(scene(), progressive=True)
    assert jpeg.end_of(data + b"behind") == len(data)
    for end in range(2, len(data)):
        assert jpeg.end_of(data[:end]) == end
    assert jpeg.end_of(data[:400] + b"\0" + data[400:] + b"\xff\xe1\xff") <= len(data) + 4


def test_an_empty_file_of_every_extension_is_refused(tmp_path):
    for suffix in FORMATS:
        (tmp_path / f"a{suffix}").touch()
        assert "0 bytes" in opens_or_says_why(tmp_path / f"a{suffix}")
