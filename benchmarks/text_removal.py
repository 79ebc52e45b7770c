"""Remains of text after its removal, and the share of signs' borders that is removed with it.

    python -m benchmarks.text_removal PHOTOS [--limit 6] [--signs 6] [--output DIR]

Text is drawn on photos, and the photo with and without it is then treated alike: not at all, out of focus, enlarged
four times, soft and sharpened. The text found is removed with the usual margin and compared with the photo that never
had any, within 6 px of the letters (more in enlarged photos): the mean absolute difference in grey levels, and the
ghost, the middle difference at each distance from the letters as a share of the text's contrast, which texture does not
hide. Signs are plates with text and a border, rectangular, rounded and octagonal, with borders of several widths:
printed are the recall of the letters, and the share of the border that is masked.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from benchmarks.restore import stored
from benchmarks.text import found_in, opened
from inpaint_studio import paths
from inpaint_studio.core.masks.mask import Mask, grow
from inpaint_studio.core.photo_io import photos_in
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.training.letters.rendering import HELD_OUT_FONTS, MIN_COVERAGE, Style, WrittenLine, draw
from inpaint_studio.training.letters.writing import fonts_of, words

Picture = NDArray[np.uint8]
SEED = 173
WIDE = 1000  # px: long side of the photos
NEAR = 6  # px around the letters
ENLARGED = 4
SHAPES = ("rectangle", "rounded", "octagon")
BORDERS = (0.05, 0.1, 0.2)  # of the letters' size


def _same(picture: Picture) -> Picture:
    return picture


def _unfocused(picture: Picture) -> Picture:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 2.5), np.uint8)


def _enlarged(picture: Picture) -> Picture:
    large = cv2.resize(picture, None, fx=ENLARGED, fy=ENLARGED, interpolation=cv2.INTER_LANCZOS4)
    grain = np.random.default_rng(SEED).normal(0, 3, (*large.shape[:2], 1))
    return np.clip(np.rint(large + grain), 0, 255).astype(np.uint8)


def _sharpened(picture: Picture) -> Picture:
    soft = cv2.GaussianBlur(picture, (0, 0), 1.5).astype(np.float32)
    sharp = np.clip(np.rint(soft + 1.0 * (soft - cv2.GaussianBlur(soft, (0, 0), 3))), 0, 255)
    return np.asarray(sharp, np.uint8)


TREATMENTS: dict[str, tuple[Callable[[Picture], Picture], int]] = {
    "as drawn": (_same, 1),
    "out of focus": (_unfocused, 1),
    "enlarged": (_enlarged, ENLARGED),
    "sharpened": (_sharpened, 1),
}


def residue(filled: Picture, truth: Picture, written: Picture, letters: Mask, near: int) -> tuple[float, float]:
    """Return the mean absolute difference (grey levels) within ``near`` px around ``letters``, and the ghost there: the
    middle difference in the direction of the letters' colour at each distance, as a share of the contrast."""
    difference = filled.astype(np.float64) - truth
    contrast = (written.astype(np.float64) - truth)[letters > 0].mean(axis=0)
    left = difference @ contrast / (contrast @ contrast)
    outside = np.ceil(cv2.distanceTransform(255 - letters, cv2.DIST_L2, 5)).astype(int)
    ghosts = [abs(np.median(left[outside == step])) for step in range(1, near + 1)]
    return float(np.abs(difference[(outside > 0) & (outside <= near)]).mean()), float(np.mean(ghosts))


def _written(photo: Picture, rng: np.random.Generator) -> tuple[Picture, NDArray[np.float32]]:
    """Return the photo with a word where it is plainest, so that what is left of the word can be told from the fill's
    own texture; and the share of each pixel that its letters cover."""
    fonts, size = fonts_of("latin", HELD_OUT_FONTS), photo.shape[0] * rng.uniform(0.06, 0.16)
    text, font = words(rng, "latin", 8)[:10], fonts[int(rng.integers(len(fonts)))]
    grey = cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY)
    places = [(across, down) for across in (-0.15, 0.0, 0.15) for down in (-0.35, 0.0, 0.35)]
    lines = [WrittenLine(text, font, size, 0.0, x * photo.shape[1], y * photo.shape[0]) for x, y in places]
    behind = [grey[grow(((draw(photo, [line], Style())[1] > 0) * 255).astype(np.uint8), NEAR) > 0] for line in lines]
    plainest = int(np.argmin([part.std() for part in behind]))
    is_dark = float(behind[plainest].mean()) < 150
    return draw(photo, [lines[plainest]], Style((255.0,) * 3 if is_dark else (20.0,) * 3))


def _removals(photos: list[Path], options: argparse.Namespace, inpainter: Inpainter) -> None:
    for name, (treat, factor) in TREATMENTS.items():
        rows = []
        for number, path in enumerate(photos):
            photo = opened(path, WIDE // factor)
            drawn, cover = _written(photo, np.random.default_rng((SEED, number)))
            drawn, truth = stored(treat(drawn)), stored(treat(photo))
            covered = np.asarray(cv2.resize(cover, truth.shape[1::-1], interpolation=cv2.INTER_LINEAR))
            letters = ((covered > MIN_COVERAGE) * 255).astype(np.uint8)
            found = found_in(drawn, options)
            recall = float((found[letters > 0] > 0).mean())
            if recall < 0.3:
                print(f"{name:14} {path.name}: not found")
                continue
            filled = np.asarray(inpainter.remove(drawn, found), np.uint8)
            rows.append(
                (
                    *residue(filled, truth, drawn, letters, NEAR * factor),
                    recall,
                    (found > 0).sum() / (letters > 0).sum(),
                )
            )
            if options.output:
                shown = drawn.copy()
                shown[found > 0] = (255, 0, 255)
                _save(options.output / f"{name.replace(' ', '_')}_{number}.png", np.vstack([drawn, shown, filled]))
        difference, ghost, recall, larger = np.mean(rows, axis=0)
        print(
            f"{name:14} difference {difference:5.2f}  ghost {ghost:.4f}  recall {recall:.3f}  mask/letters {larger:.2f}"
        )


def sign(photo: Picture, shape: str, border: float, rng: np.random.Generator) -> tuple[Picture, Mask, Mask] | None:
    """Return ``photo`` with a sign on it, the mask of its letters and that of its border; None without a font."""
    fonts = fonts_of("latin", HELD_OUT_FONTS)
    if not fonts:
        return None
    size = round(photo.shape[0] * rng.uniform(0.12, 0.2))
    face = ImageFont.truetype(fonts[int(rng.integers(len(fonts)))], size)
    text = "".join(rng.choice(list("ABCDEHKLMNOPRSTUXZ"), int(rng.integers(4, 7))).tolist())
    left, top, right, bottom = face.getbbox(text)
    width, height = right - left, bottom - top
    pad = size * rng.uniform(0.25, 0.5)
    middle = photo.shape[1] / 2, photo.shape[0] / 2
    across, down = width / 2 + pad, (width / 2 + pad if shape == "octagon" else height / 2 + pad)
    plate, ground, sheet = (Image.new("L", photo.shape[1::-1], 0) for _ in range(3))
    for image, inset in ((plate, 0.0), (ground, border * size)):
        _plate(ImageDraw.Draw(image), shape, middle, (across - inset, down - inset))
    ImageDraw.Draw(sheet).text((middle[0] - width / 2 - left, middle[1] - height / 2 - top), text, 255, face)
    colours = ((205, 205, 210), (150, 20, 30)) if rng.random() < 0.5 else ((20, 20, 25), (225, 200, 60))
    picture: NDArray[Any] = photo.astype(np.float32)
    for image, colour in ((plate, colours[0]), (ground, colours[1]), (sheet, colours[0])):
        cover = np.asarray(image, np.float32)[..., None] / 255
        picture = picture * (1 - cover) + cover * np.array(colour, np.float32)
    picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.8))
    letters, inner = np.asarray(sheet), np.asarray(ground)
    outline = np.where((np.asarray(plate) > 127) & (inner < 127), 255, 0).astype(np.uint8)
    mask = ((letters > 255 * MIN_COVERAGE) * 255).astype(np.uint8)
    return stored(np.clip(np.rint(picture), 0, 255).astype(np.uint8)), mask, outline


def _plate(drawing: ImageDraw.ImageDraw, shape: str, middle: tuple[float, float], half: tuple[float, float]) -> None:
    (x, y), (across, down) = middle, half
    box = x - across, y - down, x + across, y + down
    if shape == "octagon":
        cut = across * 0.586
        corners = ((cut - across, -down), (across - cut, -down), (across, cut - down), (across, down - cut))
        drawing.polygon([(x + dx, y + dy) for dx, dy in (*corners, *((-dx, -dy) for dx, dy in corners))], 255)
    elif shape == "rounded":
        drawing.rounded_rectangle(box, 0.4 * min(half), 255)
    else:
        drawing.rectangle(box, 255)


def _signs(photos: list[Path], options: argparse.Namespace) -> None:
    for shape in SHAPES:
        for border in BORDERS:
            recalls, outlines, others = [], [], []
            for number in range(options.signs):
                photo = opened(photos[number % len(photos)], WIDE)
                made = sign(photo, shape, border, np.random.default_rng((SEED, number)))
                if made is None:
                    return
                found = found_in(made[0], options)
                recalls.append((found[made[1] > 0] > 0).mean())
                outlines.append((found[made[2] > 0] > 0).mean())
                beside = grow(made[1], 8) == 0
                others.append((found[beside] > 0).sum() / (made[1] > 0).sum())
                if options.output:
                    shown = made[0].copy()
                    shown[found > 0] = (255, 0, 255)
                    _save(options.output / f"sign_{shape}_{border}_{number}.png", np.hstack([made[0], shown]))
            print(
                f"{shape:10} border {border:.2f}  letters found {np.mean(recalls):.3f}  border masked"
                f" {np.mean(outlines):.3f}  anything else masked / letters {np.mean(others):.3f}"
            )


def _save(path: Path, picture: Picture) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(picture).save(path)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photos", type=Path)
    parser.add_argument("--limit", type=int, default=6)
    parser.add_argument("--signs", type=int, default=6, help="of each kind")
    parser.add_argument("--detector", type=Path, default=paths.TEXT_LINES.path)
    parser.add_argument("--letters", type=Path, default=paths.LETTERS.path)
    parser.add_argument("--output", type=Path, metavar="DIR", help="for pictures")
    parser.set_defaults(rims=True)
    options = parser.parse_args()
    photos = photos_in(options.photos)
    if options.signs:
        _signs(photos, options)
    if options.limit:
        _removals(photos[: options.limit], options, Inpainter.load(paths.weights()))


if __name__ == "__main__":
    main()
