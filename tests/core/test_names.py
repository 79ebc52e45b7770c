"""File names: natural order, maximum length, safe display."""

import json
import logging
import os
import unicodedata

import pytest

from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.names import LONGEST, MaskNames, fitted, is_system_folder, length, natural_key, plain
from inpaint_studio.core.photo_io import (
    ending_for,
    free_name,
    photos_in,
    result_name,
    stem_of,
    with_ending,
    write_bytes,
)
from inpaint_studio.log import OneLine

ODD = os.fsdecode(b"caf\xe9")
IMAGES = (".jpg", ".png")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["10.jpg", "9.jpg", "1.jpg"], ["1.jpg", "9.jpg", "10.jpg"]),
        (["IMG_2.JPG", "img_10.jpg", "IMG_1.jpg"], ["IMG_1.jpg", "IMG_2.JPG", "img_10.jpg"]),
        (["a10b2", "a10b10", "a9"], ["a9", "a10b2", "a10b10"]),
        (["a01", "a1", "a"], ["a", "a01", "a1"]),
        (["b", ODD, "1" * 250], ["1" * 250, "b", ODD]),
        (["²", "2", "x"], ["2", "x", "²"]),
    ],
)
def test_9_comes_before_10(names, expected):
    assert sorted(names, key=natural_key) == expected


def test_the_strip_shows_photos_in_the_order_of_people_and_no_masks(tmp_path):
    for name in ("10.jpg", "9.JPG", "gas_mask.jpg", "9_mask.png", "a.PNG", "A.mask.png", "._a.PNG"):
        (tmp_path / name).touch()
    assert [path.name for path in photos_in(tmp_path)] == ["9.JPG", "10.jpg", "a.PNG", "gas_mask.jpg"]


@pytest.mark.parametrize(
    "stem", ["a" * 255, "é" * 130, "写" * 90, "🙂" * 66, "e\u0301" * 100, os.fsdecode(b"\xe9" * 253)]
)
@pytest.mark.parametrize("tail", [".jpg", "_removed.jpg", "_mask.png", "_12.jpeg", ""])
def test_names_are_cut_between_letters_until_they_fit(stem, tail, tmp_path):
    name = fitted(stem, tail)
    assert length(name) <= LONGEST and name.endswith(tail) and name.startswith(stem[:20])
    if name != stem + tail:
        kept = name[: -len(f"~12345678{tail}")]
        assert stem.startswith(kept) and not unicodedata.combining((stem + " ")[len(kept)])
        assert length(name) > LONGEST - 8, "no more is cut than must be"
    (tmp_path / name).touch()


def test_names_that_differ_only_in_what_is_cut_stay_different():
    assert fitted("a" * 254 + "1", "_removed.jpg") != fitted("a" * 254 + "2", "_removed.jpg")
    assert fitted("short", "_removed.jpg") == "short_removed.jpg"


@pytest.mark.parametrize("stem", ["a" * 251, "写" * 83])
def test_free_names_and_temporary_names_fit(tmp_path, stem):
    path = tmp_path / f"{stem}.jpg"
    names = set()
    for number in range(12):
        free = free_name(path)
        write_bytes(free, b"%d" % number)
        names.add(free.name)
    assert len(names) == 12 and all(name.endswith(".jpg") for name in names)
    assert {one.name for one in tmp_path.iterdir()} == names


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 写真.jpg", "plain é 写真.jpg"),
        ("a\x1b[31mred\x1b]0;title\x07", r"a\x1b[31mred\x1b]0;title\x07"),
        ("two\nlines\r\ttab", r"two\nlines\r\ttab"),
        ("\x9b31m \x7f \x00", r"\x9b31m \x7f \x00"),
        (ODD, r"caf\udce9"),
        ("a\u202egpj.exe", r"a\u202egpj.exe"),
        ("a\u2028b", r"a\u2028b"),
    ],
)
def test_displayed_names_contain_no_control_characters(text, shown):
    assert plain(text) == shown
    assert "\n" not in plain(text) and plain(text).encode("utf-8")


def test_the_log_has_one_line_for_each_message(tmp_path):
    from logging.handlers import RotatingFileHandler

    from inpaint_studio import paths
    from inpaint_studio.log import start_log

    start_log()
    logger = logging.getLogger("inpaint_studio.test")
    logger.warning("%s cannot be read", f"{ODD}\n\x1b[31m.jpg")
    (handler,) = [
        one
        for one in logging.getLogger("inpaint_studio").handlers
        if isinstance(one, RotatingFileHandler) and isinstance(one.formatter, OneLine)
    ]
    handler.flush()
    (line,) = [line for line in paths.log_file().read_text("utf-8").splitlines() if "cannot be read" in line]
    assert line.endswith(r"caf\udce9\n\x1b[31m.jpg cannot be read")


@pytest.mark.parametrize(
    "name", ["@eaDir", "#recycle", "#snapshot", ".Trash", ".Trash-1000", "$RECYCLE.BIN", "lost+found"]
)
def test_system_folders_are_recognised(name):
    assert is_system_folder(name) and is_system_folder(name.upper())


@pytest.mark.parametrize("name", ["originals", "cleaned", "masks", "Trash", "recycle", "2020", "lost", "@home"])
def test_ordinary_folders_are_not_taken_for_system_folders(name):
    assert not is_system_folder(name)


def test_a_mask_belongs_to_a_photo():
    photos = MaskNames(["gas.txt", "gas_mask.jpg", "a.JPG", "a_mask.png", "B.png", "b_MASK.PNG", "_mask.jpg"], IMAGES)
    owned = ["a_mask.png", "b_MASK.PNG", "a.mask.png"]
    assert all(photos.owns(name) for name in owned)
    assert not any(photos.owns(name) for name in ("gas_mask.jpg", "a.JPG", "_mask.jpg", ".mask.jpg", "c_mask.png"))
    assert all(photos.owns(name) for name in ("a_jpg_mask.png", "B_png.mask.png", "a.JPG_mask.png"))
    assert not photos.owns("a_tif_mask.png") and photos.owns("a_jpg.png", plainly=True)
    assert photos.owns("a.png", plainly=True) and not photos.owns("venice.png", plainly=True)


def test_the_mask_of_a_shortened_name_is_recognised_by_its_hash():
    stem = "x" * 250
    photos = MaskNames([f"{stem}.jpg"], IMAGES)
    assert photos.owns(fitted(stem, "_mask.png"))
    assert not photos.owns(fitted("x" * 249 + "y", "_mask.png"))


# -- endings ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["photo 12.05.2024", "a.b", "plain", "v1.0", "dot.", "写真.終"])
@pytest.mark.parametrize(("photo", "ending"), [("p.JPG", ".JPG"), ("p.heic", ".png"), ("p.tif", ".tif")])
def test_a_name_without_a_known_extension_gets_the_photos(tmp_path, name, photo, ending):
    complete = with_ending(tmp_path / name, ending_for(tmp_path / photo))
    assert complete == tmp_path / f"{name.rstrip('.')}{ending}"


@pytest.mark.parametrize("name", ["a.psd", "a.CR2", "a.b.svg", "a.xyz", "a.txt", "a.mp4"])
def test_an_extension_of_another_kind_of_file_is_refused(tmp_path, name):
    with pytest.raises(UsageError, match=name.rpartition(".")[2].lower()):
        with_ending(tmp_path / name, ".jpg")


def test_folders_and_long_names_are_no_names_for_a_photo(tmp_path):
    (tmp_path / "a.b").mkdir()
    (tmp_path / "c.jpg").mkdir()
    for name in ("a.b", "c.jpg", "x" * 252, "写" * 84 + ".jpg"):
        with pytest.raises(UsageError):
            with_ending(tmp_path / name, ".jpg")
    assert with_ending(tmp_path / "a.B.JPeG", ".png").name == "a.B.JPeG"


def test_results_are_named_after_the_whole_name(tmp_path):
    assert result_name(tmp_path / "photo 12.05.2024", "_removed") == "photo 12.05.2024_removed.png"
    assert result_name(tmp_path / "a.b.JPG", "_removed") == "a.b_removed.JPG"
    assert stem_of("a.psd") == "a" and stem_of("a.2024") == "a.2024"


def test_names_of_any_bytes_come_back_from_settings_journal_and_locks(tmp_path):
    from inpaint_studio.core.saving import owner
    from inpaint_studio.core.settings import Settings, load_settings, save_settings

    folder = tmp_path / f"{ODD}\n"
    folder.mkdir()
    settings = Settings().with_recent(folder / f"{ODD}.jpg")
    save_settings(settings, folder / "settings.json")
    assert load_settings(folder / "settings.json").settings == settings
    owner.claim(folder / "lock")
    assert owner.is_owned(folder / "lock")
    assert json.loads((folder / "settings.json").read_text("utf-8"))["recent"] == [str(folder / f"{ODD}.jpg")]
