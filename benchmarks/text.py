"""Text search: recall of rendered text, pixel by pixel, and false positives in photos without text.

    python -m benchmarks.text PHOTOS [--limit 16] [--without 40] [--detector FILE] [--letters FILE] [--rims]
        [--output DIR]

Every photo gets text of four scripts (Latin, Cyrillic, CJK, Arabic), each in three styles: of one colour, outlined,
half transparent; captions, dates, subtitles, signs and watermarks of 2 to 9 % of the photo's height, straight or
askew, in fonts that the training did not use. It is stored as JPEG of quality 92 before anything looks at it. Printed
for the usual sensitivity: precision and recall by the letters' pixels (those of which a quarter and more is covered,
outlines included), exactly and with one pixel of tolerance; of the photos without text, which share is found; and the
seconds that 12, 24 and 50 megapixels take. PHOTOS should show no text, but for those named with --showing. Fonts are
those of the system; what is missing is said.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.restore import stored
from benchmarks.tallies import MaskTally
from inpaint_studio import paths
from inpaint_studio.core.masks.mask import Mask, share
from inpaint_studio.core.photo_io import photos_in
from inpaint_studio.engine.damage.text.letters import shared_letters
from inpaint_studio.engine.damage.text.lines import shared_text_detector
from inpaint_studio.engine.damage.text.search import find_text
from inpaint_studio.training.letters.rendering import HELD_OUT_FONTS, MIN_COVERAGE, Style, WrittenLine, draw
from inpaint_studio.training.letters.writing import SCRIPTS, fonts_of, words

Picture = NDArray[np.uint8]
STYLES = ("solid", "outlined", "transparent")
SIZES = (0.02, 0.09)  # of the photo's height
LARGE = ((4240, 2832), (6000, 4000), (8660, 5773))  # px: 12, 24 and 50 megapixels
SEED = 411
CONTRAST = 40  # grey levels between a colour and what is behind it, at least


@dataclass
class TextTally:
    """Running sums of pixels, exact and within 1 px."""

    exact: MaskTally = field(default_factory=MaskTally)
    near: MaskTally = field(default_factory=MaskTally)

    def count(self, found: Mask, truth: Mask) -> None:
        """Add one photo's mask."""
        self.exact.count(found, truth)
        self.near.count(found, truth, 1)

    def add(self, other: TextTally) -> None:
        """Add another tally."""
        self.exact.add(other.exact)
        self.near.add(other.near)

    @property
    def line(self) -> str:
        """Format the results as a table row."""
        exact = f"precision {self.exact.precision:.3f}  recall {self.exact.recall:.3f}"
        return f"{exact}   within 1 px {self.near.precision:.3f} {self.near.recall:.3f}"


def style_of(name: str, rng: np.random.Generator, behind: float) -> Style:
    """Choose white, black or a colour that is legible before grey ``behind``."""
    while True:
        chance = rng.random()
        colour = (
            (255.0,) * 3 if chance < 0.4 else (0.0,) * 3 if chance < 0.6 else tuple(rng.uniform(0, 255, 3).tolist())
        )
        brightness = float(np.dot(colour, (0.299, 0.587, 0.114)))
        if abs(brightness - behind) > CONTRAST * (2 if name == "transparent" else 1):
            break
    rim = (0.0,) * 3 if brightness > 128 else (255.0,) * 3
    if name == "outlined":
        return Style(colour, outline=float(rng.uniform(0.04, 0.09)), outline_colour=rim)
    return Style(colour, opacity=float(rng.uniform(0.4, 0.6)) if name == "transparent" else 1.0)


def with_text(photo: Picture, script: str, name: str, rng: np.random.Generator) -> tuple[Picture, Mask] | None:
    """Return the photo with a caption of one to three lines, and the mask of its letters; None without a font."""
    fonts = fonts_of(script, HELD_OUT_FONTS)
    if not fonts:
        return None
    height, width = photo.shape[:2]
    size = height * float(np.exp(rng.uniform(*np.log(SIZES))))
    font, angle = fonts[int(rng.integers(len(fonts)))], float(rng.choice((0, 0, 0, 5, -12, 30)))
    letters = int(rng.integers(4, max(5, min(30, round(1.3 * width / size)))))
    rows = int(rng.integers(1, 4))
    x, y = rng.uniform(-0.15, 0.15) * width, rng.uniform(-0.3, 0.3) * height
    lines = [
        WrittenLine(words(rng, script, letters), font, size, angle, x, y + 1.4 * size * row) for row in range(rows)
    ]
    _, cover = draw(photo, lines, Style())
    grey = cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY)
    written, cover = draw(photo, lines, style_of(name, rng, float(grey[cover > 0.5].mean())))
    return stored(written), ((cover > MIN_COVERAGE) * 255).astype(np.uint8)


def found_in(photo: Picture, options: argparse.Namespace) -> Mask:
    """Return the mask of the text found."""
    detector, network = shared_text_detector(options.detector), shared_letters(options.letters)
    return find_text(photo, detector, network).mask(with_rims=options.rims)


def opened(path: Path, wide: int) -> Picture:
    """Read a photo and scale its long side to ``wide`` px."""
    pixels = np.asarray(Image.open(path).convert("RGB"))
    scale = wide / max(pixels.shape[:2])
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=way), np.uint8)


def written(photos: list[Path], options: argparse.Namespace) -> None:
    """Print precision and recall by script and style."""
    tallies: dict[tuple[str, str], TextTally] = {}
    for number, path in enumerate(photos):
        photo = opened(path, options.wide)
        for at, (script, name) in enumerate((script, name) for script in SCRIPTS for name in STYLES):
            made = with_text(photo, script, name, np.random.default_rng((SEED, number, at)))
            if made is None:
                continue
            found = found_in(made[0], options)
            own = TextTally()
            own.count(found, made[1])
            tallies.setdefault((script, name), TextTally()).add(own)
            if options.output:
                _save(options.output / f"{number:02d}_{script}_{name}.png", made[0], found, own)
    _print_tables(tallies)


def _print_tables(tallies: dict[tuple[str, str], TextTally]) -> None:
    for script, name in tallies:
        print(f"{script:9} {name:12} {tallies[script, name].line}")
    for names, what in ((SCRIPTS, 0), (STYLES, 1)):
        for name in names:
            _print_sum(name, [one for key, one in tallies.items() if key[what] == name])
    _print_sum("all", list(tallies.values()))
    for script in SCRIPTS:
        if not fonts_of(script, HELD_OUT_FONTS):
            print(f"{script}: no font of {', '.join(HELD_OUT_FONTS)} shows it, left out")


def _print_sum(name: str, tallies: list[TextTally]) -> None:
    whole = TextTally()
    for one in tallies:
        whole.add(one)
    print(f"{name:22} {whole.line}")


def _save(path: Path, photo: Picture, found: Mask, tally: TextTally) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    tinted = photo.copy()
    tinted[found > 0] = (255, 0, 255)
    Image.fromarray(np.vstack([photo, tinted])).save(path.with_name(f"{path.stem} {tally.line[:31]}.jpg"), quality=85)


def without(photos: list[Path], options: argparse.Namespace) -> None:
    """Print the share of pixels found in photos without text."""
    shares = []
    for path in photos:
        found = found_in(opened(path, options.wide), options)
        shares.append(100 * share(found))
        if shares[-1] > 0:
            print(f"{path.name}  {shares[-1]:.4f} %")
    print(f"without text: {len(shares)} photos, {np.mean(shares):.4f} % found, {max(shares):.4f} % at most")


def seconds(photo: Path, options: argparse.Namespace) -> None:
    """Print how long the search takes at several sizes."""
    for width, height in LARGE:
        large = np.asarray(cv2.resize(opened(photo, 1600), (width, height), interpolation=cv2.INTER_CUBIC), np.uint8)
        made = with_text(large, "latin", "solid", np.random.default_rng(SEED))
        started = time.perf_counter()
        found_in(made[0] if made is not None else large, options)
        print(f"{width * height / 1e6:.0f} megapixels: {time.perf_counter() - started:.1f} s")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--limit", type=int, default=16)
    parser.add_argument("--without", type=int, default=40)
    parser.add_argument(
        "--showing", default="", metavar="NAMES", help="photos that show text, with commas between them"
    )
    parser.add_argument("--wide", type=int, default=2400, metavar="PX", help="long side of the photos")
    parser.add_argument("--detector", type=Path, default=paths.TEXT_LINES.path)
    parser.add_argument("--letters", type=Path, default=paths.LETTERS.path)
    parser.add_argument("--rims", action="store_true", help="count the soft edges of the letters as found")
    parser.add_argument("--output", type=Path, metavar="DIR", help="for pictures of what was found")
    options = parser.parse_args()
    photos = [path for path in photos_in(options.photos) if path.stem not in options.showing.split(",")]
    if options.limit:
        written(photos[: options.limit], options)
        seconds(photos[0], options)
    if options.without:
        without(photos[-options.without :], options)


if __name__ == "__main__":
    main()
