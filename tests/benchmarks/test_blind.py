"""The table of blind judgements counts them correctly, whichever side a fill was on."""

import argparse
import csv
import sys

import cv2
import numpy as np
import pytest
from PIL import Image

from benchmarks import blind
from benchmarks.blind import make_sheets, read_judgement, show_verdicts, sign_test
from tests.support.images import textured

WIDE = 850  # px, so that a sheet is not enlarged


@pytest.fixture
def sheets(tmp_path):
    for name in ("photos", "masks", "ours", "other"):
        (tmp_path / name).mkdir()
    for number in range(12):
        Image.new("RGB", (WIDE, 20), (90, 90, 90)).save(tmp_path / "photos" / f"{number}.png")
        Image.new("L", (WIDE, 20), 255 * (number > 2)).save(tmp_path / "masks" / f"{number}_mask.png")
        Image.new("RGB", (WIDE, 20), (0, 200, 0)).save(tmp_path / "ours" / f"{number}_removed.png")
        Image.new("RGB", (WIDE, 20), (200, 0, 0)).save(tmp_path / "other" / f"{number}.png")
    names = {name: tmp_path / name for name in ("photos", "masks", "ours", "other")}
    make_sheets(argparse.Namespace(out=tmp_path / "out", seed=1, **names))
    return tmp_path / "out"


def rows(path):
    with path.open(newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_sheets_show_mask_and_both_fills_on_the_side_that_the_key_says(sheets):
    key = {row["sheet"]: row["ours"] for row in rows(sheets / "key.tsv")}
    assert set(key.values()) == {"A", "B"} and len(key) == 12
    for name, side in key.items():
        pixels = np.asarray(Image.open(sheets / "sheets" / f"{name}.png"))
        first, second = pixels[10, WIDE + 100], pixels[10, 2 * WIDE + 100]
        assert (first[1] > first[0]) == (side == "A") and (second[1] > second[0]) == (side == "B")
        tinted = pixels[10, 100, 0] > 120
        assert tinted == (int(name) > 2)
    assert [row["better"] for row in rows(sheets / "form.tsv")] == [""] * 12


def test_judgements_are_counted_for_ours_and_the_other(sheets, tmp_path, capsys):
    key = {row["sheet"]: row["ours"] for row in rows(sheets / "key.tsv")}
    judged = tmp_path / "judge_1.tsv"
    with judged.open("w") as file:
        file.write("sheet\tbetter\tgrade_a\tgrade_b\tflaw\n")
        for number, (name, side) in enumerate(key.items()):
            better = "=" if number < 2 else side if number < 9 else "AB".replace(side, "")
            grades = (4, 2) if side == "A" else (2, 4)
            file.write(f"{name}\t{better}\t{grades[0]}\t{grades[1]}\tblur\n")
    found = read_judgement(judged, key)
    assert [verdict for verdict, *_ in found] == ["equal"] * 2 + ["ours"] * 7 + ["other"] * 3
    assert {(ours, theirs) for _, ours, theirs, _ in found} == {(4.0, 2.0)}
    show_verdicts(argparse.Namespace(out=sheets, judgements=[judged]))
    texts = capsys.readouterr().out
    assert "ours 7, other 3, equal 2 of 12 (preferred or equal 75 %, p 0.344); grades 4.00 against 2.00" in texts
    assert " 12  blur" in texts


def test_the_sign_test_is_that_of_a_coin():
    assert sign_test(0, 0) == 1 and sign_test(5, 5) == 1
    assert sign_test(12, 4) == pytest.approx(0.0768, abs=1e-4) == sign_test(4, 12)


def test_agreement_counts_the_fill_that_the_program_would_use(tmp_path, capsys, monkeypatch):
    photo = textured(300, 400)
    good, bad = photo.copy(), photo.copy()
    good[110:170, 150:230] = photo[110:170, 152:232]
    bad[110:170, 150:230] = cv2.GaussianBlur(photo, (0, 0), 12)[110:170, 150:230]
    for name, pixels in (("photos", photo), ("ours", good), ("other", bad)):
        (tmp_path / name).mkdir()
        for stem in ("a", "b"):
            Image.fromarray(pixels).save(tmp_path / name / f"{stem}.png")
    (tmp_path / "key.tsv").write_text("sheet\tours\na\tA\nb\tB\n")
    (tmp_path / "said.tsv").write_text(
        "sheet\tbetter\tgrade_a\tgrade_b\tflaw\na\tA\t3\t1\t\nb\tA\t3\t1\t\n"
    )  # right of a, wrong of b
    words = ["agree", *(str(tmp_path / name) for name in ("", "photos", "ours", "other", "said.tsv"))]
    monkeypatch.setattr(sys, "argv", ["blind", *words])
    blind.main()
    assert "dissimilarity: 1 of 2 (50 %)" in capsys.readouterr().out
