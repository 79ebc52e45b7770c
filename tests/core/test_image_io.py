import numpy as np
import pytest
from PIL import Image, ImageCms

from inpaint_studio.core.errors import ImageReadError, ImageWriteError
from inpaint_studio.core.image_io import Photo, free_name, photos_in, read_mask, read_photo, write_photo
from tests.conftest import textured

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
        assert image.getexif().get(0x0112, 1) == 1
        assert image.getexif()[0x010F] == "Maker"
        assert image.size[::-1] == photo.pixels.shape[:2]


def test_sixteen_bit_orientation_matches_eight_bit(tmp_path):
    eight = textured(12, 20)
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[0x0112] = orientation
        low, high = tmp_path / "low.png", tmp_path / "high.png"
        Image.fromarray(eight).save(low, exif=exif)
        write_photo(Photo(eight.astype(np.uint16) * 257), high)
        from inpaint_studio.core.image_io import _turn

        assert np.array_equal(_turn(eight, orientation), read_photo(low).pixels)


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
        ("text.jpg", b"this is no photo", "not a photo"),
        ("cut.png", "cut", "damaged"),
    ],
)
def test_what_cannot_be_opened_says_why(tmp_path, name, content, reason):
    path = tmp_path / name
    if content == "cut":
        Image.fromarray(textured(64, 64)).save(path)
        content = path.read_bytes()[:900]
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ImageReadError, match=reason) as caught:
        read_photo(path)
    assert name in str(caught.value)


def test_a_folder_is_no_photo(tmp_path):
    with pytest.raises(ImageReadError):
        read_photo(tmp_path)


def test_absurd_sizes_are_refused_at_once(tmp_path):
    import struct
    import zlib

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    path = tmp_path / "bomb.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b""))
    with pytest.raises(ImageReadError, match="60000"):
        read_photo(path)


def test_a_failed_save_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.png"
    write_photo(Photo(textured(8, 8)), path)
    before = path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("inpaint_studio.core.image_io.os.fsync", full)
    with pytest.raises(ImageWriteError, match="No space left"):
        write_photo(Photo(textured(8, 8, seed=5)), path)
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.png"]


def test_unknown_endings_are_refused(tmp_path):
    with pytest.raises(ImageWriteError, match="ending"):
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
