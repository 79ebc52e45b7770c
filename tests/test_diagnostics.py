import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import inpaint_studio
from inpaint_studio import diagnostics, paths
from inpaint_studio.diagnostics import collect, redact
from inpaint_studio.log import start_log

NAMES = st.text("abcdefghijklmnopqrstuvwxyzäé 0123456789_-", min_size=4, max_size=12).filter(
    lambda name: name.strip() == name and not name.isdigit() and name not in ("path", "name", "program", "python")
)


@given(st.lists(NAMES, min_size=2, max_size=5), st.sampled_from(("/", "C:\\", "~/", "file:///", "\\\\server\\")))
def test_no_part_of_a_path_is_left(parts, root):
    separator = "\\" if "\\" in root else "/"
    text = f"before: {root}{separator.join(parts)}.jpg: cannot be read"
    left = redact(text)
    assert left.replace("file:", "") == "before: <path>.jpg: cannot be read"


@pytest.mark.parametrize("name", ("anna.jpg", "IMG_0815.JPG", "x.png", "scan-3.tiff"))
def test_no_name_of_a_photo_is_left(name):
    assert redact(f"{name} is damaged") == f"<file>.{name.rpartition('.')[2]} is damaged"


def test_names_with_spaces_are_known_by_the_caller():
    assert "birthday" not in redact("the journal of Anna's birthday.jpg cannot be written", ["Anna's birthday.jpg"])


def test_places_inside_the_program_stay_readable():
    inside = Path(inpaint_studio.__file__).parent / "ui" / "app.py"
    assert redact(f'File "{inside}", line 3, in run') == 'File "<program>:ui:app.py", line 3, in run'


def test_the_user_is_not_named(monkeypatch):
    monkeypatch.setattr(diagnostics.getpass, "getuser", lambda: "annabel")
    assert "annabel" not in redact("process of annabel on this machine")


def test_a_report_has_versions_and_the_end_of_the_log(isolated_home, monkeypatch):
    monkeypatch.setattr(diagnostics, "LOG_LINES", 2)
    paths.log_file().parent.mkdir(parents=True)
    paths.log_file().write_text(f"first\nsecond\n{isolated_home}/holidays/x.jpg cannot be read\n", "utf-8")
    report = collect(["Qt 6"])
    assert report.startswith(f"inpaint-studio {inpaint_studio.__version__} (installed)")
    assert "Qt 6" in report and "numpy " in report
    assert "first" not in report and "second" in report
    assert "holidays" not in report and str(isolated_home) not in report


def test_a_crash_below_python_leaves_its_stack(isolated_home):
    code = "from inpaint_studio.diagnostics import watch_for_crashes; watch_for_crashes(); import faulthandler; faulthandler._sigsegv()"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode != 0
    assert "Fatal Python error: Segmentation fault" in collect()
    assert "--- crashes" in collect()


def test_without_a_place_to_write_the_program_goes_on(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(paths, "crash_file", lambda: tmp_path / "file" / "crash.log")
    monkeypatch.setattr(paths, "log_file", lambda: tmp_path / "file" / "x.log")
    diagnostics.watch_for_crashes()
    start_log()
    assert "--- crashes" not in collect()
    diagnostics.stop_watching()
