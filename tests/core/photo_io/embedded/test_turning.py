"""A photo that is saved upright states its sizes, its resolution, its subject and its regions as it is then."""

import io

import numpy as np
import pillow_heif
import pytest
from PIL import ExifTags, Image, TiffImagePlugin

from inpaint_studio.core.photo_io import read_photo, write_photo
from inpaint_studio.core.photo_io.containers import tiff
from inpaint_studio.core.photo_io.embedded import turning
from inpaint_studio.core.photo_io.embedded.turning import Turn

WIDTH, HEIGHT = 120, 80  # px, as stored
SPOT = (90, 20)  # px, as stored
BASE, ORIENTATION = ExifTags.IFD.Exif, 274
AREA, LOCATION, X, Y = 37396, 41492, 40962, 40963
PACKET = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/" xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#"
 xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#" tiff:Orientation="{orientation}" tiff:ImageWidth="120" tiff:ImageLength="80">
<exif:PixelXDimension>120</exif:PixelXDimension><exif:PixelYDimension>80</exif:PixelYDimension>
<exif:SubjectLocation><rdf:Seq><rdf:li>90</rdf:li><rdf:li>20</rdf:li></rdf:Seq></exif:SubjectLocation>
<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:AppliedToDimensions stDim:w="120" stDim:h="80" stDim:unit="pixel"/>
<mwg-rs:RegionList><rdf:Bag><rdf:li rdf:parseType="Resource"><mwg-rs:Name>Ann</mwg-rs:Name>
<mwg-rs:Area stArea:x="0.75" stArea:y="0.25" stArea:w="0.1" stArea:h="0.2" stArea:unit="normalized"/></rdf:li></rdf:Bag>
</mwg-rs:RegionList></mwg-rs:Regions></rdf:Description></rdf:RDF></x:xmpmeta>"""  # fmt: skip


@pytest.fixture
def exif():
    exif = Image.Exif()
    exif[256], exif[257], exif[282], exif[283] = WIDTH, HEIGHT, TiffImagePlugin.IFDRational(300), 150
    exif.get_ifd(BASE).update({X: WIDTH, Y: HEIGHT, AREA: (*SPOT, 12, 16), LOCATION: SPOT})
    return exif


def saved(path, exif, orientation, **options):
    exif[ORIENTATION] = orientation
    pixels = np.full((HEIGHT, WIDTH, 3), 60, np.uint8)
    pixels[SPOT[1] - 8 : SPOT[1] + 9, SPOT[0] - 6 : SPOT[0] + 7] = 230
    packet = PACKET.format(orientation=orientation)
    Image.fromarray(pixels).save(path, exif=exif, dpi=(300, 150), **({"xmp": packet.encode()} | options))
    return path


def is_the_spot(pixels, x, y, width, height):
    """True if a rectangle around a point is the bright spot, give or take a pixel and the losses of an encoder."""
    bright = np.argwhere(pixels[..., 0] > 145)
    (top, left), (bottom, right) = bright.min(0), bright.max(0)
    measured = ((left + right) / 2, (top + bottom) / 2, right - left, bottom - top)
    return np.abs(np.subtract(measured, (x, y, width, height))).max() <= 2


@pytest.mark.parametrize("ending", [".png", ".tif", ".webp", ".avif"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_sizes_points_and_regions_are_those_of_the_upright_photo(tmp_path, exif, ending, orientation):
    photo = read_photo(saved(tmp_path / "a.jpg", exif, orientation, quality=95))
    path = tmp_path / f"b{ending}"
    write_photo(photo, path)
    with Image.open(path) as image:
        found, packet, pixels = image.getexif(), str(image.getxmp() or ""), np.asarray(image.convert("RGB"))
        inner, size = found.get_ifd(BASE), image.size
        assert found.get(ORIENTATION, 1) == 1
        assert (inner[X], inner[Y]) == size
        if ending != ".webp":  # Pillow writes them, and reads none
            assert (found.get(256, size[0]), found.get(257, size[1])) == size
        assert (found[282], found[283]) == ((150, 300) if orientation >= 5 else (300, 150))
        assert is_the_spot(pixels, *inner[AREA]) and inner[LOCATION] == inner[AREA][:2]
        description = image.getxmp()["xmpmeta"]["RDF"]["Description"]
    assert (int(description["ImageWidth"]), int(description["ImageLength"])) == size, packet
    assert (int(description["PixelXDimension"]), int(description["PixelYDimension"])) == size
    assert tuple(map(int, description["SubjectLocation"]["Seq"]["li"])) == inner[LOCATION]
    regions = description["Regions"]
    dimensions, area = regions["AppliedToDimensions"], regions["RegionList"]["Bag"]["li"]["Area"]
    assert (int(dimensions["w"]), int(dimensions["h"])) == size
    x, y, width, height = (float(area[name]) for name in "xywh")
    assert is_the_spot(pixels, x * size[0], y * size[1], width * size[0], height * size[1])


def test_a_jpeg_that_stays_turned_keeps_all_of_them(tmp_path, exif):
    photo = read_photo(saved(tmp_path / "a.jpg", exif, 6, quality=95))
    write_photo(photo, tmp_path / "b.jpg")
    with Image.open(tmp_path / "b.jpg") as image:
        inner = image.getexif().get_ifd(BASE)
        assert image.size == (inner[X], inner[Y]) == (WIDTH, HEIGHT) and inner[LOCATION] == SPOT
        assert image.info["dpi"] == (300, 150) and b'stArea:x="0.75"' in image.info["xmp"]


@pytest.mark.parametrize("ending", [".tif", ".png"])
def test_a_tiff_and_a_png_that_are_saved_again_are_turned_too(tmp_path, exif, ending):
    path = saved(tmp_path / f"a{ending}", exif, 6, xmp=b"")
    if ending == ".tif":
        more = tiff.parse(exif.tobytes().removeprefix(b"Exif\0\0"))
        path.write_bytes(tiff.with_tags(path.read_bytes(), more))
    photo = read_photo(path)
    assert photo.stored.orientation == 6
    write_photo(photo, tmp_path / f"b{ending}")
    with Image.open(tmp_path / f"b{ending}") as image:
        inner = image.getexif().get_ifd(BASE)
        assert image.size == (inner[X], inner[Y]) == (HEIGHT, WIDTH)
        assert is_the_spot(np.asarray(image), *inner[AREA])
        assert np.allclose(image.info["dpi"], (150, 300), atol=0.1)


def test_a_heic_file_that_its_decoder_turns_states_its_new_sizes(tmp_path, exif):
    exif[ORIENTATION] = 6
    image = Image.new("RGB", (WIDTH, HEIGHT), (60, 60, 60))
    pillow_heif.from_pillow(image).save(tmp_path / "a.heic", exif=exif.tobytes(), quality=90)
    photo = read_photo(tmp_path / "a.heic")
    if photo.pixels.shape[:2] == (HEIGHT, WIDTH):
        pytest.skip("this encoder stores the orientation only in the EXIF data")
    write_photo(photo, tmp_path / "b.jpg")
    with Image.open(tmp_path / "b.jpg") as image:
        inner = image.getexif().get_ifd(BASE)
        assert image.size == (inner[X], inner[Y]) == (HEIGHT, WIDTH)
        assert inner[LOCATION] == (HEIGHT - 1 - SPOT[1], SPOT[0])


def test_points_and_regions_that_are_not_in_the_photo_are_dropped(tmp_path, exif):
    exif.get_ifd(BASE).update({AREA: (500, 20), LOCATION: SPOT})
    packet = PACKET.format(orientation=6).replace("<rdf:li>90<", "<rdf:li>500<").replace("normalized", "pixel")
    path = saved(tmp_path / "a.jpg", exif, 6, xmp=packet.encode())
    write_photo(read_photo(path), tmp_path / "b.tif")
    with Image.open(tmp_path / "b.tif") as image:
        inner, packet = image.getexif().get_ifd(BASE), str(image.getxmp())
    assert AREA not in inner and inner[LOCATION] == (HEIGHT - 1 - SPOT[1], SPOT[0])
    assert "SubjectLocation" not in packet and "Area" not in packet and "PixelXDimension" in packet


def test_sizes_that_are_those_of_the_upright_photo_already_stay(tmp_path, exif):
    exif.get_ifd(BASE).update({X: HEIGHT, Y: WIDTH})
    packet = PACKET.format(orientation=6).replace('w="120" stDim:h="80"', 'w="80" stDim:h="120"')
    write_photo(read_photo(saved(tmp_path / "a.jpg", exif, 6, xmp=packet.encode())), tmp_path / "b.tif")
    with Image.open(tmp_path / "b.tif") as image:
        inner, packet = image.getexif().get_ifd(BASE), image.tag_v2[700]
    assert image.size == (inner[X], inner[Y]) and b'stArea:x="0.75" stArea:y="0.25"' in packet


@pytest.mark.parametrize("length", range(0, 400, 7))
def test_damaged_data_is_no_error(exif, length):
    turn, buffer = Turn(6, WIDTH, HEIGHT), io.BytesIO()
    exif[ORIENTATION] = 6
    Image.new("RGB", (4, 4)).save(buffer, "JPEG", exif=exif)
    data = exif.tobytes().removeprefix(b"Exif\0\0")
    turning.exif_turned(data[:length], turn)
    turning.xmp_turned(PACKET.encode()[: 5 * length], turn)
