"""A blind comparison of two fills: sheets for a judge, a key that the judge must not see, and statistics of the
judgements.

    python -m benchmarks.blind sheets OUT PHOTOS MASKS OURS OTHER     one sheet a photo: mask | A | B, sides shuffled
    python -m benchmarks.blind judge OUT JUDGEMENTS.tsv [MORE.tsv …]  preferences with a sign test, grades, flaws
    python -m benchmarks.blind agree OUT PHOTOS OURS OTHER JUDGEMENTS.tsv …  how often our ranking agrees

Files belong together by their stems (``_mask`` and ``_removed`` at the end are left out). A judge sees ``OUT/sheets``
and nothing else, and fills in a copy of ``OUT/form.tsv``: A, B or = for each sheet, two grades (0 = ruined, 3 = found
at a second look, 5 = nobody finds it), and the worst flaw in a few words. ``OUT/key.tsv`` says which side is ours.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.fill.ranking import dissimilarity
from inpaint_studio.engine.fill.variations import edge_of
from inpaint_studio.engine.selection.shared import shared_selector

ENDINGS = (".png", ".jpg", ".jpeg", ".webp")
LEFT_OUT = ("_mask", "_removed")
WIDEST = 1700  # px of a sheet: smaller ones are enlarged, so that a judge sees pixels
TINT = np.array([255, 0, 255])
GAP = 12  # px between two pictures
FORM = ("sheet", "better", "grade_a", "grade_b", "flaw")


def by_stem(folder: Path) -> dict[str, Path]:
    """Return the images of a folder by the stem of their photo."""
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in ENDINGS:
            stem = path.stem
            for ending in LEFT_OUT:
                stem = stem.removesuffix(ending)
            found.setdefault(stem, path)
    return found


def masks_of(folder: Path) -> dict[str, Path]:
    """Return masks by the stem of their photo; in a mixed folder, only files ending in ``_mask``."""
    named = {path.stem.removesuffix("_mask"): path for path in sorted(folder.glob("*_mask.*"))}
    return named or by_stem(folder)


def sheet(photo: Path, mask: Path, sides: tuple[Path, Path]) -> Image.Image:
    """Photo with its mask tinted, and the two fills."""
    with Image.open(photo) as image:
        pixels = np.asarray(image.convert("RGB"))
    with Image.open(mask) as image:
        hole = np.asarray(image.convert("L").resize(pixels.shape[1::-1])) > 127
    tinted = pixels.copy()
    tinted[hole] = (tinted[hole] * 0.35 + TINT * 0.65).astype(np.uint8)
    gap = np.full((pixels.shape[0], GAP, 3), 255, np.uint8)
    parts = [tinted, gap, _fill(sides[0], pixels), gap, _fill(sides[1], pixels)]
    whole = Image.fromarray(np.concatenate(parts, 1))
    scale = max(1.0, WIDEST / whole.width)
    return whole.resize((round(whole.width * scale), round(whole.height * scale)), Image.Resampling.LANCZOS)


def _fill(path: Path, like: NDArray[np.uint8]) -> NDArray[np.uint8]:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB").resize(like.shape[1::-1], Image.Resampling.LANCZOS))


def make_sheets(options: argparse.Namespace) -> None:
    """Write sheets, key and form."""
    photos = {stem: path for stem, path in by_stem(options.photos).items() if not path.stem.endswith("_mask")}
    masks, ours, other = masks_of(options.masks), by_stem(options.ours), by_stem(options.other)
    (options.out / "sheets").mkdir(parents=True, exist_ok=True)
    rng = random.Random(options.seed)
    rows = []
    for stem in sorted(photos.keys() & masks.keys() & ours.keys() & other.keys()):
        side = rng.choice("AB")
        pair = (ours[stem], other[stem]) if side == "A" else (other[stem], ours[stem])
        sheet(photos[stem], masks[stem], pair).save(options.out / "sheets" / f"{stem}.png")
        rows.append((stem, side))
    _write(options.out / "key.tsv", ("sheet", "ours"), rows)
    _write(options.out / "form.tsv", FORM, [(stem, "", "", "", "") for stem, _ in rows])
    print(f"{len(rows)} sheets in {options.out / 'sheets'}; keep {options.out / 'key.tsv'} from the judge")


def _write(path: Path, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter="\t").writerows([head, *rows])


def sign_test(better: int, worse: int) -> float:
    """Return the two-sided p-value of the sign test; ties do not count."""
    count, most = better + worse, max(better, worse)
    tail = sum(math.comb(count, k) for k in range(most, count + 1))
    return min(1.0, 2.0 * tail / float(2**count))


def read_judgement(path: Path, key: dict[str, str]) -> list[tuple[str, float, float, str]]:
    """Return by judged sheet: ``ours``, ``other`` or ``equal``; grades of ours and the other; the flaw."""
    return [row for _, row in judged(path, key)]


def judged(path: Path, key: dict[str, str]) -> list[tuple[str, tuple[str, float, float, str]]]:
    """The same with the sheets' names."""
    found = []
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            side, better = key.get(row["sheet"]), row["better"].strip().upper()
            if side is None or better not in ("A", "B", "="):
                continue
            grades = float(row["grade_a"]), float(row["grade_b"])
            ours, theirs = grades if side == "A" else grades[::-1]
            verdict = "equal" if better == "=" else "ours" if better == side else "other"
            found.append((row["sheet"], (verdict, ours, theirs, row.get("flaw") or "")))
    return found


def read_key(out: Path) -> dict[str, str]:
    """Return by sheet which side shows our fill."""
    with (out / "key.tsv").open(newline="", encoding="utf-8") as file:
        return {row["sheet"]: row["ours"] for row in csv.DictReader(file, delimiter="\t")}


def show_verdicts(options: argparse.Namespace) -> None:
    """Print the table."""
    key = read_key(options.out)
    together = []
    for path in options.judgements:
        one = read_judgement(path, key)
        together += one
        _row(path.stem, one)
    if len(options.judgements) > 1:
        _row("all", together)
    flaws = Counter(flaw.strip().lower() for *_, flaw in together if flaw.strip())
    print("\n".join(f"{count:3}  {flaw}" for flaw, count in flaws.most_common(15)))


def _row(name: str, rows: list[tuple[str, float, float, str]]) -> None:
    count = Counter(verdict for verdict, *_ in rows)
    ours, theirs = (float(np.mean([row[place] for row in rows])) for place in (1, 2))
    chance = sign_test(count["ours"], count["other"])
    good = (count["ours"] + count["equal"]) / len(rows)
    print(
        f"{name}: ours {count['ours']}, other {count['other']}, equal {count['equal']} of {len(rows)} "
        f"(preferred or equal {100 * good:.0f} %, p {chance:.3f}); grades {ours:.2f} against {theirs:.2f}"
    )


def show_agreement(options: argparse.Namespace) -> None:
    """Print how often the preferred fill is the one that the program would use, by network and by edges alone."""
    photos, ours, other = (by_stem(folder) for folder in (options.photos, options.ours, options.other))
    key = read_key(options.out)
    agreement = {name: [0, 0] for name in ("dissimilarity", "edge")}
    for path in options.judgements:
        for stem, (verdict, *_) in judged(path, key):
            if verdict == "equal" or stem not in photos:
                continue
            our_rank, other_rank = ranks(photos[stem], (ours[stem], other[stem]))
            for place, name in enumerate(agreement):
                better = "ours" if our_rank[place] <= other_rank[place] else "other"
                agreement[name][0] += verdict == better
                agreement[name][1] += 1
    for name, (same, count) in agreement.items():
        print(f"{name}: {same} of {count} ({100 * same / max(1, count):.0f} %)")


def ranks(photo: Path, fills: tuple[Path, Path]) -> list[tuple[float, float]]:
    """Dissimilarity and edge of each of two fills of a photo: what differs from that in either is the hole."""
    with Image.open(photo) as image:
        before = np.asarray(image.convert("RGB"))
    after = [_fill(path, before) for path in fills]
    changed = np.any([(one != before).any(2) for one in after], axis=0)
    closed = cv2.morphologyEx(changed.astype(np.uint8) * 255, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    hole = np.asarray(closed, np.uint8)
    place, network = Rect(*cv2.boundingRect(hole)), shared_selector()
    made = [[Fill(place, one[place.slices], hole[place.slices])] for one in after]
    return [(dissimilarity(network, before, hole, one), edge_of(before, hole, one)) for one in made]


def main() -> None:
    """Run one of the three commands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    making = commands.add_parser("sheets")
    for name in ("out", "photos", "masks", "ours", "other"):
        making.add_argument(name, type=Path)
    making.add_argument("--seed", type=int, default=1)
    making.set_defaults(run=make_sheets)
    judging = commands.add_parser("judge")
    judging.add_argument("out", type=Path)
    judging.add_argument("judgements", type=Path, nargs="+")
    judging.set_defaults(run=show_verdicts)
    agreeing = commands.add_parser("agree")
    for name in ("out", "photos", "ours", "other"):
        agreeing.add_argument(name, type=Path)
    agreeing.add_argument("judgements", type=Path, nargs="+")
    agreeing.set_defaults(run=show_agreement)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
