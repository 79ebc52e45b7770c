"""Pairing of photos with masks, and the names of results."""

import errno
import os
from pathlib import Path

import pytest
from PIL import Image

from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.names import fitted, folded, length
from inpaint_studio.engine.job import Cancelled, CancelToken
from inpaint_studio.workflows.batch.folder_scan import Entries, Walk
from inpaint_studio.workflows.batch.manifest import NAME, Manifest, mark
from inpaint_studio.workflows.batch.pairing import Rules, plan_batch
from tests.support.pairing import make, pairs


def test_the_first_rule_that_matches_counts(tmp_path):
    make(tmp_path, "a.jpg", "a_mask.png", "b.png", "b.mask.png", "c.jpg", "masks/c.png", "masks/a.png", "d.png")
    assert pairs(tmp_path) == {
        "a.jpg": ("a_mask.png", "next to the photo"),
        "b.png": ("b.mask.png", "next to the photo"),
        "c.jpg": ("c.png", "masks folder"),
        "d.png": (None, ""),
    }
    make(tmp_path, "one.gif")
    assert set(pairs(tmp_path, mask=tmp_path / "one.gif").values()) == {("one.gif", "one mask for all")}
    assert "one.gif" not in pairs(tmp_path, mask=tmp_path / "one.gif"), "the mask itself is no photo"
    assert set(pairs(tmp_path, mask="alpha").values()) == {("alpha", "transparency")}
    assert pairs(tmp_path, mask=tmp_path / "masks")["a.jpg"] == ("a.png", "folder of masks")


def test_one_folder_may_hold_both_photos_and_masks(tmp_path):
    make(tmp_path, "a.png", "b.png", "a_mask.png")
    assert pairs(tmp_path, mask=tmp_path) == {"a.png": ("a_mask.png", "folder of masks"), "b.png": (None, "")}


def test_folders_in_folders_keep_their_tree(tmp_path):
    make(tmp_path, "a.png", "x/a.png", "x/y/b.png", "cleaned/a.png", "x/originals/b.png", ".hidden/c.png", "m/x/a.png")
    mark(tmp_path / "cleaned", "results")
    plan = plan_batch([tmp_path], Rules(mask=tmp_path / "m", output=tmp_path / "out", recursive=True, exclude=("m",)))
    found = {str(item.photo.relative_to(tmp_path)): item for item in plan.items}
    assert {"a.png", "x/a.png", "x/y/b.png"} <= set(found) and not {"cleaned/a.png", ".hidden/c.png"} & set(found)
    assert found["x/a.png"].output == tmp_path / "out" / "x" / "a.png"
    assert found["x/a.png"].mask == tmp_path / "m" / "x" / "a.png"
    assert {item.photo.name for item in plan_batch([tmp_path], Rules()).items} == {"a.png"}


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_that_leads_back_is_not_followed_for_ever(tmp_path):
    make(tmp_path, "x/a.png")
    (tmp_path / "x" / "back").symlink_to(tmp_path)
    assert len(plan_batch([tmp_path], Rules(recursive=True)).items) == 1


@pytest.mark.parametrize("in_place", [False, True])
def test_a_photo_that_is_named_and_is_in_a_named_folder_is_planned_once(tmp_path, in_place):
    make(tmp_path, "a.png", "b.png", "x/a.png", "notes.txt")
    inputs = [tmp_path, tmp_path / "a.png", tmp_path / "x" / "..", tmp_path]
    if hasattr(os, "symlink"):
        (tmp_path / "far").symlink_to(tmp_path, target_is_directory=True)
        inputs += [tmp_path / "far", tmp_path / "far" / "b.png"]
    plan = plan_batch([*inputs, tmp_path / "x"], Rules(in_place=in_place))
    assert [item.photo for item in plan.items] == [tmp_path / name for name in ("a.png", "b.png", "x/a.png")]
    assert [item.output.name for item in plan.items] == ["a.png", "b.png", "a.png"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_to_a_photo_has_a_result_of_its_own_unless_the_photo_itself_is_replaced(tmp_path):
    make(tmp_path, "a.png")
    (tmp_path / "b.png").symlink_to(tmp_path / "a.png")
    (tmp_path / "c.png").hardlink_to(tmp_path / "a.png")
    plan = plan_batch([tmp_path], Rules())
    assert [item.output.name for item in plan.items] == ["a.png", "b.png", "c.png"]
    assert [item.photo.name for item in plan_batch([tmp_path], Rules(in_place=True)).items] == ["a.png", "c.png"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_broken_links_that_are_named_like_photos_are_left_out_and_counted(tmp_path):
    make(tmp_path, "a.png")
    for name in ("gone.png", "gone.txt", "a_mask.png", ".hidden.png"):
        (tmp_path / name).symlink_to(tmp_path / "nowhere.png")
    plan = plan_batch([tmp_path], Rules())
    assert [item.photo.name for item in plan.items] == ["a.png"] and not plan.ignored
    assert [(left.path.name, left.reason) for left in plan.left_out] == [("gone.png", "broken")]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_links_to_photos_that_are_replaced_are_left_out_and_counted(tmp_path):
    make(tmp_path, "p/b.png", "far/c.png")
    (tmp_path / "p" / "a.png").symlink_to(tmp_path / "p" / "b.png")
    (tmp_path / "p" / "d.png").symlink_to(tmp_path / "far" / "c.png")
    (tmp_path / "p" / "e.png").symlink_to(tmp_path / "far" / "c.png")
    plan = plan_batch([tmp_path / "p"], Rules(in_place=True))
    assert [item.photo.name for item in plan.items] == ["b.png", "d.png"], "the photo's own name, or the first link"
    assert [(left.path.name, left.reason) for left in plan.left_out] == [("a.png", "repeated"), ("e.png", "repeated")]
    assert not plan_batch([tmp_path / "p"], Rules()).left_out


def test_only_stars_and_question_marks_are_special_in_patterns(tmp_path):
    make(tmp_path, "a[1].png", "a1.png", "b[!x].png", "bx.png", "bz.png")

    def names(**rules):
        return [item.photo.name for item in plan_batch([tmp_path], Rules(**rules)).items]

    assert names(include=("a[1].png",)) == ["a[1].png"]
    assert names(include=("?[!x].*",)) == ["b[!x].png"]
    assert names(exclude=("a[1].png", "b[!x]*")) == ["a1.png", "bx.png", "bz.png"]


def test_a_folder_named_twice_counts_its_skipped_files_once(tmp_path):
    make(tmp_path, "a.png", "notes.txt", ".hidden/b.png")
    plan = plan_batch([tmp_path, tmp_path], Rules(recursive=True))
    assert [path.name for path in plan.ignored] == ["notes.txt"]
    assert [left.path.name for left in plan.left_out] == [".hidden"]


def test_a_folder_that_cannot_be_resolved_is_unreadable_and_no_folder_of_masks(tmp_path, monkeypatch):
    make(tmp_path, "a.png", "x/b.png", "m/c.png")
    resolve = Path.resolve

    def refused(path, strict=False):
        if path.name in ("x", "m"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return resolve(path, strict)

    walk = Walk(Entries(), recursive=True, is_included=lambda name: True, masks=tmp_path / "m", results=tmp_path / "m")
    monkeypatch.setattr(Path, "resolve", refused)
    assert list(walk.photos(tmp_path)) == [tmp_path / "a.png"]
    assert {left.path.name: left.reason for left in walk.left_out} == {"x": "unreadable", "m": "unreadable"}


def test_patterns_select_photos_by_name_and_the_rest_is_counted(tmp_path):
    make(tmp_path, "IMG_1.jpg", "IMG_2.jpg", "other.jpg", "desktop.ini")
    plan = plan_batch([tmp_path], Rules(include=("IMG_*",), exclude=("*_2*",)))
    assert [item.photo.name for item in plan.items] == ["IMG_1.jpg"]
    assert sorted(path.name for path in plan.ignored) == ["IMG_2.jpg", "desktop.ini", "other.jpg"]


def test_no_two_results_have_the_same_name_and_the_default_folder_is_cleaned(tmp_path):
    make(tmp_path, "a.jpg", "a.png", "a.gif", "ü with space.png")
    outputs = [item.output for item in plan_batch([tmp_path], Rules(format=".png", suffix="_x")).items]
    assert len({str(path).lower() for path in outputs}) == 4
    assert {path.parent for path in outputs} == {tmp_path / "cleaned"}
    assert all(path.suffix == ".png" and "_x" in path.stem for path in outputs)


def test_single_photos_and_folders_together(tmp_path):
    make(tmp_path, "x/a.png", "y/b.png")
    plan = plan_batch(
        [tmp_path / "x" / "a.png", tmp_path / "y", tmp_path / "x" / "a.png"], Rules(output=tmp_path / "o")
    )
    assert [item.output for item in plan.items] == [tmp_path / "o" / "a.png", tmp_path / "o" / "b.png"]


@pytest.mark.parametrize(
    "rules",
    [
        {"mask": "none"},
        {"output": "photos"},
        {"output": "photos/a.png"},
        {"format": ".xyz"},
        {"in_place": True, "output": "o"},
    ],
)
def test_invalid_options_are_usage_errors(tmp_path, rules):
    make(tmp_path, "photos/a.png")
    rules = {key: tmp_path / value if key in ("mask", "output") else value for key, value in rules.items()}
    with pytest.raises(UsageError):
        plan_batch([tmp_path / "photos"], Rules(**rules))
    with pytest.raises(UsageError, match="does not exist"):
        plan_batch([tmp_path / "nowhere"], Rules())


def test_photos_with_names_of_maximum_length_are_processed(tmp_path):
    long = "x" * 249 + ".png"
    for name in (long, "a.png"):
        Image.new("RGB", (8, 8)).save(tmp_path / name)
    plan = plan_batch([tmp_path], Rules())
    assert [item.photo.name for item in plan.items] == ["a.png", long]


def test_circular_and_dangling_links_are_skipped(tmp_path):
    Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
    (tmp_path / "loop.png").symlink_to(tmp_path / "loop.png")
    (tmp_path / "gone.png").symlink_to(tmp_path / "nothing.png")
    (tmp_path / "down").symlink_to(tmp_path)
    plan = plan_batch([tmp_path], Rules(recursive=True))
    assert [item.photo.name for item in plan.items] == ["a.png"]


# -- folders of real collections ------------------------------------------------------------------


def names_of(tmp_path, **rules):
    plan = plan_batch([tmp_path], Rules(recursive=True, **rules))
    return [str(item.photo.relative_to(tmp_path)) for item in plan.items], plan


def test_system_folders_are_skipped_and_counted(tmp_path):
    make(
        tmp_path, "a.jpg", "@eaDir/a.jpg/SYNOFILE_THUMB_XL.jpg", "#recycle/d.jpg", "#snapshot/d.jpg", "lost+found/e.jpg",
        ".Trash-1000/files/c.jpg", "$RECYCLE.BIN/f.jpg", "System Volume Information/g.jpg", ".thumbnails/h.jpg",
        ".git/i.jpg", "._a.jpg", "x/@eaDir/j.jpg", "x/k.jpg",
    )  # fmt: skip
    found, plan = names_of(tmp_path)
    assert found == ["a.jpg", "x/k.jpg"]
    left = {str(one.path.relative_to(tmp_path)): one.reason for one in plan.left_out}
    assert left.pop(".git") == "hidden"
    assert len(left) == 9 and set(left.values()) == {"system"} and "x/@eaDir" in left
    assert [path.name for path in plan.ignored] == ["._a.jpg"]


def test_only_a_manifest_marks_a_folder_as_results_of_ours(tmp_path):
    make(tmp_path, "cleaned/a.jpg", "originals/b.jpg", "restored/c.jpg", "masks/venice.jpg", "out/d.jpg", "kept/e.jpg", "here/f.jpg")  # fmt: skip
    mark(tmp_path / "out", "results")
    mark(tmp_path / "kept", "originals")
    mark(tmp_path / "here", "photos")
    (tmp_path / "old").mkdir()
    make(tmp_path, "old/g.jpg")
    (tmp_path / "old" / NAME).write_text('{"key": "k", "output": "g.jpg", "sha256": "s"}\n')
    found, plan = names_of(tmp_path)
    assert found == ["cleaned/a.jpg", "here/f.jpg", "masks/venice.jpg", "originals/b.jpg", "restored/c.jpg"]
    assert sorted(one.path.name for one in plan.left_out) == ["kept", "old", "out"]
    assert {one.reason for one in plan.left_out} == {"results"}


def test_results_of_one_run_are_not_inputs_of_the_next(tmp_path):
    make(tmp_path, "a.jpg", "x/b.jpg")
    _, plan = names_of(tmp_path, output=tmp_path / "x" / "results")
    for folder in plan.folders:
        folder.mkdir(parents=True, exist_ok=True)
        Manifest(folder).close()
        make(folder, "copied.jpg")
    assert names_of(tmp_path)[0] == ["a.jpg", "x/b.jpg"]


def test_a_name_with_the_mask_suffix_is_a_mask_only_beside_its_photo(tmp_path):
    make(tmp_path, "gas_mask.jpg", "a.jpg", "a_mask.png", "b.JPG", "B_MASK.PNG", "masks/a.png", "masks/venice.jpg")
    found, plan = names_of(tmp_path)
    assert found == ["a.jpg", "b.JPG", "gas_mask.jpg", "masks/venice.jpg"]
    masks = {item.photo.name: item.mask.name for item in plan.items if item.mask is not None}
    assert masks == {"a.jpg": "a_mask.png", "b.JPG": "B_MASK.PNG"}
    make(tmp_path, "gas.jpg")
    found, plan = names_of(tmp_path)
    assert "gas_mask.jpg" not in found
    assert {i.photo.name: i.mask for i in plan.items}["gas.jpg"] == tmp_path / "gas_mask.jpg"


def test_masks_written_by_this_program_are_not_treated_as_photos(tmp_path):
    make(tmp_path, "m/a_mask.png", "m/b.jpg")
    mark(tmp_path / "m", "masks")
    assert [item.photo.name for item in plan_batch([tmp_path / "m"], Rules()).items] == ["b.jpg"]


def test_files_in_the_mask_folder_are_not_treated_as_photos(tmp_path):
    make(tmp_path, "a.jpg", "m/a.png")
    found, plan = names_of(tmp_path, mask=tmp_path / "m")
    assert found == ["a.jpg"] and plan.items[0].mask == tmp_path / "m" / "a.png"
    assert [(one.path.name, one.reason) for one in plan.left_out] == [("m", "masks")]


def test_9_comes_before_10_in_photos_and_in_folders(tmp_path):
    make(tmp_path, "10.jpg", "9.jpg", "roll 10/2.jpg", "roll 9/1.jpg")
    assert names_of(tmp_path)[0] == ["9.jpg", "10.jpg", "roll 9/1.jpg", "roll 10/2.jpg"]


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everybody may read")
def test_an_unreadable_folder_is_reported(tmp_path):
    make(tmp_path, "a.jpg", "x/b.jpg")
    (tmp_path / "x").chmod(0)
    _, plan = names_of(tmp_path)
    (tmp_path / "x").chmod(0o700)
    assert [(one.path.name, one.reason) for one in plan.left_out] == [("x", "unreadable")]


# -- long names, names with dots ------------------------------------------------------------------


@pytest.mark.parametrize("stem", ["a" * 251, "é" * 125, "写" * 83, "🙂" * 62])
def test_results_of_long_names_are_shortened_and_stay_distinct(tmp_path, stem):
    other = stem[:-1] + ("b" if stem[-1] == "a" else "c")
    make(tmp_path, f"{stem}.jpg", f"{other}.jpg")
    plan = plan_batch([tmp_path], Rules(suffix="_without", format=".jpeg"))
    names = [item.output.name for item in plan.items]
    assert len(set(names)) == 2 and all(name.endswith("_without.jpeg") and length(name) <= 255 for name in names)
    assert all(item.is_shortened for item in plan.items)
    assert not any(item.is_shortened for item in plan_batch([tmp_path], Rules()).items)


def test_the_mask_of_a_photo_with_a_long_name_is_found(tmp_path):
    stem = "x" * 250
    make(tmp_path, f"{stem}.jpg", fitted(stem, "_mask.png"), f"{'x' * 249}y.jpg")
    masks = {item.photo.stem: item.mask for item in plan_batch([tmp_path], Rules()).items}
    assert masks == {stem: tmp_path / fitted(stem, "_mask.png"), "x" * 249 + "y": None}


def test_names_with_dots_keep_them(tmp_path):
    Image.new("RGB", (8, 8)).save(tmp_path / "photo 12.05.2024", "JPEG")
    make(tmp_path, "a.b.jpg")
    plan = plan_batch([tmp_path / "photo 12.05.2024", tmp_path / "a.b.jpg"], Rules(output=tmp_path / "o", suffix=".x"))
    assert [item.output.name for item in plan.items] == ["photo 12.05.2024.x.png", "a.b.x.jpg"]


@pytest.mark.parametrize("suffix", ["/../x", "a/b", "a\\b", "\0", "x" * 200])
def test_an_invalid_prefix_or_suffix_of_names_is_refused(tmp_path, suffix):
    make(tmp_path, "a.jpg")
    for rules in (Rules(suffix=suffix), Rules(prefix=suffix)):
        with pytest.raises(UsageError, match="cannot be added to file names"):
            plan_batch([tmp_path], rules)


@pytest.mark.parametrize("suffix", ["_mask", "_x_MASK", ".mask"])
def test_results_are_not_named_like_masks(tmp_path, suffix):
    make(tmp_path, "a.jpg", "a_mask.png")
    with pytest.raises(UsageError, match="are those of masks"):
        plan_batch([tmp_path], Rules(output=tmp_path, suffix=suffix, format=".png"))


def test_a_prefix_comes_before_the_name_and_lets_results_go_beside_the_photos(tmp_path):
    make(tmp_path, "a.jpg", "a.png", f"{'x' * 250}.jpg")
    items = plan_batch([tmp_path], Rules(output=tmp_path, prefix="new_", format=".png")).items
    assert [item.output.name for item in items[:2]] == ["new_a.png", "new_a_png.png"]
    assert items[2].output.name.startswith("new_xxx") and [item.is_shortened for item in items] == [False, False, True]


def test_impossible_file_names_are_usage_errors(tmp_path):
    make(tmp_path, "a.jpg")
    long = tmp_path / ("n" * 300)
    for inputs, rules in (([long], {}), ([tmp_path], {"mask": long}), ([tmp_path], {"output": long})):
        with pytest.raises(UsageError):
            plan_batch(inputs, Rules(**rules))


def test_masks_that_are_used_are_not_counted_as_ignored(tmp_path):
    make(tmp_path, "a.jpg", "a_mask.png", "notes.txt")
    plan = plan_batch([tmp_path], Rules())
    assert [item.mask for item in plan.items] == [tmp_path / "a_mask.png"]
    assert [path.name for path in plan.ignored] == ["notes.txt"]


def test_a_cancelled_plan_enters_no_further_folder(tmp_path, monkeypatch):
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
    token, entered, of = CancelToken(), [], Entries.of

    def cancelling(entries, folder):
        entered.append(folder.name)
        if folder.name == "a":
            token.cancel()
        return of(entries, folder)

    monkeypatch.setattr(Entries, "of", cancelling)
    with pytest.raises(Cancelled):
        plan_batch([tmp_path], Rules(recursive=True), token)
    assert entered == [tmp_path.name, "a"]


def test_results_differ_also_where_the_encoding_of_accents_does_not_matter(tmp_path):
    make(tmp_path, "caf\u00e9.jpg", "cafe\u0301.png")
    items = plan_batch([tmp_path], Rules(format=".png")).items
    assert len({folded(item.output.name) for item in items}) == 2
