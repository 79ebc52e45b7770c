"""Somebody who works while a search runs."""

import pytest

from tests.support.held_search import begin


@pytest.fixture
def user(opened, held):
    """Somebody who has begun to search for distractions."""
    opened.window.toolbox.set_size(20)
    begin(opened, held)
    return opened
