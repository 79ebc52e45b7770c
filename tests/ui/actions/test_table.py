from collections import Counter

from inpaint_studio import paths
from inpaint_studio.ui.actions.spec import TOOLS
from inpaint_studio.ui.actions.table import ACTIONS, TOOLBAR


def test_no_key_has_two_meanings():
    keys = Counter(key for spec in ACTIONS for key in spec.keys)
    assert [key for key, count in keys.items() if count > 1] == []


def test_single_letters_act_on_the_canvas_alone():
    assert all(spec.on_canvas or spec.held for spec in ACTIONS if any(len(key) == 1 for key in spec.keys))


def test_names_are_unique_and_every_named_icon_and_place_exists():
    names = [spec.name for spec in ACTIONS]
    assert len(set(names)) == len(names)
    assert set(TOOLBAR) - {"|"} | set(TOOLS) <= set(names)
    for spec in ACTIONS:
        if spec.icon:
            assert (paths.resources() / "icons" / f"{spec.icon}.svg").is_file()
