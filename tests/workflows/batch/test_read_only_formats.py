"""Formats that are read and never written (HEIC, RAW): their photos are not replaced, and nothing is made for that."""

import pillow_heif
import pytest
from PIL import Image

from inpaint_studio.cli import run as command
from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.photo_io import FORMATS, READABLE
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from tests.support.batches import run
from tests.support.images import textured

READ_ONLY = [suffix for suffix in READABLE if suffix not in FORMATS]


def in_place(folder, *names):
    return plan_batch([folder / "photos" / name for name in names], Rules(folder / "masks", in_place=True))


@pytest.fixture
def with_heic(folder):
    """The folder of photos, with a HEIC file that has the mask of another photo."""
    pillow_heif.from_pillow(Image.fromarray(textured(50, 60))).save(folder / "photos" / "h.heic")
    mask = next((folder / "masks").glob("a.*"))
    Image.open(mask).resize((60, 50)).save(folder / "masks" / "h.png")
    return folder


def test_a_heic_file_is_not_replaced_and_no_copy_of_it_is_made(with_heic):
    result = run(with_heic, in_place(with_heic, "h.heic"))["h.heic"]
    assert result.status == "failed"
    assert result.message == (
        "h.heic cannot be replaced: .heic files cannot be written. Save the results as new files (without --in-place)."
    )
    assert not (with_heic / "photos" / "originals").exists()


def test_the_photos_beside_it_are_replaced(with_heic):
    results = run(with_heic, in_place(with_heic, "h.heic", "a.png"))
    assert {name: result.status for name, result in results.items()} == {"a.png": "done", "h.heic": "failed"}
    kept = [path.name for path in (with_heic / "photos" / "originals").iterdir() if not path.name.startswith(".")]
    assert kept == ["a.png"]


def test_nothing_is_loaded_if_all_photos_are_such(with_heic, capsys, monkeypatch):
    monkeypatch.setattr("inpaint_studio.workflows.batch.run.run_batch", None)  # torch would be loaded before
    words = ["batch", str(with_heic / "photos" / "h.heic"), "--mask", "auto:dust", "--in-place"]
    assert command(words) == 1
    assert "h.heic cannot be replaced: .heic files cannot be written." in capsys.readouterr().out


@pytest.mark.parametrize("suffix", READ_ONLY)
def test_no_read_only_format_is_called_unknown(folder, suffix, capsys):
    with pytest.raises(UsageError, match=rf"{suffix} files cannot be written\. Use one of"):
        plan_batch([folder / "photos"], Rules(format=suffix))
    (folder / f"x{suffix}").write_bytes(b"")
    replaced = plan_batch([folder / f"x{suffix}"], Rules(folder / "masks" / "a.png", in_place=True))
    assert f"{suffix} files cannot be written" in run(folder, replaced)[f"x{suffix}"].message
    photo = next((folder / "photos").glob("a.*"))
    words = ["remove", str(photo), "--mask", str(folder / "masks" / "a.png"), "--output", str(folder / f"y{suffix}")]
    assert command(words) == 2 and f"{suffix} files cannot be written" in capsys.readouterr().err
