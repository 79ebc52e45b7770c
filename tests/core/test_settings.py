import logging

from inpaint_studio.core.settings import Settings, load_settings, save_settings


def test_settings_come_back(tmp_path):
    settings = Settings(theme="dark", brush_size=12).with_recent(tmp_path / "a.jpg")
    save_settings(settings, tmp_path / "deep" / "settings.json")
    assert load_settings(tmp_path / "deep" / "settings.json") == settings


def test_bad_settings_fall_back(tmp_path, caplog):
    path = tmp_path / "settings.json"
    assert load_settings(path) == Settings()
    path.write_text("{broken")
    assert load_settings(path) == Settings()
    path.write_text('{"theme": "pink", "brush_size": "big", "recent": ["a"], "unknown": 1}')
    with caplog.at_level(logging.WARNING):
        assert load_settings(path) == Settings(recent=("a",))
    assert "unknown" in caplog.text


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
