import json
import os
from dataclasses import replace

import pytest

from inpaint_studio.core.settings import Settings, kinds, load_settings, save_settings


def test_settings_come_back(tmp_path):
    saving = {"save_name": "{name}_x", "save_format": ".jpg", "save_quality": 80}
    settings = Settings(theme="dark", brush_size=12, **saving).with_recent(tmp_path / "a.jpg")
    save_settings(settings, tmp_path / "deep" / "settings.json")
    assert load_settings(tmp_path / "deep" / "settings.json") == (settings, [])


def test_the_shortcut_of_a_renamed_action_keeps_its_name_in_the_file(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"keys": {"bar": ["F5"], "open": ["F4"]}}))
    settings, problems = load_settings(path)
    assert settings.keys == {"exclude": ["F5"], "open": ["F4"]} and problems == []
    assert save_settings(replace(settings, margin=3), path) == ""
    assert json.loads(path.read_text())["keys"] == {"bar": ["F5"], "open": ["F4"]}
    assert load_settings(path).settings == replace(settings, margin=3)


def test_invalid_settings_fall_back_to_defaults_and_are_reported(tmp_path):
    path = tmp_path / "settings.json"
    assert load_settings(path) == (Settings(), [])
    for text in ("{broken", "[1]"):
        path.write_text(text)
        assert load_settings(path).settings == Settings() and str(path) in load_settings(path).problems[0]
    wrong = {"theme": "pink", "brush_size": "big", "overlay_colour": "#12", "history_mb": 1, "remove_at_once": 1,
             "keys": {"open": "Ctrl+O"}, "recent": ["a", 2], "save_name": "clean", "save_format": ".psd",
             "save_quality": 101, "unknown": 1}  # fmt: skip
    path.write_text(json.dumps({**wrong, "last_folder": "here"}))
    settings, problems = load_settings(path)
    assert settings == Settings(last_folder="here") and len(problems) == len(wrong)
    assert all(any(f"“{name}”" in problem and str(path) in problem for problem in problems) for name in wrong)


def test_every_kind_of_setting_accepts_its_default_and_describes_valid_values():
    usual = Settings()
    for name, kind in kinds().items():
        assert kind.accepts(getattr(usual, name)) and kind.label, name
        assert not kind.accepts(None) and not kind.accepts("no such value")
    assert not kinds()["history_mb"].accepts(True) and kinds()["overlay_colour"].accepts("#a0B1c2")


def test_an_unwritable_place_does_not_stop_the_program(tmp_path):
    blocker = tmp_path / "file"
    blocker.touch()
    save_settings(Settings(), blocker / "settings.json")
    assert blocker.read_bytes() == b""


def test_recent_photos_are_unique_and_bounded(tmp_path):
    settings = Settings()
    for i in [*range(12), 5]:
        settings = settings.with_recent(tmp_path / f"{i}.jpg")
    assert len(settings.recent) == 8
    assert settings.recent[0].endswith("5.jpg")
    assert len(set(settings.recent)) == 8


def test_settings_of_a_newer_version_stay(tmp_path):
    path = tmp_path / "settings.json"
    newer = {"theme": "contrast", "overlay_opacity": 70, "of_tomorrow": {"a": [1]}, "margin": 4}
    path.write_text(json.dumps(newer))
    settings, problems = load_settings(path)
    assert len(problems) == 2 and settings == Settings(overlay_opacity=70, margin=4)
    save_settings(replace(settings, margin=9), path)
    stored = json.loads(path.read_text())
    assert {name: stored[name] for name in newer} == newer | {"margin": 9}
    save_settings(replace(settings, theme="dark"), path)
    assert json.loads(path.read_text())["theme"] == "dark", "what the user has chosen here counts"


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, "{broken", "[1]", "9" * 5000, b"\xff\xfe", '{"theme": ' + "[" * 400 + "]" * 400 + "}"]
)  # fmt: skip
def test_an_unreadable_settings_file_is_reported_and_set_aside(tmp_path, text):
    path = tmp_path / "settings.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    before = path.read_bytes()
    settings, (problem,) = load_settings(path)
    assert settings == Settings() and str(path) in problem and len(problem) < 400
    save_settings(Settings(margin=3), path)
    assert load_settings(path).settings.margin == 3
    aside = tmp_path / "settings_damaged.json"
    assert text[:9] == '{"theme":' or aside.read_bytes() == before


def test_an_impossible_path_is_left_out(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"recent": ["a\0b"], "last_folder": "\0", "weights": "x\0", "margin": 2}))
    settings, problems = load_settings(path)
    assert settings == Settings(margin=2) and len(problems) == 3


def test_lone_surrogates_are_not_accepted_as_text(tmp_path):
    path, half, byte = (
        tmp_path / "settings.json",
        "\ud800",
        "\udce9",
    )  # the second one is how a name of any bytes is kept
    wrong = {"geometry": half, "recent": [half], "last_folder": half, "keys": {half: []}, "weights": half}
    path.write_text(json.dumps(wrong | {"margin": 2, "session": [byte], "session_shown": byte}))
    settings, problems = load_settings(path)
    assert settings == Settings(margin=2, session=(byte,), session_shown=byte) and len(problems) == len(wrong)
    path.write_text(json.dumps({"keys": {"open": [half]}}))
    assert load_settings(path).settings == Settings()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_in_the_place_of_settings_is_not_waited_for(tmp_path):
    path = tmp_path / "settings.json"
    os.mkfifo(path)
    settings, problems = load_settings(path)
    assert settings == Settings()
    why = "it is a pipe or a device"
    assert problems == [f"The settings in {path} cannot be read ({why}); the defaults are used."], "named once"
    save_settings(Settings(margin=3), tmp_path / "settings.json")
    assert load_settings(tmp_path / "settings.json").settings.margin == 3


def test_settings_that_the_system_refuses_to_read_are_named_once(tmp_path):
    (tmp_path / "settings.json").mkdir()
    (problem,) = load_settings(tmp_path / "settings.json").problems
    assert problem.count(str(tmp_path)) == 1 and "[Errno" not in problem


def test_settings_that_cannot_be_kept_say_why(tmp_path):
    (tmp_path / "file").touch()
    assert str(tmp_path / "file") in save_settings(Settings(), tmp_path / "file" / "settings.json")
    assert save_settings(Settings(), tmp_path / "settings.json") == ""


NAME = "/写真/旅行の写真/{}.jpg"


@pytest.mark.parametrize(
    "long", [{"session": tuple(NAME.format(number) for number in range(120_000))}, {"layout": "x" * (5 << 20)},
             {"session": tuple(NAME.format(number) for number in range(120_000)), "recent": ("y" * (5 << 20),)}]
)  # fmt: skip
def test_settings_are_never_written_longer_than_can_be_read(tmp_path, caplog, long):
    path = tmp_path / "settings.json"
    keys = {"open": ["Ctrl+9"]}
    assert save_settings(replace(Settings(), margin=3, keys=keys, recent=("a",)), path) == ""
    assert save_settings(replace(Settings(), margin=4, keys=keys, last_folder="here", **long), path) == ""
    settings, problems = load_settings(path)
    assert problems == [] and settings == Settings(margin=4, keys=keys, last_folder="here")
    assert all(name in caplog.text for name in long)
    save_settings(replace(settings, margin=5), path)
    assert load_settings(path).settings.margin == 5 and not (tmp_path / "settings_damaged.json").exists()


def test_settings_of_a_newer_version_do_not_make_the_file_too_long(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"new": ["x" * (3 << 20)]}))
    save_settings(Settings(margin=3, session=("y" * (2 << 20),)), path)
    settings, _ = load_settings(path)
    assert (settings.margin, settings.session) == (3, ("y" * (2 << 20),))
