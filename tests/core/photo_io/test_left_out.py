"""Data that a format cannot carry over, or that cannot be read, are reported when the photo is saved; the rest is
kept."""

import io
import struct

import cv2
import numpy as np
import pytest
from PIL import Image, ImageCms

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.photo_io import Photo, WriteOptions, read_photo, write_photo
from inpaint_studio.core.photo_io.containers import bmp, gif, heif, jpeg2000, part_names, png
from inpaint_studio.core.saving.verification import verify
from tests.support.files.chunks import in_digits, png_of, with_chunks
from tests.support.files.samples import scene
from tests.support.images import textured

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
TAIL = b"something else" * 20
CREDENTIALS = "the content credentials"


def plain(kind: str, **options) -> bytes:
    buffer = io.BytesIO()
    image = scene().quantize(60) if kind == "GIF" else scene()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def webp_with(kind: bytes, data: bytes) -> bytes:
    body = (
        plain("WEBP", lossless=True, exif=b"MM\0*\0\0\0\x08\0\0\0\0\0\0")[8:]
        + kind
        + struct.pack("<I", len(data))
        + data
    )
    return b"RIFF" + struct.pack("<I", len(body)) + body


def box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data) + 8, kind) + data


def gif_with(extension: bytes) -> bytes:
    data = plain("GIF")
    at = 13 + (3 << ((data[10] & 7) + 1))
    return b"GIF89a" + data[6:at] + extension + data[at:]


def bmp_with(space: bytes) -> bytes:
    data = bytearray(bmp.encode(np.asarray(scene()), None, SRGB, None))
    data[70:74] = space
    return bytes(data)


TEXTS = {
    "png credentials": ("png", with_chunks(plain("PNG"), (b"caBX", TAIL)), CREDENTIALS),
    "png layers": ("png", with_chunks(plain("PNG"), (b"mkBF", b"x"), (b"prVW", TAIL)), "the layers (Fireworks)"),
    "png chunk": ("png", with_chunks(plain("PNG"), (b"abCD", b"x")), "its chunk “abCD”"),
    "png late chunk": ("png", with_chunks(plain("PNG"), (b"abCD", b"x"), late=True), "its chunk “abCD”"),
    "png tail": ("png", plain("PNG") + TAIL, "280 bytes after the photo"),
    "png old profile": ("png", with_chunks(plain("PNG"), (b"tEXt", b"Raw profile type APP1\0" + in_digits("APP1", TAIL))), "an old profile (APP1)"),
    "webp credentials": ("webp", webp_with(b"C2PA", TAIL), CREDENTIALS),
    "webp chunk": ("webp", webp_with(b"XYZW", TAIL), "its chunk “XYZW”"),
    "webp tail": ("webp", plain("WEBP", lossless=True) + TAIL, "280 bytes after the photo"),
    "gif extension": ("gif", gif_with(b"\x21\xff\x0bMAKERABC1.0\x03abc\0"), "its extension “MAKERABC1.0”"),
    "gif tail": ("gif", plain("GIF") + TAIL, "280 bytes after the photo"),
    "bmp linked profile": ("bmp", bmp_with(b"KNIL"), "the colour profile, which is a separate file"),
    "bmp tail": ("bmp", plain("BMP") + TAIL, "280 bytes after the photo"),
    "bmp tail behind a profile": ("bmp", bmp_with(b"DEBM") + TAIL, "280 bytes after the photo"),
    "jp2 box": ("jp2", plain("JPEG2000") + box(b"abcd", TAIL), "its box “abcd”"),
    "jp2 credentials": ("jp2", plain("JPEG2000") + box(b"jumb", TAIL), CREDENTIALS),
    "jp2 credentials in a box of others": ("jp2", plain("JPEG2000") + box(b"uuid", part_names.CREDENTIALS_BOX + TAIL), CREDENTIALS),
    "avif credentials": ("avif", plain("AVIF") + box(b"uuid", part_names.CREDENTIALS_BOX + TAIL), CREDENTIALS),
    "avif clip": ("avif", plain("AVIF") + box(b"mpvd", TAIL), "the video clip"),
    "avif box": ("avif", plain("AVIF") + box(b"abcd", TAIL), "its box “abcd”"),
}  # fmt: skip


@pytest.mark.parametrize(("suffix", "data", "word"), TEXTS.values(), ids=TEXTS)
def test_data_that_are_not_carried_over_are_reported(tmp_path, suffix, data, word):
    (tmp_path / f"a.{suffix}").write_bytes(data)
    photo = read_photo(tmp_path / f"a.{suffix}")
    for ending in (suffix, "jpg"):
        assert word in " ".join(write_photo(photo, tmp_path / f"b.{ending}")), ending
    assert b"something else" not in (tmp_path / f"b.{suffix}").read_bytes()


def grey_of_4_bits() -> bytes:
    rows = b"".join(b"\0" + bytes([0x1F] * 10) for _ in range(20))
    return png_of((20, 20, 4, 0, 0), rows)


VALUES = {  # a file, a chunk about its values, whether a copy has it, and what is said
    "bits that count": (
        plain("PNG"),
        (b"sBIT", b"\5\6\5"),
        False,
        "its chunk sBIT, which describes the values as they were stored",
    ),
    "all bits": (plain("PNG"), (b"sBIT", b"\x08\x08\x08"), False, ""),
    "how often": (plain("PNG"), (b"hIST", b"\0\1"), False, "its chunk hIST"),
    "background": (plain("PNG"), (b"bKGD", b"\0\1\0\2\0\3"), True, ""),
    "background of 4 bits": (grey_of_4_bits(), (b"bKGD", b"\0\x0f"), False, "its chunk bKGD"),
}


@pytest.mark.parametrize(("data", "chunk", "is_kept", "word"), VALUES.values(), ids=VALUES)
def test_chunks_about_the_values_of_a_png_are_kept_or_named(tmp_path, data, chunk, is_kept, word):
    (tmp_path / "a.png").write_bytes(with_chunks(data, chunk))
    photo = read_photo(tmp_path / "a.png")
    texts = " ".join(write_photo(photo, tmp_path / "b.png"))
    assert word in texts and bool(word) == bool(texts)
    assert (chunk[0] + chunk[1] in (tmp_path / "b.png").read_bytes()) == is_kept


def test_the_background_chunk_follows_the_palette(tmp_path):
    buffer = io.BytesIO()
    scene().quantize(200).save(buffer, "PNG")
    indexed = buffer.getvalue()
    (tmp_path / "a.png").write_bytes(with_chunks(indexed, (b"bKGD", b"\7"), late=True))
    (tmp_path / "b.png").write_bytes(with_chunks(indexed, (b"bKGD", b"\xff"), late=True))  # there is no such colour
    for name, expected in (("a.png", [b"PLTE", b"bKGD"]), ("b.png", [b"PLTE"])):
        write_photo(read_photo(tmp_path / name), tmp_path / "out.png")
        kinds = [chunk[4:8] for chunk in png.chunk_bytes((tmp_path / "out.png").read_bytes())]
        assert [kind for kind in kinds if kind in (b"PLTE", b"bKGD")] == expected


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "BMP", "JPEG2000", "AVIF", "TIFF", "JPEG"])
def test_a_file_without_other_data_gets_no_note(tmp_path, kind):
    suffix = {"JPEG2000": "jp2", "TIFF": "tif", "JPEG": "jpg"}.get(kind, kind.lower())
    (tmp_path / f"a.{suffix}").write_bytes(plain(kind) + bytes(7))  # some writers fill their files up
    photo = read_photo(tmp_path / f"a.{suffix}")
    assert photo.notice == "" and write_photo(photo, tmp_path / f"b.{suffix}") == ()


@pytest.mark.parametrize(
    ("inside", "word"),
    [
        (b"infe\2\0\0\0\0\2\0\0tmap\0", "the HDR gain map"),
        (b"auxCxxxxurn:com:apple:photo:2020:aux:hdrgainmap\0", "the HDR gain map"),
        (b"auxCxxxxurn:mpeg:hevc:2015:auxid:2\0", "the depth map"),
        (b"auxCxxxxurn:mpeg:mpegB:cicp:systems:auxiliary:depth\0", "the depth map"),
        (b"auxCxxxxurn:com:apple:photo:2018:aux:portraiteffectsmatte\0", "masks of people"),
    ],
)
def test_pictures_beside_the_photo_are_named(inside, word):
    (texts,) = heif.left_out(box(b"ftyp", b"avif") + box(b"meta", bytes(4) + inside))
    assert word in texts


def test_transparency_of_an_avif_is_no_other_picture():
    alpha = b"auxCxxxxurn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0auxCxxxxurn:mpeg:hevc:2015:auxid:1\0"
    assert heif.left_out(box(b"ftyp", b"avif") + box(b"meta", alpha)) == []


def test_a_gif_keeps_its_profile(tmp_path):
    (tmp_path / "a.gif").write_bytes(gif.with_metadata(plain("GIF"), SRGB, b"<x>me</x>"))
    photo = read_photo(tmp_path / "a.gif")
    assert photo.profile == SRGB and photo.metadata.xmp == b"<x>me</x>"
    for ending in ("gif", "png", "jpg"):
        assert write_photo(photo, tmp_path / f"b.{ending}") == (), ending
        assert read_photo(tmp_path / f"b.{ending}").profile == SRGB, ending


def test_xmp_that_a_gif_cannot_hold_is_reported(tmp_path):
    (tmp_path / "a.png").write_bytes(with_chunks(plain("PNG"), (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x>\0</x>")))
    photo = read_photo(tmp_path / "a.png")
    assert "XMP data" in " ".join(write_photo(photo, tmp_path / "b.gif"))
    assert read_photo(tmp_path / "b.gif").pixels.shape == photo.pixels.shape


P3 = (0.4866, 0.2290, 0.0, 0.2657, 0.6917, 0.0451, 0.1982, 0.0793, 1.0439)  # X, Y, Z of red, green, blue


@pytest.mark.parametrize(
    ("points", "gamma", "result"), [(P3, 2.2, "profile"), ((1.0,) * 9, 2.2, "word"), ((0.0,) * 9, 2.2, "")]
)
def test_colour_information_of_a_bmp_becomes_a_profile_or_a_note(tmp_path, points, gamma, result):
    data = bytearray(bmp_with(bytes(4)))
    struct.pack_into("<9i3I", data, 74, *(round(one * (1 << 30)) for one in points), *[round(gamma * 65536)] * 3)
    (tmp_path / "a.bmp").write_bytes(bytes(data[: -len(SRGB)]))
    photo = read_photo(tmp_path / "a.bmp")
    assert bool(photo.profile) == (result == "profile") and ("shown as sRGB" in photo.notice) == (result == "word")
    write_photo(photo, tmp_path / "b.bmp")
    assert read_photo(tmp_path / "b.bmp").profile == photo.profile


# -- grey and transparency ----------------------------------------------------------------------


@pytest.mark.parametrize("bits", [1, 2, 4, 8])
@pytest.mark.parametrize("ending", ["png", "tif", "webp"])
def test_a_transparent_grey_of_few_bits_is_transparent(tmp_path, bits, ending):
    levels = np.random.default_rng(5).integers(0, 1 << bits, (16, 24))
    rows = b"".join(
        b"\0" + np.packbits((row[:, None] >> np.arange(bits)[::-1] & 1).reshape(-1).astype(bool)).tobytes()
        for row in levels
    )
    (tmp_path / "a.png").write_bytes(png_of((24, 16, bits, 0, 0), rows, (b"tRNS", struct.pack(">H", 1))))
    photo = read_photo(tmp_path / "a.png")
    assert np.array_equal(photo.alpha == 0, levels == 1)
    assert np.array_equal(photo.pixels[..., 0], levels * 255 // ((1 << bits) - 1))
    write_photo(photo, tmp_path / f"b.{ending}", WriteOptions(quality=100 if ending == "webp" else None))
    assert np.array_equal(read_photo(tmp_path / f"b.{ending}").alpha, photo.alpha)


def test_a_jpeg_2000_of_16_bit_grey_is_not_blown_out(tmp_path):
    grey = textured(40, 50, np.uint16)[..., 0]
    Image.fromarray(grey).save(tmp_path / "a.jp2")
    photo = read_photo(tmp_path / "a.jp2")
    assert np.array_equal(photo.pixels[..., 0], grey >> 8) and "more than 8 bits" in photo.notice
    assert photo.stored.mode == "L"


def test_grey_with_transparency_stays_so_in_a_jpeg_2000(tmp_path):
    planes = np.dstack([textured(40, 50)[..., 0], textured(40, 50, seed=3)[..., 0]])
    Image.fromarray(planes).save(tmp_path / "a.jp2")
    photo = read_photo(tmp_path / "a.jp2")
    write_photo(photo, tmp_path / "b.jp2")
    with Image.open(tmp_path / "b.jp2") as image:
        assert image.mode == "LA" and np.array_equal(np.asarray(image), planes)


def test_an_opaque_alpha_channel_equals_none():
    photo = Photo(textured(20, 30))
    nothing = np.zeros((20, 30), np.uint8)
    opaque = np.full((20, 30), 255, np.uint8)
    assert verify(photo.pixels, opaque, photo, nothing).is_exact
    assert not verify(photo.pixels, opaque - 1, photo, nothing).is_exact


def test_boxes_know_where_they_end():
    data = box(b"aaaa", b"12") + box(b"bbbb", b"")
    assert [one.end for one in jpeg2000.boxes(data)] == [10, 18]


@pytest.mark.parametrize("channels", [1, 3, 4])
def test_white_of_a_deep_jpeg_2000_is_white(tmp_path, channels):
    planes = np.dstack([textured(64, 80, np.uint16), textured(64, 80, np.uint16)[..., 0]])[..., :channels]
    planes[:32], planes[32:48] = 65535, 0
    done, data = cv2.imencode(
        ".jp2",
        planes[..., {1: [0], 3: [2, 1, 0], 4: [2, 1, 0, 3]}[channels]].squeeze(),
        [cv2.IMWRITE_JPEG2000_COMPRESSION_X1000, 1000],
    )
    (tmp_path / "a.jp2").write_bytes(data.tobytes())
    photo = read_photo(tmp_path / "a.jp2")
    assert done and jpeg2000.bits_of(data.tobytes()) == (16,) * channels
    assert photo.pixels[4:28].min() > 250 and photo.pixels[36:44].max() < 5
    assert photo.alpha is None or photo.alpha[4:28].min() > 250
    apart = np.abs(photo.pixels[52:].astype(int) - (planes[52:, :, :3] >> 8))
    assert apart.mean() < 3 and "more than 8 bits" in photo.notice


def test_a_jpeg_2000_that_cannot_be_read_right_is_refused(tmp_path):
    deep = Image.fromarray(np.dstack([textured(40, 50)[..., 0]] * 2), "LA")
    deep.save(tmp_path / "a.jp2")
    data = bytearray((tmp_path / "a.jp2").read_bytes())
    at = data.index(jpeg2000.START) + len(jpeg2000.START) + 38
    data[at] = data[at + 3] = 11
    assert jpeg2000.bits_of(bytes(data)) == (12, 12)
    (tmp_path / "a.jp2").write_bytes(bytes(data))
    with pytest.raises(ImageReadError, match="2 channels of 12 bits"):
        read_photo(tmp_path / "a.jp2")
