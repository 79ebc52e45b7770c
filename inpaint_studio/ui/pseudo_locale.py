"""A fake language for testing translations: English with accents, longer and in brackets. It reveals texts that are not
translated (they look normal) and texts that do not fit (their last bracket is cut off)."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, QTranslator

from inpaint_studio.core.messages import english

BEGIN, END = "⟦", "⟧"
LONGER = 0.35  # about how much longer German is
_ACCENTS = str.maketrans("AaCcDdEeGgIiKkLlNnOoRrSsTtUuWwYyZz", "ÅåÇçĐđÉéĜĝÎîĶķĻļÑñÖöŔŕŠšŢţÛûŴŵÝýŽž")
_KEPT = re.compile(r"\{[^}]*\}|<[^>]*>|%n|\*\.\w+|;;")  # read by the program or Qt, not by people


def pseudo(text: str) -> str:
    """Return ``text`` in the pseudo-locale."""
    if not any(letter.isalpha() for letter in _KEPT.sub("", text)):
        return text
    parts, last = [], 0
    for match in _KEPT.finditer(text):
        parts += [text[last : match.start()].translate(_ACCENTS), match[0]]
        last = match.end()
    parts.append(text[last:].translate(_ACCENTS))
    return f"{BEGIN}{''.join(parts)}{' ~' * max(1, round(len(text) * LONGER / 2))}{END}"


class PseudoTranslator(QTranslator):
    """Translates the texts that one of the ``translators`` (of a real language) translates; other texts stay as they
    are."""

    def __init__(self, translators: list[QTranslator], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translators = translators

    def isEmpty(self) -> bool:
        """Return False: there is a text for everything."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Return the text in the pseudo-locale."""
        if not any(translator.translate(context, source, disambiguation, n) for translator in self._translators):
            return None  # type: ignore[return-value]  # Qt: an empty string would be a translation
        return pseudo(english(source, disambiguation or "", n) if n >= 0 and not context else source)
