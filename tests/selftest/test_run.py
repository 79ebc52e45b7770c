import json
import shutil
import socket
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inpaint_studio import paths
from inpaint_studio.cli import run
from inpaint_studio.core.errors import StudioError
from inpaint_studio.engine.damage import LEARNED
from inpaint_studio.selftest import checks
from inpaint_studio.selftest.run import run_selftest


def test_a_working_installation_passes(capsys, isolated_home, monkeypatch):
    for name in ("DRAFTS", "FEWER_DRAFTS"):  # what is made after a removal is the best of two: a third of the time
        monkeypatch.setattr(f"inpaint_studio.engine.fill.variations.{name}", 2)
    assert run(["selftest"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines] == [
        "weights", "formats", "metadata", "fill", "damage", "training", "window", "network"
    ]  # fmt: skip
    assert all(line.startswith("ok ") for line in lines)
    assert not (isolated_home / "settings.json").exists(), "the user's settings were written"


def test_changed_weights_are_reported_and_the_other_checks_still_run(monkeypatch, tmp_path, capsys):
    other = paths.Network(shutil.copy(paths.FILL.path, tmp_path))
    other.checksum.write_text("0" * 64)
    monkeypatch.setattr(paths, "NETWORKS", (other, *paths.NETWORKS[1:]))
    for name in ("formats", "metadata", "fill", "damage", "training"):  # that these pass is shown above
        monkeypatch.setattr(checks, name, lambda _: "")
    assert run(["selftest", "--no-window"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("BAD") and "Unpack the program again" in lines[0]
    assert all(line.startswith("ok ") for line in lines[1:]) and len(lines) == 7


def test_the_bundled_networks_are_checked_whichever_the_user_has_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("INPAINT_STUDIO_WEIGHTS", str(tmp_path / "own.safetensors"))
    assert "all networks" in checks.weights()


def test_any_network_connection_is_detected(monkeypatch):
    def ask(folder):
        with socket.socket() as one:
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", 9))
        return "asked"

    monkeypatch.setattr(checks, "formats", ask)
    for name in ("metadata", "fill", "damage", "training"):
        monkeypatch.setattr(checks, name, lambda _: "")
    *_, last = run_selftest(window=False)
    assert last.name == "network" and not last.ok and "127.0.0.1" in last.text


@pytest.fixture
def photo(tmp_path, monkeypatch):
    """A photo just large enough for a window, in which no variations are made unasked (tests above cover those)."""
    monkeypatch.setattr("inpaint_studio.ui.session.variation_choice.SHORT", 0.0)
    with Image.open(paths.samples()[0]) as sample:
        sample.crop((400, 200, 700, 400)).save(tmp_path / "photo.jpg", quality=95)
    return tmp_path / "photo.jpg"


@pytest.mark.parametrize("settings", ('{"brush_size": 2000}', '{"weights": "/gone/x.safetensors"}', "{"))
def test_user_settings_do_not_affect_the_selftest(isolated_home, settings, photo):
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file().write_text(settings)
    assert "removal done and undone" in checks.window(photo)
    assert paths.settings_file().read_text() == settings


def test_a_window_whose_removal_is_wrong_is_reported_and_closed(monkeypatch, photo):
    from inpaint_studio.ui.session import session

    monkeypatch.setattr(session.EditorSession, "undo", lambda self: None)
    with pytest.raises(StudioError, match="Undo did not restore the photo"):
        checks.window(photo)


def test_a_uniform_fill_and_a_blind_detector_fail_the_selftest(monkeypatch, tmp_path):
    from inpaint_studio.engine.damage import search
    from inpaint_studio.engine.fill.inpainter import Inpainter

    monkeypatch.setattr(Inpainter, "remove", lambda self, image, mask, **_: np.where(mask[..., None] > 0, 0, image))
    photo = Path(shutil.copy(paths.samples()[0], tmp_path))
    with pytest.raises(checks.SelfTestError, match="ramp"):
        checks.fill(photo)
    blind = lambda pixels, *_: dict.fromkeys(LEARNED, np.zeros(pixels.shape[:2], np.uint8))  # noqa: E731
    monkeypatch.setattr(search, "damage_probabilities", blind)
    with pytest.raises(checks.SelfTestError, match="scratch"):
        checks.damage(photo)


def test_a_check_that_breaks_is_reported(monkeypatch):
    monkeypatch.setattr(checks, "weights", lambda: json.loads("{"))
    first = next(iter(run_selftest(window=False)))
    assert not first.ok and "JSONDecodeError" in first.text


def test_a_format_that_fails_its_round_trip_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(checks, "_difference", lambda one, other: 99.0)
    with pytest.raises(checks.SelfTestError, match="JPEG"):
        checks.formats(tmp_path)
