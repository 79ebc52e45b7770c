import logging
import re
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import inpaint_studio
from inpaint_studio import diagnostics, log, paths
from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.diagnostics import collect
from inpaint_studio.log import impersonal_path, start_log

logger = logging.getLogger("inpaint_studio.tests")


@pytest.fixture(autouse=True)
def ended():
    """Handlers of a test's files go with it."""
    yield
    root = logging.getLogger("inpaint_studio")
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()


@given(st.text(st.characters(codec="utf-8", exclude_characters="%"), min_size=5).filter(lambda name: name.strip()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_values_in_log_messages_do_not_reach_a_report(name):
    name = f"Clara {name}"
    start_log()
    try:
        Path("/nowhere", name).read_bytes()
    except (OSError, ValueError) as error:
        logger.warning("the journal of %s cannot be written: %s", name, error)
        logger.error("with %r and %d steps", Path(name), 7, exc_info=error)
        try:
            raise ImageReadError(f"{name} is damaged") from error
        except ImageReadError:
            logger.exception("while reading")
    report = collect()
    assert "Clara" not in report and name not in report
    assert "the journal of <str> cannot be written" in report and "and 7 steps" in report
    assert "ImageReadError" in report and ("FileNotFoundError ENOENT" in report or "ValueError" in report)


def test_the_full_log_keeps_what_the_user_may_read(isolated_home):
    start_log()
    logger.warning("%s cannot be read", "/home/clara/holidays.jpg")
    assert "/home/clara/holidays.jpg" in paths.log_file().read_text("utf-8")


@pytest.mark.parametrize(
    ("file", "place"),
    [
        (str(Path(inpaint_studio.__file__).parent / "ui" / "app.py"), "inpaint_studio/ui/app.py"),
        ("/home/clara/.venv/lib/python3.11/site-packages/torch/nn/init.py", "torch/nn/init.py"),
        ("/usr/lib/python3.11/json/decoder.py", "json/decoder.py"),
        ("C:\\Users\\Clara\\Python311\\Lib\\json\\decoder.py", "Lib/json/decoder.py"),
        ("/opt/inpaint_studio/_internal/torch/x.py", "torch/x.py"),
        ("/home/clara/secret trip/mine.py", "….py"),
        ("/home/clara/inpaint_studio/secret trip/mine.py", "….py"),
        ("/home/python3fan/secret trip/mine.py", "….py"),
        ("<frozen importlib._bootstrap>", "<frozen importlib._bootstrap>"),
        ("torch/nn/modules/module.py", "torch/nn/modules/module.py"),
    ],
)
def test_places_inside_the_program_stay_readable_and_no_others(file, place):
    assert impersonal_path(file) == place


class WindowsPath(PureWindowsPath):
    def resolve(self):
        return self


def test_places_inside_a_checkout_on_windows_stay_readable(monkeypatch):
    monkeypatch.setattr(log, "Path", WindowsPath)
    monkeypatch.setattr(log, "__file__", r"C:\Users\Clara\inpaint_studio\log.py")
    assert impersonal_path(r"C:\Users\Clara\inpaint_studio\ui\app.py") == "inpaint_studio/ui/app.py"
    assert impersonal_path(r"C:\Users\Clara\mine.py") == "….py"


def test_a_report_has_versions_and_the_end_of_the_log(isolated_home, monkeypatch):
    monkeypatch.setattr(diagnostics, "LOG_LINES", 2)
    start_log()
    for word in ("first", "second", "third"):
        logger.info(word)
    report = collect(["Qt 6"])
    assert report.startswith(f"inpaint-studio {inpaint_studio.__version__} (installed)")
    assert "Qt 6" in report and "numpy " in report
    assert "first" not in report and "second" in report and "third" in report
    assert str(isolated_home) not in report


def test_a_crash_below_python_leaves_its_stack_and_nothing_else(isolated_home):
    code = "from inpaint_studio.diagnostics import watch_for_crashes; watch_for_crashes(); import faulthandler; faulthandler._sigsegv()"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode != 0
    with paths.crash_file().open("a") as file:
        file.write('something about Clara\n  File "/home/Clara/mine.py", line 3 in run\n')
    report = collect()
    assert "--- crashes" in report and "Fatal Python error: Segmentation fault" in report
    assert re.search(r"<string>:1 in <module>", report)
    assert "Clara" not in report and "….py:3 in run" in report


def test_the_program_works_without_a_writable_log_folder(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    for name in ("crash_file", "log_file", "impersonal_log"):
        monkeypatch.setattr(paths, name, lambda name=name: tmp_path / "file" / name)
    diagnostics.watch_for_crashes()
    start_log()
    assert "--- crashes" not in collect()
    diagnostics.stop_watching()
