import json

from inpaint_studio.core.settings import Settings, kinds, load_settings, save_settings


def test_settings_come_back(tmp_path):
    settings = Settings(theme="dark", brush_size=12).with_recent(tmp_path / "a.jpg")
    save_settings(settings, tmp_path / "deep" / "settings.json")
    assert load_settings(tmp_path / "deep" / "settings.json") == (settings, [])


def test_bad_settings_fall_back_and_are_told(tmp_path):
    path = tmp_path / "settings.json"
    assert load_settings(path) == (Settings(), [])
    for text in ("{broken", "[1]"):
        path.write_text(text)
        assert load_settings(path).settings == Settings() and str(path) in load_settings(path).problems[0]
    wrong = {"theme": "pink", "brush_size": "big", "overlay_colour": "#12", "history_mb": 1, "remove_at_once": 1,
             "keys": {"open": "Ctrl+O"}, "recent": ["a", 2], "unknown": 1}  # fmt: skip
    path.write_text(json.dumps({**wrong, "last_folder": "here"}))
    settings, problems = load_settings(path)
    assert settings == Settings(last_folder="here") and len(problems) == len(wrong)
    assert all(any(f"“{name}”" in problem and str(path) in problem for problem in problems) for name in wrong)


def test_every_kind_takes_its_default_and_says_what_else():
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
