"""Calls that wait for the end of a block: in order, once, also if the block fails."""

import pytest

from inpaint_studio.ui.session.deferred_calls import DeferredCalls


def test_deferred_calls_run_in_order_after_the_outermost_block():
    deferred, called = DeferredCalls(), []
    deferred.call(lambda: called.append("at once"))
    with deferred.held():
        deferred.call(lambda: called.append("first"))
        with deferred.held():
            deferred.call(lambda: called.append("second"))
        assert called == ["at once"] and deferred.is_holding
    assert called == ["at once", "first", "second"] and not deferred.is_holding


def test_deferred_calls_run_even_if_the_block_fails_and_may_open_another():
    deferred, called = DeferredCalls(), []

    def again():
        with deferred.held():
            deferred.call(lambda: called.append("later"))
            called.append("now")

    with pytest.raises(MemoryError), deferred.held():
        deferred.call(again)
        raise MemoryError
    assert called == ["now", "later"] and not deferred.is_holding
