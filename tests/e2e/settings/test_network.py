"""A network of the user's own: chosen in the window or on the command line, and tested before it is adopted."""

import pickle
from dataclasses import replace

import numpy as np
import pytest
import torch
from PIL import Image

import inpaint_studio
from inpaint_studio import paths
from inpaint_studio.cli import run
from inpaint_studio.core.settings import Settings, load_settings, save_settings
from inpaint_studio.engine.network.checkpoint import load_checkpoint, save_checkpoint
from inpaint_studio.ui import dialogs


@pytest.fixture
def own(tmp_path):
    """A modified copy of the bundled network, so that the same seed gives other pixels."""
    network = load_checkpoint(paths.weights()).network
    with torch.no_grad():
        network.head.weight.normal_(generator=torch.Generator().manual_seed(0))
    path = tmp_path / "mine.safetensors"
    save_checkpoint(path, network, {})
    return path


def engine_line(user) -> str:
    line = user.window.status.engine
    assert line.endswith(" MB"), "memory comes last"
    return line.rpartition(" · ")[0]


def filled(user) -> np.ndarray:
    """Return the pixels of a removal, and undo it."""
    user.drag((80, 60), (100, 60))
    hole = user.session.document.hole > 0
    user.wait_removed()
    pixels = user.session.document.image[hole]
    user.session.undo()
    user.session.clear_mask()
    return pixels


def choose(user, path, monkeypatch) -> None:
    monkeypatch.setattr(dialogs, "ask_network", lambda *_: path)
    user.action("network_file").trigger()
    user.wait_idle()


def test_a_chosen_network_fills_and_is_kept(start, photo_file, own, monkeypatch, messages):
    user = start(photo_file)
    user.wait_idle()
    assert "bundled network" in engine_line(user)
    bundled = filled(user)
    assert np.array_equal(filled(user), bundled)
    choose(user, own, monkeypatch)
    assert engine_line(user) == "CPU · mine.safetensors"
    assert user.action("network_file").isChecked() and not user.action("network_bundled").isChecked()
    assert not np.array_equal(filled(user), bundled)
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: dialogs.Unsaved.DISCARD)
    user.window.close()
    user.wait_idle()
    assert load_settings(paths.settings_file()).settings.weights == str(own)
    again = start(photo_file)
    again.wait_idle()
    assert "mine.safetensors" in engine_line(again)
    again.action("network_bundled").trigger()
    again.wait_idle()
    assert "bundled network" in engine_line(again)
    assert messages == []


def broken(path, kind):
    if kind == "pickle":
        path.write_bytes(pickle.dumps({"weights": 1}))
    elif kind == "truncated":
        path.write_bytes(paths.weights().read_bytes()[:50_000])
    elif kind == "not a number":
        network = load_checkpoint(paths.weights()).network
        with torch.no_grad():
            network.head.bias.fill_(float("nan"))
        save_checkpoint(path, network, {})
    return path


@pytest.mark.parametrize("kind", ["pickle", "truncated", "not a number", "missing"])
def test_a_network_that_cannot_be_loaded_is_named_and_the_bundled_one_stays(
    start, photo_file, tmp_path, monkeypatch, messages, kind
):
    user = start(photo_file)
    user.wait_idle()
    choose(user, broken(tmp_path / "bad.safetensors", kind), monkeypatch)
    assert "bad.safetensors" in messages[0] and "bundled network stays in use" in messages[0]
    assert user.action("network_bundled").isChecked() and not user.action("network_file").isChecked()
    assert len(filled(user)) > 0
    assert len(messages) == 1


def test_a_working_network_clears_the_error_about_a_broken_one(start, photo_file, own, tmp_path, monkeypatch):
    user = start(photo_file)
    user.wait_idle()
    choose(user, broken(tmp_path / "bad.safetensors", "pickle"), monkeypatch)
    assert "(its header is missing). The bundled network stays in use." in user.window.toast.text
    choose(user, own, monkeypatch)
    assert user.window.toast.text == "Network in use: mine.safetensors"


def test_a_network_that_is_gone_since_the_last_start_is_reported_and_forgotten(start, photo_file, tmp_path, messages):
    gone = tmp_path / "gone.safetensors"
    save_settings(replace(Settings(), weights=str(gone)), paths.settings_file())
    user = start(photo_file)
    user.wait_idle()
    assert "gone.safetensors" in messages[0]
    assert "bundled network" in engine_line(user)
    user.window.close()
    assert load_settings(paths.settings_file()).settings.weights == ""


def test_the_last_of_several_choices_counts(start, photo_file, own, monkeypatch):
    user = start(photo_file)
    monkeypatch.setattr(dialogs, "ask_network", lambda *_: own)
    user.action("network_file").trigger()
    user.action("network_bundled").trigger()
    user.action("network_file").trigger()
    user.wait_idle()
    assert engine_line(user) == "mine.safetensors"


def test_a_command_line_option_chooses_the_network_for_one_run(start, photo_file, mask_file, own, tmp_path, capsys):
    user = start(photo_file, "--weights", str(own))
    user.wait_idle()
    assert engine_line(user) == "mine.safetensors"
    user.window.close()
    assert load_settings(paths.settings_file()).settings.weights == ""
    hole, outputs = np.asarray(Image.open(mask_file)) > 0, []
    for name, options in (("a.png", []), ("b.png", ["--weights", str(own)])):
        done = run(["remove", str(photo_file), "--mask", str(mask_file), "--output", str(tmp_path / name), *options])
        assert done == 0, capsys.readouterr().err
        outputs.append(np.asarray(Image.open(tmp_path / name))[hole])
    assert not np.array_equal(*outputs)
    image, mask = np.asarray(Image.open(photo_file)), np.asarray(Image.open(mask_file))
    assert np.array_equal(inpaint_studio.remove(image, mask, device="cpu", weights=own)[hole], outputs[1])
