"""TIFF files of every kind: BigTIFF, separate planes, extra channels, unusual number types."""

import io
import struct
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, IptcImagePlugin

from inpaint_studio.core.errors import ImageReadError, ImageWriteError
from inpaint_studio.core.photo_io import native_modes, read_photo, size_of, write_photo
from inpaint_studio.core.photo_io.containers import bigtiff, tiff
from inpaint_studio.core.photo_io.containers.tiff_tags import EXIF
from tests.support.files.colours import profile
from tests.support.files.tiffs import IFD8, LONG, LONG8, SHORT, UNDEFINED, Writer
from tests.support.images import textured

ORDERS = ["<", ">"]
RGB8, RGB16 = textured(30, 40), textured(30, 40, np.uint16)
ALPHA = np.random.default_rng(2).integers(1, 65535, (30, 40), np.uint16)
WORDS = b"Words of mine\0"
IPTC = b"\x1c\x02\x50\0\x05Maker\0\0"
ALPHA_TAG = {"t338": (SHORT, (2,))}


def written(path, order="<", big=False, *pages):
    writer = Writer(order, big)
    for page in pages:
        writer.page(page(writer))
    path.write_bytes(bytes(writer.data))
    return path


def edited(photo):
    pixels = photo.pixels.copy()
    pixels[5:9, 6:12] = np.iinfo(pixels.dtype).max // 3
    return replace(photo, pixels=pixels)


# -- BigTIFF ----------------------------------------------------------------------------------


def big_page(writer, pixels=RGB8):
    exif = {33434: (5, struct.pack(writer.order + "II", 1, 250))}
    return writer.picture(
        pixels, 2, t270=(2, WORDS), t34665=(IFD8, exif), t65000=(LONG8, (7, 8)), t65001=(LONG8, (1 << 40,))
    )


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("pixels", [RGB8, RGB16], ids=["8", "16"])
def test_a_bigtiff_is_read_with_all_its_tags(tmp_path, order, pixels):
    path = written(tmp_path / "a.tif", order, True, lambda writer: big_page(writer, pixels))
    photo = read_photo(path)
    assert np.array_equal(photo.pixels, pixels) and photo.notice == "" and not photo.stored.has_more
    assert size_of(path) == (40, 30)
    write_photo(edited(photo), tmp_path / "b.tif")
    saved = tiff.parse((tmp_path / "b.tif").read_bytes())
    assert saved.entries[270].data == WORDS and saved.entries[65000].numbers == (7, 8)
    assert saved.entries[65001].numbers == (1 << 40,)
    assert saved.inner[EXIF].entries[33434].data == struct.pack("<II", 1, 250)
    again = read_photo(tmp_path / "b.tif").pixels
    assert np.array_equal(again[9:], pixels[9:]) and again.dtype == pixels.dtype


@pytest.mark.parametrize("order", ORDERS)
def test_losing_further_pages_of_a_bigtiff_is_reported_and_they_are_never_overwritten(tmp_path, order):
    path = written(tmp_path / "a.tif", order, True, big_page, big_page, big_page)
    before = path.read_bytes()
    photo = read_photo(path)
    assert photo.stored.has_more and "first one is opened" in photo.notice
    with pytest.raises(ImageWriteError, match="more than one image"):
        write_photo(edited(photo), path)
    assert path.read_bytes() == before
    assert "its other 2 pages" in " ".join(write_photo(photo, tmp_path / "b.tif"))


@pytest.mark.parametrize("big", [False, True])
def test_smaller_copies_are_no_pages_in_either_kind(tmp_path, big):
    def page(writer):
        small = writer.picture(RGB8[::2, ::2], 2, t254=(LONG, (1,)))
        return writer.picture(RGB8, 2, t330=(LONG8 if big else 13, small))

    photo = read_photo(written(tmp_path / "a.tif", "<", big, page))
    assert not photo.stored.has_more
    assert "smaller copies of the photo" in " ".join(write_photo(photo, tmp_path / "b.tif"))


def test_a_file_whose_first_picture_is_the_small_copy_is_not_overwritten(tmp_path):
    def page(writer):
        return writer.picture(RGB8[::2, ::2], 2, t254=(LONG, (1,)), t330=(LONG, writer.picture(RGB8, 2)))

    path = written(tmp_path / "a.tif", "<", False, page)
    photo = read_photo(path)
    assert photo.stored.has_more
    with pytest.raises(ImageWriteError, match="more than one image"):
        write_photo(photo, path)
    assert "full-size photo" in " ".join(write_photo(photo, tmp_path / "b.tif"))


def test_endless_directories_of_a_bigtiff_are_not_followed(tmp_path):
    writer = Writer("<", True)
    first = writer.page(big_page(writer))
    writer.page(big_page(writer))
    struct.pack_into("<Q", writer.data, writer._link, first)
    assert tiff.kinds_of_pages(bigtiff.as_classic(bytes(writer.data))) == [False, False]
    struct.pack_into("<Q", writer.data, first, 1 << 60)
    (tmp_path / "a.tif").write_bytes(bytes(writer.data))
    with pytest.raises(ImageReadError, match=r"a\.tif"):
        read_photo(tmp_path / "a.tif")


# -- tags ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("kind", [LONG, UNDEFINED])
def test_iptc_is_kept_whatever_its_tag_type(tmp_path, order, kind, turned):
    record = IPTC
    if turned:  # as libtiff writes numbers
        if order == "<" or kind != LONG:
            pytest.skip("only long numbers are turned round")
        record = np.frombuffer(IPTC, "<u4").byteswap().tobytes()
    path = written(tmp_path / "a.tif", order, False, lambda writer: writer.picture(RGB8, 2, t33723=(kind, record)))
    write_photo(edited(read_photo(path)), tmp_path / "b.tif")
    write_photo(edited(read_photo(path)), tmp_path / "b.jpg")
    for out in ("b.tif", "b.jpg"):
        with Image.open(tmp_path / out) as image:
            assert IptcImagePlugin.getiptcinfo(image)[(2, 80)] == b"Maker", out


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("kind", [SHORT, LONG, 13])
def test_the_offset_of_exif_may_be_a_number_of_any_type(tmp_path, order, kind):
    writer = Writer(order)
    exif = writer.page({37500: (UNDEFINED, b"a note of the maker")}, linked=False)
    writer.page(writer.picture(RGB8, 2, t34665=(kind, (exif,))))
    (tmp_path / "a.tif").write_bytes(bytes(writer.data))
    photo = read_photo(tmp_path / "a.tif")
    for out in ("b.tif", "b.jpg", "b.png"):
        write_photo(photo, tmp_path / out)
        with Image.open(tmp_path / out) as image:
            assert image.getexif().get_ifd(34665)[37500] == b"a note of the maker", out


@pytest.mark.parametrize("kind", [1, SHORT, LONG, UNDEFINED])
@pytest.mark.parametrize(("meaning", "word"), [(2, ""), (0, "an extra channel")])
def test_the_meaning_of_a_channel_may_be_a_number_of_any_type(tmp_path, kind, meaning, word):
    planes = np.dstack([RGB8, ALPHA.astype(np.uint8)])
    path = written(tmp_path / "a.tif", "<", False, lambda writer: writer.picture(planes, 2, t338=(kind, (meaning,))))
    photo = read_photo(path)
    assert np.array_equal(photo.pixels, RGB8) and (photo.alpha is not None) == (meaning == 2)
    assert photo.alpha is None or np.array_equal(photo.alpha, ALPHA.astype(np.uint8))
    assert word in " ".join(write_photo(photo, tmp_path / "b.tif"))


# -- pixels -------------------------------------------------------------------------------------

BUILDS = [
    {"planar": planar, "packed": packed, "differences": packed and differences}
    for planar in (False, True) for packed in (False, True) for differences in (False, True) if packed or not differences
]  # fmt: skip


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("build", BUILDS, ids=str)
@pytest.mark.parametrize("alpha", [False, True])
def test_16_bits_are_read_however_they_are_stored(tmp_path, order, build, alpha):
    planes = np.dstack([RGB16, ALPHA]) if alpha else RGB16
    more = ALPHA_TAG if alpha else {}
    path = written(tmp_path / "a.tif", order, False, lambda writer: writer.picture(planes, 2, **build, **more))
    photo = read_photo(path)
    assert np.array_equal(photo.pixels, RGB16) and photo.notice == ""
    assert np.array_equal(photo.alpha, ALPHA) if alpha else photo.alpha is None
    write_photo(photo, tmp_path / "b.tif")
    assert np.array_equal(read_photo(tmp_path / "b.tif").pixels, RGB16)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("white_is_zero", [False, True])
@pytest.mark.parametrize("build", BUILDS, ids=str)
def test_grey_with_transparency_is_read(tmp_path, order, dtype, white_is_zero, build):
    grey, alpha = (RGB8[..., 0], ALPHA.astype(np.uint8)) if dtype == np.uint8 else (RGB16[..., 0], ALPHA)
    planes = np.dstack([np.invert(grey) if white_is_zero else grey, alpha])
    page = lambda writer: writer.picture(planes, 0 if white_is_zero else 1, **build, **ALPHA_TAG)  # noqa: E731
    photo = read_photo(written(tmp_path / "a.tif", order, False, page))
    assert photo.pixels.dtype == dtype and np.array_equal(photo.pixels[..., 1], grey)
    assert np.array_equal(photo.alpha, alpha)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("planar", [False, True])
def test_cmyk_with_transparency_becomes_rgb_with_a_note(tmp_path, dtype, planar):
    inks = np.asarray(Image.fromarray(RGB8).convert("CMYK"))
    planes = np.dstack([inks, ALPHA.astype(np.uint8)])
    planes = planes.astype(np.uint16) * 257 if dtype == np.uint16 else planes
    page = lambda writer: writer.picture(planes, 5, planar=planar, **ALPHA_TAG)  # noqa: E731
    photo = read_photo(written(tmp_path / "a.tif", "<", False, page))
    assert np.array_equal(photo.pixels, native_modes.inks_to_rgb(inks, b""))
    assert np.array_equal(photo.alpha, ALPHA.astype(np.uint8))
    assert "CMYK colours, which are converted to RGB" in " ".join(write_photo(photo, tmp_path / "b.tif"))
    assert np.array_equal(read_photo(tmp_path / "b.tif").alpha, photo.alpha)


def test_a_palette_of_16_bits_is_looked_up(tmp_path):
    indexes = np.random.default_rng(3).integers(0, 65536, (30, 40, 1), np.uint16)
    table = np.random.default_rng(4).integers(0, 65536, (3, 65536), np.uint16)
    page = lambda writer: writer.picture(indexes, 3, t320=(SHORT, tuple(table.reshape(-1).tolist())))  # noqa: E731
    photo = read_photo(written(tmp_path / "a.tif", "<", False, page))
    assert np.array_equal(photo.pixels, table.T[indexes[..., 0]])
    assert "its palette" in " ".join(write_photo(photo, tmp_path / "b.tif"))


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("pixels", [RGB8, RGB16], ids=["8", "16"])
def test_signed_samples_are_shifted_to_unsigned(tmp_path, order, pixels):
    signed = pixels ^ pixels.dtype.type(1 << (pixels.dtype.itemsize * 8 - 1))
    page = lambda writer: writer.picture(signed, 2, t339=(SHORT, (2, 2, 2)))  # noqa: E731
    assert np.array_equal(read_photo(written(tmp_path / "a.tif", order, False, page)).pixels, pixels)


@pytest.mark.parametrize("compression", ["tiff_lzw", "lzma", "zstd", "tiff_adobe_deflate"])
def test_16_bits_stay_16_bits_however_they_are_packed(tmp_path, compression):
    buffer = io.BytesIO()
    Image.fromarray(RGB16[..., 0]).save(buffer, "TIFF", compression=compression)
    (tmp_path / "a.tif").write_bytes(buffer.getvalue())
    photo = read_photo(tmp_path / "a.tif")
    assert photo.pixels.dtype == np.uint16 and np.array_equal(photo.pixels[..., 2], RGB16[..., 0])
    assert photo.notice == "", "nothing is lost, so nothing is said"
    assert write_photo(photo, tmp_path / "b.tif") == () and samples_of(tmp_path / "b.tif") == (1, (16,))


def samples_of(path):
    """Return the number of channels in a file and the bits of each."""
    entries = tiff.parse(path.read_bytes()).entries
    return entries[277].numbers[0] if 277 in entries else 1, entries[258].numbers


GREYS = {
    "white is zero": lambda writer, grey: writer.picture(np.invert(grey), 0),
    "signed": lambda writer, grey: writer.picture(
        grey ^ grey.dtype.type(1 << (grey.dtype.itemsize * 8 - 1)), 1, t339=(SHORT, (2,))
    ),
    "packed": lambda writer, grey: writer.picture(grey, 1, packed=True, differences=True),
    "another channel": lambda writer, grey: writer.picture(np.dstack([grey, grey // 2]), 1, t338=(SHORT, (0,))),
}


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("name", GREYS)
def test_grey_stays_grey_however_it_is_stored(tmp_path, order, big, dtype, name):
    grey = RGB8[..., :1] if dtype == np.uint8 else RGB16[..., :1]
    photo = read_photo(written(tmp_path / "a.tif", order, big, lambda writer: GREYS[name](writer, grey)))
    assert np.array_equal(photo.pixels[..., 1:2], grey) and photo.notice == ""
    write_photo(edited(photo), tmp_path / "b.tif")
    assert samples_of(tmp_path / "b.tif") == (1, (8 * np.dtype(dtype).itemsize,))
    assert np.array_equal(read_photo(tmp_path / "b.tif").pixels, edited(photo).pixels)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("planar", [False, True])
def test_grey_with_transparency_stays_grey_with_its_profile(tmp_path, dtype, planar):
    grey, alpha = (RGB8[..., 0], ALPHA.astype(np.uint8)) if dtype == np.uint8 else (RGB16[..., 0], ALPHA)
    grey_profile = profile(None)
    more = ALPHA_TAG | {"t34675": (UNDEFINED, grey_profile)}
    page = lambda writer: writer.picture(np.dstack([grey, alpha]), 1, planar=planar, **more)  # noqa: E731
    photo = read_photo(written(tmp_path / "a.tif", "<", False, page))
    assert write_photo(edited(photo), tmp_path / "b.tif") == () and write_photo(edited(photo), tmp_path / "b.png") == ()
    assert samples_of(tmp_path / "b.tif") == (2, (8 * np.dtype(dtype).itemsize,) * 2)
    assert (tmp_path / "b.png").read_bytes()[25] == 4, "grey with transparency"
    for name in ("b.tif", "b.png"):
        again = read_photo(tmp_path / name)
        assert np.array_equal(again.pixels, edited(photo).pixels) and np.array_equal(again.alpha, alpha), name
        assert again.metadata.icc == grey_profile and again.notice == ""


NOT_UNPACKED = {34712: "JPEG 2000", 34933: "PNG", 34934: "JPEG XR", 34887: "LERC", 50001: "WebP", 50002: "JPEG XL"}


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("number", NOT_UNPACKED)
def test_an_unsupported_compression_is_named_with_advice(tmp_path, number, big):
    page = lambda writer: writer.picture(RGB8, 2) | {259: (SHORT, (number,))}  # noqa: E731
    with pytest.raises(ImageReadError, match=f"compressed with {NOT_UNPACKED[number]}, .* LZW, Deflate") as error:
        read_photo(written(tmp_path / "a.tif", "<", big, page))
    assert "channels" not in str(error.value) and "damaged" not in str(error.value)


@pytest.mark.parametrize("big", [False, True])
def test_the_error_about_an_unknown_storage_does_not_blame_a_usual_value(tmp_path, big):
    page = lambda writer: writer.picture(RGB8, 32803)  # noqa: E731 - the colour filters of a sensor
    with pytest.raises(ImageReadError, match="in an unusual way, which is not supported: save it as plain RGB"):
        read_photo(written(tmp_path / "a.tif", "<", big, page))


def test_pages_after_an_unusual_one_are_counted(tmp_path):
    page = lambda writer: writer.picture(RGB16, 2, planar=True)  # noqa: E731
    path = written(tmp_path / "a.tif", "<", False, page, page)
    photo = read_photo(path)
    assert photo.stored.has_more and "first one is opened" in photo.notice
    with pytest.raises(ImageWriteError, match="more than one image"):
        write_photo(photo, path)


@pytest.mark.parametrize("samples", [1, 3])
def test_floating_point_images_are_refused_by_name(tmp_path, samples):
    numbers = RGB8[..., :samples].astype(np.float32) / 255
    page = lambda writer: writer.picture(numbers, 2 if samples == 3 else 1, t339=(SHORT, (3,) * samples))  # noqa: E731
    with pytest.raises(ImageReadError, match="32 bits") as error:
        read_photo(written(tmp_path / "a.tif", "<", False, page))
    assert "damaged" not in str(error.value) and "8 or 16" in str(error.value)
