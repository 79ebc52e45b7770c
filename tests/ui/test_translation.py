"""The window's languages: every text of the sources is in every catalogue, translated, with its places and forms."""

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator

from inpaint_studio import paths
from inpaint_studio.core.errors import ImageReadError, StudioError
from inpaint_studio.core.messages import Flag, Message, message
from inpaint_studio.core.settings import LANGUAGES, PSEUDO, SOURCE_LANGUAGE, Settings, load_settings, save_settings
from inpaint_studio.ui import translation
from inpaint_studio.ui.actions.table import ACTIONS
from inpaint_studio.ui.pseudo_locale import BEGIN, END, pseudo
from inpaint_studio.ui.translation import capital, install_language, remove_language, tr, translated

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "resources" / "translations"
TRANSLATED = [language for language in LANGUAGES if language != SOURCE_LANGUAGE]
FORMS = {"de": 2, "es": 2, "fr": 2, "ja": 1, "zh_CN": 1}  # of the plural, as Qt counts them
SOURCES = sorted((ROOT / "inpaint_studio").rglob("*.py"))
WITH_ANY_TEXT = ("core/messages.py", "ui/translation.py")  # they are what the texts go through
NOT_FOR_WINDOWS = (  # options and arguments that a window does not give
    "core/arguments.py",
    "engine/damage/kinds.py",
    "training/",
    "cli/",
    "selftest/",
    "workflows/checks.py",
)


def entries(language):
    tree = ElementTree.parse(CATALOGUES / f"inpaint_studio_{language}.ts")
    for one in tree.iter("message"):
        forms = [form.text or "" for form in one.iter("numerusform")]
        translation = one.find("translation")
        yield (
            one.findtext("source"),
            one.findtext("comment") or "",
            one.get("numerus") == "yes",
            forms or [translation.text or ""],
            translation.get("type"),
        )


def calls(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "message"):
            yield node


def texts_of_sources():
    found = set()
    for path in SOURCES:
        if path.as_posix().endswith(WITH_ANY_TEXT):
            continue
        for call in calls(ast.parse(path.read_text("utf-8"))):
            words = call.args[:2]
            assert all(isinstance(word, ast.Constant) and isinstance(word.value, str) for word in words), (
                f"{path}:{call.lineno}: a text that is put together cannot be translated"
            )
            found.add((*(word.value for word in words), *[""] * (2 - len(words)), len(call.args) > 2))
    return found


@pytest.fixture
def language(qapp):
    """``language("de")`` turns to one; English again afterwards."""
    yield lambda name: install_language(qapp, name)
    remove_language(qapp)


# -- catalogues -----------------------------------------------------------------------------------


def test_the_texts_of_the_sources_are_those_of_the_catalogues():
    expected = texts_of_sources()
    assert len(expected) > 500
    for name in TRANSLATED:
        assert {entry[:3] for entry in entries(name)} == expected, "run `make translations`"


def test_there_is_a_catalogue_for_each_language():
    assert sorted(CATALOGUES.glob("*.ts")) == [CATALOGUES / f"inpaint_studio_{name}.ts" for name in sorted(TRANSLATED)]


@pytest.mark.parametrize("name", TRANSLATED)
def test_catalogues_are_complete(name):
    for source, _, plural, forms, state in entries(name):
        assert state is None, f"not translated: {source}"
        assert len(forms) == (FORMS[name] if plural else 1) and all(form.strip() for form in forms), source


def places(text):
    return Counter(re.findall(r"\{\w+[^{}]*\}|%[np]", text))


@pytest.mark.parametrize("name", TRANSLATED)
def test_translations_have_the_places_of_their_sources(name):
    for source, _, plural, forms, _ in entries(name):
        for number, form in enumerate(forms):
            expected = places(source)
            if plural and len(forms) > 1 and number == 0:
                expected["%n"] = places(form)["%n"]  # "one page" needs no number
            assert places(form) == +expected, f"{source} -> {form}"
            assert form.count("…") == source.count("…"), f"{source} -> {form}"
            assert ("&" in form) == ("&" in source) and form[:1] != " " and form[-1:] != " ", f"{source} -> {form}"


def test_every_place_of_a_text_is_filled():
    unfilled = []
    for path in SOURCES:
        if path.as_posix().endswith(WITH_ANY_TEXT):
            continue
        for call in calls(ast.parse(path.read_text("utf-8"))):
            text, given = call.args[0].value, {word.arg for word in call.keywords}  # None: of a dictionary
            is_filled = None in given or set(re.findall(r"\{(\w+)[:}]", text)) == given
            if not is_filled or ("%n" in text and len(call.args) < 3) or re.search("%[mpv]", text):
                unfilled.append(f"{path}:{call.lineno}: {text}")
    assert not unfilled, "a window would show the places themselves"


@pytest.mark.parametrize("name", TRANSLATED)
def test_no_two_menus_open_with_the_same_letter(name):
    known = {entry[0]: entry[3][0] for entry in entries(name)}
    menus = {known[spec.menu] for spec in ACTIONS}
    letters = Counter(re.search(r"&(\w)", menu)[1].lower() for menu in menus)
    assert len(letters) == len(menus) and all(letter.isascii() for letter in letters)


def test_catalogues_are_unchanged_by_the_translation_tools(tmp_path):
    for path in CATALOGUES.glob("*.ts"):
        shutil.copy(path, tmp_path)
    script = ["sh", str(ROOT / "scripts" / "translations.sh"), str(tmp_path)]
    folder = Path(sys.executable).parent  # not resolved: that is where the tools of the environment are
    subprocess.run(script, cwd=ROOT, env={"BIN": str(folder), "PATH": "/usr/bin:/bin"}, check=True)
    for path in sorted(CATALOGUES.glob("inpaint_studio_*")):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), f"{path.name}: run `make translations`"


# -- what can be translated at all ----------------------------------------------------------------


def raised(tree):
    errors = {one.__name__ for one in StudioError.__subclasses__()} | {"StudioError", "TruncatedImageError"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in errors and node.args:
            yield node


def test_errors_that_a_window_shows_can_be_translated():
    plain = []
    for path in SOURCES:
        place = path.relative_to(ROOT / "inpaint_studio").as_posix()
        if place.startswith(NOT_FOR_WINDOWS):
            continue
        for call in raised(ast.parse(path.read_text("utf-8"))):
            if isinstance(call.args[0], (ast.Constant, ast.JoinedStr, ast.BinOp)):
                plain.append(f"{place}:{call.lineno}")
    assert not plain, f"say message(…) instead of a plain text: {plain}"


# -- how it is said -------------------------------------------------------------------------------


def test_a_text_says_the_same_in_each_language(language):
    output = {name: (language(name), tr("Save as…"))[1] for name in LANGUAGES}
    assert output == {
        "en": "Save as…",
        "de": "Speichern unter…",
        "es": "Guardar como…",
        "fr": "Enregistrer sous…",
        "ja": "別名で保存…",
        "zh_CN": "另存为…",
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    (
        ("en", ("0 photos saved.", "1 photo saved.", "2 photos saved.")),
        ("de", ("0 Fotos gespeichert.", "1 Foto gespeichert.", "2 Fotos gespeichert.")),
        ("fr", ("0 photo enregistrée.", "1 photo enregistrée.", "2 photos enregistrées.")),
        ("es", ("0 fotos guardadas.", "1 foto guardada.", "2 fotos guardadas.")),
        ("ja", ("0 枚の写真を保存しました。", "1 枚の写真を保存しました。", "2 枚の写真を保存しました。")),
    ),
)
def test_one_and_several(language, name, expected):
    language(name)
    assert tuple(tr("%n photos saved.", "%n photo saved.", number) for number in range(3)) == expected


def test_numbers_have_the_marks_of_the_language(language):
    language("de")
    assert tr("{removed:,} pixels removed, {kept:,} kept.", removed=1099002, kept=16816902) == (
        "1.099.002 Pixel entfernt, 16.816.902 behalten."
    )
    assert tr("{hours:.1f} h", hours=1.5) == "1,5 Std."
    language("en")
    assert tr("{removed:,} pixels removed, {kept:,} kept.", removed=1099002, kept=5) == (
        "1,099,002 pixels removed, 5 kept."
    )


def test_errors_of_the_core_are_translated_in_the_window_and_english_elsewhere(language):
    inner = ImageReadError(message("{path} is empty (0 bytes).", path=Path("ä {0}.jpg")))
    outer = StudioError(message("{path}: {error}", path="a.inpaint", error=inner))
    language("de")
    assert str(outer) == "a.inpaint: ä {0}.jpg is empty (0 bytes)."
    assert translated(outer) == "a.inpaint: ä {0}.jpg ist leer (0 Byte)."


def test_the_window_omits_hints_for_the_command_line(language):
    error = StudioError(message("{path} does not exist.{flag}", path="masks", flag=Flag(" (--mask takes …)")))
    assert str(error) == "masks does not exist. (--mask takes …)"
    assert translated(error) == "masks does not exist."
    language("fr")
    assert translated(error) == "masks n’existe pas."


def test_a_message_keeps_no_stack_frames_alive():
    try:
        raise ValueError("deep")
    except ValueError as error:
        made = message("{path} is damaged and cannot be opened: {reason}", path=Path("a"), reason=error)
    assert isinstance(made, Message) and all(type(value) is str for value in made.values.values())


def test_braces_in_a_text_without_values_are_literal(language):
    language("de")
    assert tr("Softness of the brush's edge ({ and })") == "Weichheit der Pinselkante ({ und })"


def test_capitalising_changes_only_the_first_letter():
    assert capital("élan Foto") == "Élan Foto" and capital("") == "" and capital("写真") == "写真"


# -- which language -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "expected"),
    (
        (["de-AT", "en"], "de"),
        (["en-GB", "de"], "en"),
        (["it-IT", "fr-CA"], "fr"),
        (["zh-Hans-SG"], "zh_CN"),
        (["zh-CN"], "zh_CN"),
        (["zh-TW", "ja-JP"], "ja"),
        (["it-IT"], "en"),
        ([], "en"),
        (["C"], "en"),
    ),
)
def test_the_first_available_system_language_is_used(monkeypatch, stated, expected):
    class System:
        def uiLanguages(self):
            return stated

    monkeypatch.setattr(translation.QLocale, "system", System)
    assert translation.system_language() == expected


def test_a_missing_catalogue_is_reported(qapp, monkeypatch, tmp_path):
    assert translation.missing_languages(qapp) == []
    shutil.copytree(CATALOGUES, tmp_path / "translations")
    (tmp_path / "translations" / "inpaint_studio_fr.qm").unlink()
    monkeypatch.setattr(paths, "resources", lambda: tmp_path)
    assert translation.missing_languages(qapp) == ["fr"]


def test_qt_s_own_buttons_are_translated_with_the_window(language, qapp):
    from PySide6.QtWidgets import QDialogButtonBox

    language("de")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Abbrechen"


def test_the_language_is_a_setting_and_unknown_ones_are_ignored(tmp_path):
    path = tmp_path / "settings.json"
    for value in ("", *LANGUAGES, PSEUDO):
        save_settings(Settings(language=value), path)
        assert load_settings(path) == (Settings(language=value), [])
    path.write_text('{"language": "tlh"}')
    assert load_settings(path).settings.language == "" and "tlh" in load_settings(path).problems[0]


def test_numbers_follow_a_language_that_is_not_the_system_s(language):
    language("fr")
    assert QLocale().language() == QLocale.Language.French
    language("")
    assert QLocale() == QLocale.system()


# -- the language that shows what is not translated -----------------------------------------------


def test_pseudo_texts_are_longer_and_keep_what_the_program_reads():
    made = pseudo("Save %n of {total:,} (*.png);;<b>All</b>")
    assert made.startswith(BEGIN) and made.endswith(END) and len(made) > 1.3 * len("Save %n of {total:,} (*.png)")
    assert all(kept in made for kept in ("%n", "{total:,}", "*.png", ";;", "<b>", "</b>")) and "Save" not in made
    assert pseudo("100 %") == "100 %" and pseudo("") == ""


def test_pseudo_leaves_a_text_that_no_catalogue_has(language):
    language(PSEUDO)
    assert translated("Save as…").startswith(BEGIN) and translated("No text of ours") == "No text of ours"
    assert tr("%n photos saved.", "%n photo saved.", 1).startswith(f"{BEGIN}1 þĥ"[:2])


def test_the_package_contains_only_the_catalogues_of_its_languages():
    from release import contents

    for name in TRANSLATED:
        assert contents.is_packaged(f"resources/translations/inpaint_studio_{name}.qm")
        assert contents.is_packaged(f"PySide6/Qt/translations/qtbase_{name}.qm")
    assert not contents.is_packaged("PySide6/Qt/translations/qtbase_pl.qm")
    assert not contents.is_packaged("PySide6/translations/qtbase_pl.qm")
    assert not contents.is_packaged("resources/translations/inpaint_studio_de.ts")
    assert paths.resources() / "translations" == CATALOGUES and (ROOT / "pyproject.toml").read_text().count(
        '"resources" = "inpaint_studio/resources"'
    )
    assert all(QTranslator().load(str(path)) for path in CATALOGUES.glob("*.qm"))
