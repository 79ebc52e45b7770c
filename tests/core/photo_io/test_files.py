import numpy as np
import pytest
from PIL import Image, ImageCms

from inpaint_studio.core.errors import ImageReadError, ImageWriteError
from inpaint_studio.core.photo_io import (
    Metadata,
    Photo,
    free_name,
    photos_in,
    read_coarse_photo,
    read_mask,
    read_photo,
    write_photo,
)
from inpaint_studio.core.pixels import to_8_bit
from tests.support.disk import disk_full
from tests.support.files.chunks import chunk
from tests.support.images import textured

LOSSLESS = ["png", "tif", "bmp"]


@pytest.mark.parametrize("suffix", LOSSLESS)
def test_lossless_formats_come_back_identical(tmp_path, suffix):
    pixels = textured(33, 47)
    path = tmp_path / f"a.{suffix}"
    write_photo(Photo(pixels), path)
    assert np.array_equal(read_photo(path).pixels, pixels)


@pytest.mark.parametrize("suffix", ["png", "tif"])
@pytest.mark.parametrize("alpha", [False, True])
def test_sixteen_bits_stay_sixteen_bits(tmp_path, suffix, alpha):
    pixels = textured(33, 47, np.uint16)
    plane = textured(33, 47, np.uint16, seed=1)[..., 0] if alpha else None
    path = tmp_path / f"a.{suffix}"
    write_photo(Photo(pixels, plane), path)
    back = read_photo(path)
    assert back.pixels.dtype == np.uint16
    assert np.array_equal(back.pixels, pixels)
    assert back.alpha is None if plane is None else np.array_equal(back.alpha, plane)


@pytest.mark.parametrize("suffix", ["png", "tif", "webp"])
def test_alpha_and_the_colour_under_it_are_kept(tmp_path, suffix):
    rgba = np.dstack([textured(30, 40), np.tile(np.arange(40, dtype=np.uint8) * 6, (30, 1))])
    path = tmp_path / f"a.{suffix}"
    Image.fromarray(rgba).save(path, lossless=True, exact=True)
    photo = read_photo(path)
    assert np.array_equal(photo.alpha, rgba[..., 3])
    assert np.array_equal(photo.pixels, rgba[..., :3])
    out = tmp_path / f"b.{suffix}"
    write_photo(photo, out)
    assert np.array_equal(read_photo(out).alpha, rgba[..., 3])


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "webp"])
def test_photos_are_upright_and_stay_so(tmp_path, suffix, orientation):
    stored = textured(24, 40)
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Maker"
    path = tmp_path / f"a.{suffix}"
    Image.fromarray(stored).save(path, exif=exif)
    photo = read_photo(path)
    assert photo.pixels.shape == ((24, 40, 3) if orientation < 5 else (40, 24, 3))
    out = tmp_path / f"b.{suffix}"
    write_photo(photo, out)
    with Image.open(out) as image:
        assert image.getexif().get(0x0112, 1) == (orientation if suffix == "jpg" else 1), "a JPEG's blocks stay"
        assert image.getexif()[0x010F] == "Maker"
    assert np.abs(read_photo(out).pixels.astype(int) - photo.pixels).max() <= (40 if suffix == "webp" else 0)


def add_tiff_orientation(data: bytes, orientation: int) -> bytes:
    """Put the tag into a copy of the directory at the end of the file."""
    start = int.from_bytes(data[4:8], "little")
    count = int.from_bytes(data[start : start + 2], "little")
    entries = [data[start + 2 + 12 * i : start + 14 + 12 * i] for i in range(count)]
    entries = [entry for entry in entries if entry[:2] != b"\x12\x01"]
    entries.append(b"\x12\x01\x03\x00\x01\x00\x00\x00" + bytes([orientation, 0, 0, 0]))
    entries.sort(key=lambda entry: int.from_bytes(entry[:2], "little"))
    directory = len(entries).to_bytes(2, "little") + b"".join(entries) + bytes(4)
    return data[:4] + len(data).to_bytes(4, "little") + data[8:] + directory


def add_png_orientation(data: bytes, orientation: int) -> bytes:
    import zlib

    exif = Image.Exif()
    exif[0x0112] = orientation
    body = b"eXIf" + exif.tobytes()[6:]
    chunk = (len(body) - 4).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    return data[:33] + chunk + data[33:]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_sixteen_bit_photos_are_upright_too(tmp_path, suffix, orientation):
    eight = textured(12, 20)
    exif = Image.Exif()
    exif[0x0112] = orientation
    low, high = tmp_path / "low.png", tmp_path / f"high.{suffix}"
    Image.fromarray(eight).save(low, exif=exif)
    write_photo(Photo(eight.astype(np.uint16) * 257), high)
    add = add_png_orientation if suffix == "png" else add_tiff_orientation
    high.write_bytes(add(high.read_bytes(), orientation))
    photo = read_photo(high)
    assert photo.pixels.dtype == np.uint16
    assert np.array_equal(photo.pixels // 257, read_photo(low).pixels)


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp"])
def test_the_orientation_in_xmp_does_not_turn_a_photo_again(tmp_path, suffix):
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description tiff:Orientation="6"/></x:xmpmeta>'
    exif = Image.Exif()
    exif[0x0112] = 6
    path, out = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    extra = {"xmp": xmp}
    if suffix == "png":
        from PIL import PngImagePlugin

        info = PngImagePlugin.PngInfo()
        info.add_itxt("XML:com.adobe.xmp", xmp.decode())
        extra = {"pnginfo": info}
    Image.fromarray(textured(24, 40)).save(path, exif=exif, **extra)
    photo = read_photo(path)
    write_photo(photo, out)
    assert read_photo(out).pixels.shape == photo.pixels.shape == (40, 24, 3)


def test_metadata_that_is_too_long_does_not_stop_a_save(tmp_path):
    photo = Photo(textured(16, 16), metadata=Metadata(xmp=b"x" * 70000, icc=b"p" * 200000))
    write_photo(photo, tmp_path / "a.jpg")
    with Image.open(tmp_path / "a.jpg") as image:
        assert image.size == (16, 16) and image.info["icc_profile"] == b"p" * 200000
        assert b"HasExtendedXMP" in image.info["xmp"], "it goes on in an extension"
    assert (tmp_path / "a.jpg").read_bytes().count(b"x" * 60000) == 1


def test_a_cmyk_profile_is_not_kept_for_rgb(tmp_path):
    profile = bytearray(200)
    profile[16:20] = b"CMYK"
    path, out = tmp_path / "a.jpg", tmp_path / "b.png"
    Image.fromarray(textured(16, 16)).convert("CMYK").save(path, icc_profile=bytes(profile))
    write_photo(read_photo(path), out)
    with Image.open(out) as image:
        assert image.mode == "RGB" and not image.info.get("icc_profile")


def test_photos_beyond_pillows_own_limit_are_opened(tmp_path):
    path = tmp_path / "wide.png"
    Image.new("L", (20000, 9500), 7).save(path, compress_level=1)
    assert read_photo(path).pixels.shape == (9500, 20000, 3)


def test_profile_resolution_and_jpeg_tables_are_kept(tmp_path):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path, out = tmp_path / "a.jpg", tmp_path / "b.jpg"
    Image.fromarray(textured(64, 64)).save(path, quality=71, icc_profile=profile, dpi=(300, 300), subsampling=2)
    write_photo(read_photo(path), out)
    with Image.open(path) as before, Image.open(out) as after:
        assert after.info["icc_profile"] == profile
        assert tuple(round(v) for v in after.info["dpi"]) == (300, 300)
        assert after.quantization == before.quantization
    assert out.stat().st_size < 1.2 * path.stat().st_size


def test_a_grey_photo_stays_grey(tmp_path):
    path, out = tmp_path / "a.png", tmp_path / "b.png"
    grey = textured(20, 30)[..., 0]
    Image.fromarray(grey).save(path)
    write_photo(read_photo(path), out)
    with Image.open(out) as image:
        assert image.mode == "L"
        assert np.array_equal(np.asarray(image), grey)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("missing.png", None, "does not exist"),
        ("empty.jpg", b"", "0 bytes"),
        ("text.txt", b"this is no photo", "not a photo in a supported format"),
        ("text.jpg", b"this is no photo", "its name has the wrong extension"),
        ("broken.heic", b"this is no photo", "it is damaged"),
        ("cut.png", "cut", "damaged"),
    ],
)
def test_opening_an_unreadable_file_says_why(tmp_path, name, content, reason):
    path = tmp_path / name
    if content == "cut":
        Image.fromarray(textured(64, 64)).save(path)
        content = path.read_bytes()[:900]
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ImageReadError, match=reason) as caught:
        read_photo(path)
    assert name in str(caught.value)


def test_a_folder_is_not_accepted_as_a_photo(tmp_path):
    with pytest.raises(ImageReadError):
        read_photo(tmp_path)


def test_absurd_sizes_are_refused_at_once(tmp_path):
    import struct

    header = struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    path = tmp_path / "bomb.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b""))
    with pytest.raises(ImageReadError, match="60000×60000"):
        read_photo(path)


def test_a_failed_save_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.png"
    write_photo(Photo(textured(8, 8)), path)
    before = path.read_bytes()

    monkeypatch.setattr("inpaint_studio.core.photo_io.atomic_write.os.fsync", disk_full)
    with pytest.raises(ImageWriteError, match="No space left"):
        write_photo(Photo(textured(8, 8, seed=5)), path)
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.png"]


def test_unknown_extensions_are_refused(tmp_path):
    with pytest.raises(ImageWriteError, match=r"a\.xyz: \.xyz files cannot be written"):
        write_photo(Photo(textured(8, 8)), tmp_path / "a.xyz")


def test_masks_are_white_or_alpha(tmp_path):
    plane = np.zeros((10, 12), np.uint8)
    plane[2:5, 3:9] = 200
    white, alpha = tmp_path / "w.png", tmp_path / "a.png"
    Image.fromarray(plane).save(white)
    Image.fromarray(np.dstack([np.zeros((10, 12, 3), np.uint8), plane])).save(alpha)
    expected = np.where(plane > 127, 255, 0)
    assert np.array_equal(read_mask(white), expected)
    assert np.array_equal(read_mask(alpha), expected)


def test_names_that_are_taken_get_a_number(tmp_path):
    path = tmp_path / "a.png"
    assert free_name(path) == path
    path.touch()
    (tmp_path / "a_2.png").touch()
    assert free_name(path).name == "a_3.png"


def test_masks_and_hidden_files_are_no_photos(tmp_path):
    for name in ("b.jpg", "a.PNG", "a_mask.png", ".hidden.jpg", "desktop.ini"):
        (tmp_path / name).touch()
    assert [path.name for path in photos_in(tmp_path)] == ["a.PNG", "b.jpg"]


def test_sixteen_bits_are_rounded_to_eight():
    assert to_8_bit(np.array([[0, 128, 129, 255, 257, 65535]], np.uint16)).tolist() == [[0, 0, 1, 1, 1, 255]]
    eight = np.zeros((2, 2), np.uint8)
    assert to_8_bit(eight) is eight


# -- drafts -------------------------------------------------------------------------------------


def test_a_large_jpeg_has_a_coarse_image_that_looks_like_it(tmp_path):
    large = np.asarray(Image.fromarray(textured(160, 240)).resize((2700, 1800)))
    path = tmp_path / "large.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # turned: the upright photo is 1800 × 2700
    Image.fromarray(large).save(path, quality=90, exif=exif)
    coarse, photo = read_coarse_photo(path), read_photo(path)
    height, width = photo.pixels.shape[:2]
    assert coarse.size == (width, height) == (1800, 2700) and coarse.pixels.shape[0] <= height / 2
    small = np.asarray(Image.fromarray(photo.pixels).resize(coarse.pixels.shape[1::-1], Image.Resampling.BOX))
    assert np.abs(small.astype(int) - coarse.pixels).mean() < 4


def test_small_photos_other_formats_and_non_photos_have_no_coarse_image(tmp_path):
    Image.fromarray(textured(100, 100)).save(tmp_path / "small.jpg")
    Image.fromarray(np.zeros((2100, 2000, 3), np.uint8)).save(tmp_path / "large.png")
    (tmp_path / "text.jpg").write_text("no photo")
    for name in ("small.jpg", "large.png", "text.jpg", "missing.jpg"):
        assert read_coarse_photo(tmp_path / name) is None
