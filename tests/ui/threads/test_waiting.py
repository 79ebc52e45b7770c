"""A wait within another one runs its work directly; after it, or after its failure, a thread is used again."""

import threading

import pytest

from inpaint_studio.ui.threads.waiting import run_responsive


def test_only_the_outermost_wait_uses_a_thread(qapp):
    current = threading.current_thread

    def outer():
        return current(), run_responsive(current)

    outermost, nested = run_responsive(outer)
    assert outermost is nested is not current()
    with pytest.raises(ValueError, match="failed"):
        run_responsive(lambda: (_ for _ in ()).throw(ValueError("failed")))
    assert run_responsive(current) is not current()
