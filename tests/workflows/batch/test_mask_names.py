"""Masks of photos that share a stem: each photo gets its own, and one mask for two is no secret."""

from inpaint_studio.workflows.batch.context import with_note
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from tests.support.pairing import make, pairs


def test_photos_of_one_stem_prefer_masks_of_their_own(tmp_path):
    make(tmp_path, "a.jpg", "a.png", "a_mask.png", "a_png_mask.png", "b.jpg", "b.png", "b.jpg_mask.png", "b_mask.png")
    make(tmp_path, "c.jpg", "c.png", "masks/c.jpg", "masks/c.png", "d.png", "d_png.jpg", "d_png_mask.png")
    assert {name: mask for name, (mask, _) in pairs(tmp_path).items()} == {
        "a.jpg": "a_mask.png", "a.png": "a_png_mask.png", "b.jpg": "b.jpg_mask.png", "b.png": "b_mask.png",
        "c.jpg": "c.jpg", "c.png": "c.png", "d.png": None, "d_png.jpg": "d_png_mask.png",
    }  # fmt: skip
    assert not any(item.shared for item in plan_batch([tmp_path], Rules()).items)


def test_a_mask_that_two_photos_share_is_said_to_be_shared(tmp_path):
    make(tmp_path / "one", "a.jpg", "a.png", "a_mask.png", "b.png", "b_mask.png")
    make(tmp_path / "two", "x/a.png", "y/a.png")
    make(tmp_path / "masks", "a.png")
    notes = {item.photo.name: item.shared for item in plan_batch([tmp_path / "one"], Rules()).items}
    assert notes == {
        "a.jpg": "a_mask.png is also the mask of a.png. a_jpg_mask.png would be one for this photo only.",
        "a.png": "a_mask.png is also the mask of a.jpg. a_png_mask.png would be one for this photo only.",
        "b.png": "",
    }
    items = plan_batch([tmp_path / "two"], Rules(tmp_path / "masks", tmp_path / "out", recursive=True)).items
    assert {item.shared for item in items} == {"a.png is also the mask of a.png in another folder."}
    items = plan_batch([tmp_path / "one"], Rules(tmp_path / "masks" / "a.png", tmp_path / "out")).items
    assert not any(item.shared for item in items), "one mask for all is no mistake"
    assert notes["a.png"] in with_note(plan_batch([tmp_path / "one"], Rules()).items[1], "")
