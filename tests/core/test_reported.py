"""Expected errors are reported or logged; faults of the program are raised."""

import logging
from pathlib import Path

import pytest

import inpaint_studio
from inpaint_studio.core.errors import MaskError, logged, reported


@pytest.mark.parametrize("error", [MaskError("nothing"), MemoryError(), RuntimeError("CUDA out of memory")])
def test_an_expected_error_is_passed_on_and_ends_the_block(error):
    errors = []
    with reported(errors.append):
        raise error
    assert errors == [error]


@pytest.mark.parametrize("error", [ValueError("a fault"), OSError("no such file"), KeyboardInterrupt()])
def test_any_other_error_is_raised(error):
    with pytest.raises(type(error)), reported(lambda _: pytest.fail("reported")):
        raise error


def test_further_kinds_of_errors_can_be_expected():
    errors = []
    with reported(errors.append, OSError):
        raise FileNotFoundError("gone")
    assert len(errors) == 1


def test_what_users_are_not_told_is_in_the_log_with_its_origin(caplog):
    caplog.set_level(logging.INFO)
    with reported(logged(logging.getLogger("a"), "the preview")):
        raise MemoryError
    assert "the preview failed" in caplog.text and "raise MemoryError" in caplog.text


def test_no_other_place_has_a_handler_of_its_own():
    """One that goes on after a fault of the program, and logs that, may test it itself."""
    package = Path(inpaint_studio.__file__).parent
    places = [
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if "is_reported(error)" in path.read_text(encoding="utf-8")
    ]
    assert sorted(places) == ["core/errors.py", "ui/session/remove_all.py"]
