"""``remove``: results, exit codes, and one line on stderr for every error."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import inpaint_studio
from inpaint_studio import paths
from inpaint_studio.cli import commands, run
from inpaint_studio.cli.options import command_parser
from inpaint_studio.core.errors import DeviceError
from inpaint_studio.core.masks.mask import default_grow, grow
from inpaint_studio.core.photo_io import read_mask, read_photo
from tests.support.images import textured
from tests.support.program import BLOCK, child, one_line


@pytest.mark.parametrize("words", [["remove", "a.png", "--mask", "m.png"], ["batch", "a"], ["restore", "a"]])
def test_texture_is_switched_off_by_the_new_and_by_the_earlier_name_of_the_option(words):
    parser = command_parser()
    assert [parser.parse_args([*words, *more]).no_texture for more in ([], ["--no-texture"], ["--no-detail"])] == [
        False,
        True,
        True,
    ]


def test_remove_says_what_it_did_and_touches_nothing_else(photo_file, mask_file, capsys):
    before = photo_file.read_bytes()
    assert run(["remove", str(photo_file), "--mask", str(mask_file), "--device", "cpu", "--json"]) == 0
    line = json.loads(capsys.readouterr().out)
    assert line["output"] == str(photo_file.with_name("photo_removed.png"))
    assert line["device"] == "cpu" and line["mask_share"] == pytest.approx(600 / 19200, abs=1e-6)
    result, photo = read_photo(Path(line["output"])).pixels, read_photo(photo_file).pixels
    outside = grow(read_mask(mask_file), default_grow(photo.shape)) == 0
    assert np.array_equal(result[outside], photo[outside])
    assert not np.array_equal(result, photo)
    assert photo_file.read_bytes() == before


def test_a_mask_of_the_whole_photo_is_refused(photo_file, tmp_path, capsys):
    Image.new("L", Image.open(photo_file).size, 255).save(tmp_path / "all.png")
    assert run(["remove", str(photo_file), "--mask", str(tmp_path / "all.png"), "--device", "cpu"]) == 1
    assert "all.png: The mask covers the whole photo; nothing is left to copy from" in one_line(capsys)
    mask = Image.open(tmp_path / "all.png")
    mask.putpixel((0, 0), 0)
    mask.save(tmp_path / "nearly.png")
    assert run(["remove", str(photo_file), "--mask", str(tmp_path / "nearly.png"), "--device", "cpu"]) == 1
    text = (
        "The margin around the mask covers the rest of the photo. Reduce it. --grow 0 (from Python: grow=0) means none."
    )
    assert text in one_line(capsys)
    with pytest.raises(inpaint_studio.MaskError, match="The margin around the mask"):
        inpaint_studio.remove(read_photo(photo_file).pixels, read_mask(tmp_path / "nearly.png"), device="cpu")
    assert not photo_file.with_name("photo_removed.png").exists()


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (
            ["remvoe", "p.png", "--mask", "m.png"],
            "remvoe is neither a command nor a file. Do you mean the command remove?",
        ),
        (["Batch", "p"], "Do you mean the command batch?"),
        (["gone.png"], "gone.png does not exist, and it is not a command"),
        (["--edit", "gone.png"], "gone.png does not exist.\n"),
    ],
)
def test_a_mistyped_command_or_file_is_reported_rather_than_a_missing_display(capsys, monkeypatch, words, text):
    monkeypatch.setattr("inpaint_studio.display.why_no_window", lambda: "There is no display.")
    assert run(words) == 2
    reports = one_line(capsys)
    assert text in reports and "display" not in reports and reports.count("gone.png") <= 1


@pytest.mark.parametrize("device", [[], ["--device", "cpu"]])
def test_the_cpu_is_advised_only_where_that_is_possible_and_new(photo_file, capsys, monkeypatch, device):
    def fail(*_):
        raise DeviceError("It does not work.")

    monkeypatch.setitem(commands._RUN, "select", fail)
    monkeypatch.setitem(commands._RUN, "remove", fail)
    assert run(["select", str(photo_file), "--click", "5,5", "--output", "m.png"]) == 1
    assert one_line(capsys) == "inpaint-studio: It does not work.\n"
    assert run(["remove", str(photo_file), *device]) == 1
    assert one_line(capsys) == f"inpaint-studio: It does not work.{'' if device else ' Use --device cpu.'}\n"


def test_a_second_result_gets_a_number_and_grow_0_leaves_the_mask_as_drawn(photo_file, mask_file):
    arguments = ["remove", str(photo_file), "--mask", str(mask_file), "--grow", "0"]
    assert run(arguments) == 0 and run(arguments) == 0
    second = photo_file.with_name("photo_removed_2.png")
    result, photo = read_photo(second).pixels, read_photo(photo_file).pixels
    assert np.array_equal(result[read_mask(mask_file) == 0], photo[read_mask(mask_file) == 0])


def test_the_orientation_applies_to_photo_and_mask(tmp_path, capsys):
    exif = Image.Exif()
    exif[0x0112] = 6
    mask = np.zeros((60, 90), np.uint8)
    mask[10:20, 30:50] = 255
    Image.fromarray(textured(60, 90)).save(tmp_path / "p.png", exif=exif)
    Image.fromarray(mask).save(tmp_path / "m.png", exif=exif)
    upright = np.rot90(mask, -1)
    assert run(["remove", str(tmp_path / "p.png"), "--mask", str(tmp_path / "m.png"), "--grow", "0"]) == 0
    result, photo = read_photo(tmp_path / "p_removed.png").pixels, read_photo(tmp_path / "p.png").pixels
    assert result.shape == (90, 60, 3)
    assert np.array_equal(result[upright == 0], photo[upright == 0])
    assert not np.array_equal(result[upright > 0], photo[upright > 0])


@pytest.mark.parametrize("case", ["missing", "broken", "size", "empty_mask", "missing_mask"])
def test_a_failure_is_one_line_and_exit_code_1_or_2_if_a_file_is_missing(photo_file, mask_file, tmp_path, capsys, case):
    photo, mask, words = photo_file, mask_file, ""
    if case == "missing":
        photo, words = tmp_path / "none.jpg", "none.jpg does not exist"
    elif case == "missing_mask":
        mask, words = tmp_path / "none.png", "none.png does not exist"
    elif case == "broken":
        photo_file.write_bytes(photo_file.read_bytes()[:500])
        words = "damaged"
    elif case == "size":
        Image.fromarray(np.full((20, 30), 255, np.uint8)).save(mask_file)
        words = "30×20 pixels, but"
    else:
        Image.fromarray(np.zeros((120, 160), np.uint8)).save(mask_file)
        words = "nothing to remove"
    assert run(["remove", str(photo), "--mask", str(mask)]) == (2 if "missing" in case else 1)
    assert words in one_line(capsys)


def test_a_missing_device_is_named_with_a_helpful_option(photo_file, mask_file, capsys):
    assert run(["remove", str(photo_file), "--mask", str(mask_file), "--device", "cuda:99"]) == 1
    assert one_line(capsys).endswith(" There is no device cuda:99 on this computer. Use --device cpu.\n")


@pytest.mark.parametrize("weights", ["missing", "damaged"])
def test_invalid_weights_exit_with_1(photo_file, mask_file, tmp_path, capsys, monkeypatch, weights):
    path = tmp_path / "w.safetensors"
    if weights == "damaged":
        path.write_bytes(paths.weights().read_bytes()[:10000])
    monkeypatch.setenv("INPAINT_STUDIO_WEIGHTS", str(path))
    assert run(["remove", str(photo_file), "--mask", str(mask_file)]) == 1
    assert "w.safetensors" in one_line(capsys)


def test_the_best_of_several_variations_is_written(photo_file, mask_file, tmp_path):
    output = tmp_path / "best.png"
    words = ["remove", str(photo_file), "--mask", str(mask_file), "--device", "cpu", "--output", str(output)]
    assert run([*words, "--variations", "3"]) == 0
    photo, mask = read_photo(photo_file).pixels, read_mask(mask_file)
    assert np.array_equal(read_photo(output).pixels, inpaint_studio.remove(photo, mask, device="cpu", variations=3))


def test_usage_errors_exit_with_2(photo_file, mask_file, capsys):
    common = ["remove", str(photo_file), "--mask", str(mask_file)]
    before = photo_file.read_bytes()
    assert run([*common, "--output", str(photo_file)]) == 2
    assert "photo itself" in one_line(capsys)
    assert run([*common, "--output", str(mask_file)]) == 2
    assert "--overwrite" in one_line(capsys)
    wrong = (
        [*common, "--output", "a.xyz"],
        [*common, "--device", "abacus"],
        [*common, "--grow", "-3"],
        [*common, "--seed", "-1"],
        [*common, "--variations", "0"],
        [*common, "--variations", "17"],
        ["remove"],
        ["remove", str(photo_file)],
        [
            "batch",
            str(photo_file.parent),
            "--mask",
            str(mask_file),
            "--output",
            str(photo_file.parent / "o"),
            "--device",
            "abacus",
        ],
        ["batch", str(photo_file.parent), "--mask", str(mask_file), "--output", str(mask_file)],
    )
    for arguments in wrong:
        assert run(arguments) == 2, arguments
        assert one_line(capsys)
    assert photo_file.read_bytes() == before


def test_overwrite_is_possible_when_asked_for(photo_file, mask_file):
    assert run(["remove", str(photo_file), "--mask", str(mask_file), "--output", str(photo_file), "--overwrite"]) == 0
    assert not photo_file.with_name("photo_removed.png").exists()


def test_a_cancelled_removal_exits_with_130_and_leaves_no_file(photo_file, mask_file, capsys, monkeypatch):
    from inpaint_studio.engine.job import CancelToken

    monkeypatch.setattr(CancelToken, "cancelled", True)
    monkeypatch.setattr(CancelToken, "check", lambda self: (_ for _ in ()).throw(KeyboardInterrupt))
    assert run(["remove", str(photo_file), "--mask", str(mask_file)]) == 130
    assert "cancelled" in one_line(capsys)
    assert not photo_file.with_name("photo_removed.png").exists()


def test_remove_works_without_qt(photo_file, mask_file):
    code = (
        BLOCK.format(names=["PySide6"])
        + f"from inpaint_studio.cli import run; sys.exit(run(['remove', {str(photo_file)!r}, '--mask', {str(mask_file)!r}]))"
    )
    done = child(code)
    assert done.returncode == 0, done.stderr
    assert photo_file.with_name("photo_removed.png").exists()


@pytest.mark.parametrize("missing", ["photo", "folder", "mask"])
def test_a_removal_names_the_first_thing_that_is_missing(photo_file, mask_file, missing, capsys):
    photo = photo_file if missing != "photo" else photo_file.with_name("gone.jpg")
    mask = mask_file if missing == "folder" else mask_file.with_name("gone.png")
    output = photo_file.parent / ("gone" if missing == "folder" else ".") / "out.png"
    assert run(["remove", str(photo), "--mask", str(mask), "--output", str(output)]) == 2
    named = {
        "photo": f"{photo} does not exist",
        "folder": f"{output.parent} cannot be used",
        "mask": f"{mask} does not",
    }
    assert named[missing] in one_line(capsys)


@pytest.mark.skipif(sys.platform != "linux", reason="the limit means something else elsewhere")
def test_24_megapixels_in_1_8_gigabytes(tmp_path):
    """Allows no more memory per pixel than 50 megapixels in 3 GB, which ``test_large.py`` tries in a window."""
    y, x = np.mgrid[:4000:16, :6000:16]
    small = np.stack([(x / 40) % 255, (y / 30) % 255, ((x + y) / 60) % 255], -1).astype(np.uint8)
    Image.fromarray(small).resize((6000, 4000)).save(tmp_path / "photo.jpg", quality=90)
    mask = np.zeros((4000, 6000), np.uint8)
    mask[1400:2600, 2000:3400] = 255
    Image.fromarray(mask).save(tmp_path / "mask.png")
    code = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_DATA, (1800 << 20, 1800 << 20))\n"
        "from inpaint_studio.cli import run\n"
        f"sys.exit(run(['remove', {str(tmp_path / 'photo.jpg')!r}, '--mask', {str(tmp_path / 'mask.png')!r}, '--no-detail']))"
    )
    done = child(code)
    assert done.returncode == 0, done.stderr
    with Image.open(tmp_path / "photo_removed.jpg") as image:
        assert image.size == (6000, 4000)
