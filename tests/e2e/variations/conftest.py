"""A user who is about to remove something and to choose among variations."""

import pytest


@pytest.fixture
def user(opened):
    return opened
