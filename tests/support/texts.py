"""Photos with lines of text whose letters are known."""

from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

HEIGHT, WIDTH = 700, 1100


def ground():
    """Something that a photo may show: soft light and grain."""
    return _ground().copy()


@cache
def _ground():
    rng = np.random.default_rng(4)
    down, across = np.mgrid[:HEIGHT, :WIDTH]
    light = 95 + 30 * np.sin(across / 170) + 25 * np.cos(down / 120)
    picture = light[..., None] * (0.8, 1.0, 1.15) + rng.normal(0, 3, (HEIGHT, WIDTH, 1))
    return np.clip(picture, 0, 255).astype(np.uint8)


def written(*texts, size=56, colour=(255, 255, 255), outline=0, opacity=1.0):
    """A picture with lines of text at places, and its letters. ``texts``: (x, y, words)."""
    picture, letters = ground(), Image.new("L", (WIDTH, HEIGHT), 0)
    font = ImageFont.load_default(size)
    for x, y, words in texts:
        ImageDraw.Draw(letters).text((x, y), words, 255, font, stroke_width=outline)
    inner = Image.new("L", (WIDTH, HEIGHT), 0)
    for x, y, words in texts:
        ImageDraw.Draw(inner).text((x, y), words, 255, font)
    for plane, tone in ((letters, (0, 0, 0)), (inner, colour)):
        cover = opacity * np.asarray(plane, float)[..., None] / 255
        picture = np.rint(picture * (1 - cover) + cover * np.array(tone)).astype(np.uint8)
    return picture, np.asarray(letters) > 64
