"""Name patterns of results."""

import os
from pathlib import Path

import pytest

from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.names import length
from inpaint_studio.core.photo_io import NamePattern, names_of_results
from inpaint_studio.core.photo_io.formats import ENDINGS
from inpaint_studio.core.photo_io.loss_notes import limits


@pytest.mark.parametrize("text", ["{name}", "{name}_clean", "new {name}", "neu-{name}-2024.x", "写{name}é"])
def test_a_pattern_is_its_text_and_names_the_result(text):
    pattern = NamePattern.parsed(text)
    assert str(pattern) == text
    assert next(pattern.names(Path("a.b.jpg"))) == text.replace("{name}", "a.b") + ".jpg"
    assert next(pattern.names(Path("a.NEF"), ".tif")) == text.replace("{name}", "a") + ".tif"


@pytest.mark.parametrize("text", ["", "clean", "{name}{name}", "{nmae}", "{name}_{date}", "{name", "{}{name}"])
def test_a_pattern_needs_the_name_once(text):
    with pytest.raises(UsageError, match=r"must contain \{name\} exactly once"):
        NamePattern.parsed(text)


@pytest.mark.parametrize("text", ["../{name}", "{name}/x", "a\\{name}", "{name}\0", "{name}\n", "x" * 200 + "{name}"])
def test_a_pattern_that_no_name_can_have_is_refused(text):
    with pytest.raises(UsageError, match="cannot be used for file names"):
        NamePattern.parsed(text)


@pytest.mark.parametrize("text", ["{name}_mask", "new_{name}_Mask", "{name}.mask"])
def test_a_pattern_of_masks_is_refused(text):
    with pytest.raises(UsageError, match="are those of masks"):
        NamePattern.parsed(text)
    assert NamePattern.parsed("mask_{name}").before == "mask_"


@pytest.mark.skipif(os.name != "nt", reason="allowed elsewhere")
def test_characters_that_windows_forbids_are_refused():
    with pytest.raises(UsageError):
        NamePattern.parsed("{name}?")


def test_names_of_results_differ_also_where_case_does_not_matter():
    photos = [Path("a.jpg"), Path("a.png"), Path("A.tif"), Path("other/a.jpg"), Path("b.jpg")]
    names = [path.name for path in names_of_results(photos, Path("out"), NamePattern("", "_x"), ".png")]
    assert names == ["a_x.png", "a_x_png.png", "A_x_tif.png", "a_x_jpg.png", "b_x.png"]


@pytest.mark.parametrize("stem", ["a" * 251, "é" * 125, "写" * 83])
def test_long_names_keep_what_the_pattern_adds_and_stay_different(stem):
    photos = [Path(f"{stem}.jpg"), Path(f"{stem[:-1]}b.jpg")]
    names = [path.name for path in names_of_results(photos, Path(), NamePattern("new_", "_clean"), "")]
    assert len({*names}) == 2
    assert all(name.startswith("new_") and name.endswith("_clean.jpg") and length(name) <= 255 for name in names)


def test_limits_of_formats_name_what_is_lost():
    assert limits("TIFF") == ()
    assert limits("JPEG") == ("transparency", "16 bits per channel")
    assert {"EXIF data", "16 bits per channel"} < {*limits("BMP")} and "more than 256 colours" in limits("GIF")
    assert all(isinstance(limits(kind), tuple) for kind in ENDINGS)
