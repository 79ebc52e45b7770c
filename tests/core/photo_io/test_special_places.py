"""Pipes and devices in place of the program's own files: nothing waits for them or writes into them."""

import logging
import os
import stat
from pathlib import Path

import numpy as np
import pytest

from inpaint_studio import diagnostics, paths
from inpaint_studio.cli import run as command
from inpaint_studio.cli.terminal import error_text
from inpaint_studio.core.editing.disk_arrays import load
from inpaint_studio.core.errors import CheckpointError, HistoryError, ImageReadError, ImageWriteError
from inpaint_studio.core.photo_io.regular_files import open_to_append, open_to_write, read_regular
from inpaint_studio.core.saving.record_files import put
from inpaint_studio.core.settings import Settings, load_settings, save_settings
from inpaint_studio.engine.damage.text.lines import TextDetector
from inpaint_studio.engine.network.checkpoint import read_tensors, write_tensors
from inpaint_studio.log import start_log
from inpaint_studio.training.contact_sheet import save_contact_sheet

pytestmark = [
    pytest.mark.timeout(60),  # a pipe is waited for without end
    pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names"),
]


def a_pipe(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)
    return path


def a_device(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(os.devnull)
    return path


@pytest.fixture
def fresh_log():
    """Reset the program's log to its state before the first message."""
    logger = logging.getLogger("inpaint_studio")
    before = list(logger.handlers)
    for handler in before:
        logger.removeHandler(handler)
    yield logger
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    for handler in before:
        logger.addHandler(handler)


@pytest.mark.parametrize("make", [a_pipe, a_device])
@pytest.mark.parametrize("place", [paths.log_file, paths.impersonal_log])
def test_a_log_path_that_is_no_file_is_left_alone_and_the_other_is_written(fresh_log, make, place, capfd):
    special = make(place())
    start_log()
    fresh_log.warning("something about %s", "a photo")
    assert not stat.S_ISREG(special.stat().st_mode)
    other = ({paths.log_file(), paths.impersonal_log()} - {special}).pop()
    assert "something about" in other.read_text("utf-8")
    assert "Traceback" not in capfd.readouterr().err


def test_errors_are_reported_without_a_log(fresh_log):
    assert f"details in {paths.log_file()}" in error_text(RuntimeError("x"))
    a_pipe(paths.log_file())
    assert "is a pipe or a device, not a file" in error_text(RuntimeError("x"))


def test_a_command_ends_even_if_each_of_its_files_is_a_pipe(fresh_log, photo_file, mask_file, tmp_path):
    for path in (paths.log_file(), paths.impersonal_log(), paths.crash_file(), paths.settings_file()):
        a_pipe(path)
    assert command(["remove", str(photo_file), "--mask", str(mask_file), "--output", str(tmp_path / "new.png")]) == 0


@pytest.mark.parametrize("make", [a_pipe, a_device])
def test_crashes_are_not_written_into_a_pipe(make):
    make(paths.crash_file())
    diagnostics.watch_for_crashes()
    diagnostics.stop_watching()
    assert "--- log" in diagnostics.collect()


def test_a_pipe_in_place_of_the_settings_is_reported_and_set_aside():
    pipe = a_pipe(paths.settings_file())
    assert "a pipe or a device" in load_settings(pipe).problems[0]
    assert save_settings(Settings(), pipe) == ""
    assert load_settings(pipe).problems == []


def _tensors(path):
    write_tensors(path, {}, {})


def _sheet(path):
    save_contact_sheet(path, ["a"], [("b", [np.zeros((9, 9, 3), np.uint8)])])


@pytest.mark.parametrize(
    ("use", "error"),
    [
        (read_regular, ImageReadError),
        (open_to_write, ImageReadError),
        (open_to_append, ImageReadError),
        (load, HistoryError),
        (TextDetector, CheckpointError),
        (read_tensors, CheckpointError),
        (_tensors, CheckpointError),
        (_sheet, ImageWriteError),
    ],
)
@pytest.mark.parametrize("make", [a_pipe, a_device])
def test_every_function_opens_only_regular_files(tmp_path, make, use, error):
    path = make(tmp_path / "file")
    with pytest.raises(error):
        use(path)
    assert not stat.S_ISREG(path.stat().st_mode), "it is still there"


def test_a_pipe_in_place_of_a_new_journal_blob_is_a_disk_error(tmp_path):
    a_pipe(tmp_path / ".state.json.part")
    with pytest.raises(OSError, match="a pipe or a device"):
        put(tmp_path / "state.json", b"{}")


def test_a_rewritten_file_holds_nothing_old(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"a long text")
    with open_to_write(path) as file:
        file.write(b"new")
    assert path.read_bytes() == b"new"
