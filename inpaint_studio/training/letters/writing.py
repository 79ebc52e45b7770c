"""Words in several scripts, and the installed fonts that can display them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PIL import ImageFont

from inpaint_studio.training.undamaged.ranges import font_files

Rng = np.random.Generator
SCRIPTS: dict[str, str] = {
    "latin": "abcdefghijklmnopqrstuvwxyzäöüßéèçñøåABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÉ0123456789",
    "cyrillic": "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ0123456789",
    "cjk": "".join(chr(code) for code in (*range(0x3042, 0x3094), *range(0x30A2, 0x30F4), *range(0x4E00, 0x9FA0, 3))),
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
}
MARKS = ".,:;!?-'\"()&@/©®*+"
MAX_WORD_LENGTH = 10
DATES = ("{:02d}.{:02d}.{:04d}", "{2:04d}-{1:02d}-{0:02d}", "{1:d}/{0:d}/{2:04d}", "'{2:04d} {1:02d} {0:02d}")


def words(rng: Rng, script: str, letters: int) -> str:
    """Return words with a total of about ``letters`` letters, with dates and punctuation among them."""
    text = ""
    while len(text) < letters:
        text += _word(rng, script) + ("" if script == "cjk" and rng.random() < 0.7 else " ")
    return text.strip()


def _word(rng: Rng, script: str) -> str:
    if script in ("latin", "cyrillic") and rng.random() < 0.12:
        day, month, year = int(rng.integers(1, 29)), int(rng.integers(1, 13)), int(rng.integers(1960, 2040))
        return DATES[int(rng.integers(len(DATES)))].format(day, month, year)
    alphabet = SCRIPTS[script]
    count = int(rng.integers(1, MAX_WORD_LENGTH))
    word = "".join(alphabet[i] for i in rng.integers(0, len(alphabet), count).tolist())
    case = rng.random()
    word = word.upper() if case < 0.3 else word.capitalize() if case < 0.6 else word.lower()
    return word + (MARKS[int(rng.integers(len(MARKS)))] if script != "arabic" and rng.random() < 0.15 else "")


@lru_cache(maxsize=16)
def fonts_of(script: str, prefixes: tuple[str, ...] = (), excluded: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return installed fonts that can display a script. ``prefixes``: required prefixes of file names (none: any);
    ``excluded``: excluded prefixes."""
    paths = font_files("*.[to]t[fc]")
    selected = (
        p for p in paths if p.name.startswith(prefixes or "") and not (excluded and p.name.startswith(excluded))
    )
    return tuple(str(path) for path in selected if _can_display(str(path), SCRIPTS[script]))


def _can_display(path: str, alphabet: str) -> bool:
    """True if the first and the last letters have glyphs of their own."""
    try:
        face = ImageFont.truetype(path, 24, layout_engine=ImageFont.Layout.BASIC)
        missing = bytes(face.getmask("\uffff"))
        shapes = [bytes(face.getmask(letter)) for letter in (*alphabet[:6], *alphabet[-6:])]
    except (OSError, ValueError):
        return False
    return all(shape and shape != missing for shape in shapes) and len(set(shapes)) > len(shapes) // 2
