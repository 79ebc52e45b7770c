"""Texts in a photo's file are in the file that it is saved as, or the note about losses names them."""

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from inpaint_studio.core.photo_io import read_photo, write_photo
from inpaint_studio.core.photo_io.containers import heif, jpeg, jpeg2000, png
from inpaint_studio.core.photo_io.embedded import photoshop
from tests.support.files.chunks import in_digits, with_chunks
from tests.support.images import textured

TINY = Image.fromarray(textured(24, 32))
IPTC = b"\x1c\x02\x78\x00\x07caption"
OTHER_FORMATS = ("jpg", "tif", "webp", "avif", "jp2", "j2k", "bmp", "gif")


def saved(kind, **options):
    buffer = io.BytesIO()
    TINY.save(buffer, kind, **options)
    return buffer.getvalue()


def converted(tmp_path, file, name, result):
    """Save ``file``, called ``name``, as ``result``; the new photo and the notes."""
    (tmp_path / name).write_bytes(file)
    notes = write_photo(read_photo(tmp_path / name), tmp_path / result)
    return read_photo(tmp_path / result), " ".join(notes)


@pytest.mark.parametrize("ending", OTHER_FORMATS)
def test_texts_of_a_png_are_named_where_they_are_lost(tmp_path, ending):
    info = PngInfo()
    info.add_text("Description", "a house")
    info.add_itxt("parameters", "steps: 20")
    _, notes = converted(tmp_path, saved("PNG", pnginfo=info), "a.png", f"b.{ending}")
    assert "the text “Description”" in notes
    assert "the text “parameters”" in notes
    _, notes = converted(tmp_path, saved("PNG", pnginfo=info), "a.png", "b.png")
    assert notes == ""


def test_of_many_texts_some_are_named(tmp_path):
    info = PngInfo()
    for number in range(20):
        info.add_text(f"note {number}", "text")
    info.add_text("line\x1bbreak", "text")
    _, notes = converted(tmp_path, saved("PNG", pnginfo=info), "a.png", "b.bmp")
    assert "note 0" in notes
    assert "note 19" not in notes
    assert "other texts" in notes


@pytest.mark.parametrize("with_resources", [True, False])
@pytest.mark.parametrize("ending", OTHER_FORMATS)
def test_iptc_of_a_png_is_kept_or_named(tmp_path, ending, with_resources):
    block = photoshop.with_iptc(b"", IPTC) if with_resources else IPTC
    chunk = (b"tEXt", b"Raw profile type iptc\0" + in_digits("iptc", block))
    photo, notes = converted(tmp_path, with_chunks(saved("PNG"), chunk), "a.png", f"b.{ending}")
    if ending in ("jpg", "tif", "jp2"):
        assert photoshop.iptc_of(photo.metadata.photoshop) == IPTC
        assert notes == ""
    else:
        assert "IPTC data" in notes
    assert "the text" not in notes


def test_iptc_of_a_png_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "a.png").write_bytes(with_chunks(saved("PNG"), (b"tEXt", b"Raw profile type iptc\0\niptc\n 9\nxyz")))
    assert "IPTC data" in read_photo(tmp_path / "a.png").notice


@pytest.mark.parametrize("source", ["jpg", "gif"])
@pytest.mark.parametrize("ending", [*OTHER_FORMATS, "png"])
def test_comments_are_kept_or_named(tmp_path, source, ending):
    file = saved("JPEG", comment="Zürich".encode()) if source == "jpg" else saved("GIF", comment="Zürich".encode())
    photo, notes = converted(tmp_path, file, f"a.{source}", f"b.{ending}")
    if ending in ("jpg", "gif"):
        assert photo.metadata.comment == "Zürich".encode()
    elif ending == "png":
        assert png.comment_chunk("Zürich".encode()) in photo.metadata.chunks
        with Image.open(tmp_path / "b.png") as image:
            assert image.text["Comment"] == "Zürich"
    assert ("the text “Comment”" in notes) == (ending not in ("jpg", "gif", "png"))


def test_all_comments_of_a_jpeg_are_kept_in_other_formats(tmp_path):
    file = saved("JPEG", comment=b"one")
    file = file[:2] + b"\xff\xfe\x00\x05two" + file[2:]
    photo, _ = converted(tmp_path, file, "a.jpg", "b.gif")
    assert set(photo.metadata.comment.split(b"\n")) == {b"one", b"two"}


def test_long_comments_are_named_only_where_they_are_cut_off(tmp_path):
    texts = [word * 10_000 for word in (b"one, ", b"two, ")]  # each fits into a segment of a JPEG, together they do not
    file = saved("JPEG", comment=texts[0])
    file = file[:2] + jpeg.segment_bytes(jpeg.COM, texts[1]) + file[2:]
    whole = b"\n".join(reversed(texts))
    photo, notes = converted(tmp_path, file, "a.jpg", "b.png")
    assert png.comment_chunk(whole) in photo.metadata.chunks
    assert notes == ""
    photo, notes = converted(tmp_path, file, "a.jpg", "b.gif")
    assert photo.metadata.comment == whole
    assert "Comment" not in notes
    _, notes = converted(tmp_path, (tmp_path / "b.gif").read_bytes(), "a.gif", "b.jpg")
    assert "the text “Comment”" in notes


def test_a_comment_in_another_encoding_is_kept():
    assert png.comment_chunk(b"Z\xfcrich") == (b"tEXt", b"Comment\0Z\xfcrich")


def test_boxes_of_a_jp2_are_named_where_they_are_lost(tmp_path):
    file = saved("JPEG2000") + jpeg2000.Box(b"xml ", b"<note/>").file_bytes
    _, notes = converted(tmp_path, file, "a.jp2", "b.png")
    assert "its box “xml”" in notes
    photo, notes = converted(tmp_path, file, "a.jp2", "b.jp2")
    assert photo.metadata.chunks == ((b"xml ", b"<note/>"),)
    assert notes == ""


def test_accents_in_an_avif_stay_where_its_orientations_disagree(tmp_path):
    block = Image.Exif()
    block[0x113], block[0x13B] = 6, "Mé, 日本".encode()
    plain = block.tobytes().removeprefix(b"Exif\0\0")
    file = saved("AVIF", exif=plain)
    assert heif.exif_of(file) == plain
    turned = plain.replace(b"\x01\x13\x00\x03", b"\x01\x12\x00\x03")  # orientation: Pillow would not write it there
    assert turned != plain
    photo, _ = converted(tmp_path, file.replace(plain, turned), "a.avif", "b.png")
    assert "Mé, 日本".encode() in photo.metadata.exif
    assert photo.pixels.shape == (24, 32, 3), "the file itself does not turn it"


@pytest.mark.parametrize("file", [b"", b"\0\0\0\x14ftypavif\0\0\0\0avif", b"\0\0\0\x0cmeta\0\0\0\0"])
def test_a_file_without_exif_data_has_none(file):
    assert heif.exif_of(file) == b""
