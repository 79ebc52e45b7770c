"""The window's language: available and current languages, and translation of every text."""

from __future__ import annotations

import logging
import string
from typing import Any

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from inpaint_studio import paths
from inpaint_studio.core.messages import Flag, Message, english, message
from inpaint_studio.core.settings import LANGUAGES, PSEUDO, SOURCE_LANGUAGE
from inpaint_studio.ui.pseudo_locale import PseudoTranslator

logger = logging.getLogger(__name__)


def tr(text: str, comment: str = "", count: int | None = None, /, **values: object) -> str:
    """Return ``text`` in the window's language, with ``values`` at its ``{places}``; for the other arguments see
    :func:`message`."""
    return translated(message(text, comment, count, **values))


def translated(text: object) -> str:
    """Return a text from other parts of the program, or of an error, in the window's language."""
    if isinstance(text, BaseException):
        text = text.args[0] if len(text.args) == 1 else str(text)
    if not isinstance(text, Message):
        return QCoreApplication.translate("", text) if isinstance(text, str) and text else str(text)
    translation = _translated(text)
    if not text.values:
        return translation
    return _FORMATTER.vformat(translation, (), {name: _value(value) for name, value in text.values.items()})


def capital(text: str) -> str:
    """Return ``text`` with an initial capital."""
    return text[:1].upper() + text[1:]


def install_language(app: QCoreApplication, chosen: str) -> str:
    """Switch to the ``chosen`` language (empty: the system's), also for Qt's own texts, and for numbers if it is not
    the system's; return the language in use."""
    remove_language(app)
    language = chosen or system_language()
    if language == PSEUDO:
        _install(app, PseudoTranslator(_catalogues("de", app), app))
    elif language != SOURCE_LANGUAGE:
        for catalogue in _catalogues(language, app):
            _install(app, catalogue)
    if language not in (PSEUDO, system_language()):
        QLocale.setDefault(QLocale(language))
    return language


def remove_language(app: QCoreApplication) -> None:
    """Switch to English, with numbers as in the system."""
    while _installed:
        app.removeTranslator(_installed.pop())
    QLocale.setDefault(QLocale.system())


def missing_languages(app: QCoreApplication) -> list[str]:
    """Return the languages without a catalogue, ours or Qt's."""
    return [language for language in LANGUAGES if language != SOURCE_LANGUAGE and len(_catalogues(language, app)) < 2]


def system_language() -> str:
    """Return the first of the user's preferred languages that is available; English if none is."""
    for name in QLocale.system().uiLanguages():
        language = _language_of(QLocale(name))
        if language:
            return language
    return SOURCE_LANGUAGE


def _language_of(locale: QLocale) -> str:
    """Return the window's language for a locale; empty if there is none."""
    if locale.language() == QLocale.Language.Chinese and locale.script() != QLocale.Script.SimplifiedChineseScript:
        return ""
    code = QLocale.languageToCode(locale.language())
    return next((language for language in LANGUAGES if language.split("_")[0] == code), "")


_installed: list[QTranslator] = []  # Qt does not take ownership


def _catalogues(language: str, app: QCoreApplication) -> list[QTranslator]:
    """Return Qt's catalogue and ours."""
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    own_folder = str(paths.resources() / "translations")
    translators = []
    for name, folder in ((f"qtbase_{language}", qt), (f"inpaint_studio_{language}", own_folder)):
        translator = QTranslator(app)
        if translator.load(name, folder):
            translators.append(translator)
        else:
            logger.warning("there is no catalogue %s", name)
    return translators


def _install(app: QCoreApplication, translator: QTranslator) -> None:
    app.installTranslator(translator)
    _installed.append(translator)


def _translated(text: Message) -> str:
    """Return the template in the window's language; if that is English, in singular or plural."""
    translation = QCoreApplication.translate(
        "", text.template, text.comment or None, -1 if text.number is None else text.number
    )
    untouched = text.template.replace("%n", str(text.number))
    return english(text.template, text.comment, text.number) if translation == untouched else translation


def _value(value: object) -> object:
    if isinstance(value, Flag):
        return ""
    return translated(value) if isinstance(value, Message) else value


class _Formatter(string.Formatter):
    """Formats numbers with the separators of the window's language."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """Format one value; called by the base class."""
        made = str(super().format_field(value, format_spec))
        if isinstance(value, str) or not format_spec:
            return made
        locale = QLocale()
        return made.translate({ord(","): locale.groupSeparator(), ord("."): locale.decimalPoint()})


_FORMATTER = _Formatter()
