import pytest

from inpaint_studio.ui.actions.qt_actions import _tool_tip
from inpaint_studio.ui.actions.spec import TOOLS
from inpaint_studio.ui.actions.table import ACTIONS
from inpaint_studio.ui.actions.tool_hints import PURPOSES, tool_hint


def test_every_tool_is_explained():
    assert set(TOOLS) <= set(PURPOSES)


@pytest.mark.parametrize("tool", PURPOSES)
def test_the_tool_tip_and_the_status_bar_use_the_same_words(tool):
    spec = next(spec for spec in ACTIONS if spec.name == tool)
    assert tool_hint(tool).startswith(_tool_tip(spec, spec.keys).split("\n")[1])
