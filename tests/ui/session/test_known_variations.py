from inpaint_studio.core.editing.fill import Variation
from inpaint_studio.ui.session.known_variations import KnownVariations


def fill(index):
    return Variation(index, [])


def test_fills_are_leafed_through_in_both_directions():
    choice = KnownVariations()
    choice.begin(7, fill(0))
    assert choice.next() is None and choice.previous() is None and choice.position == {"number": 1, "total": 1}
    assert choice.missing == (1, 2, 3)
    choice.add([fill(3), fill(1), fill(2)])
    assert [choice.next().index for _ in range(3)] == [3, 1, 2]
    assert choice.next() is None and choice.position == {"number": 4, "total": 4}
    assert choice.missing == (4, 5, 6)
    assert [choice.previous().index for _ in range(3)] == [1, 3, 0]
    assert choice.previous() is None
    assert choice.next().index == 3


def test_a_new_removal_forgets_the_old_fills():
    choice = KnownVariations()
    choice.begin(7, fill(0))
    choice.add([fill(1)])
    choice.begin(8, fill(0))
    assert choice.next() is None and choice.missing == (1, 2, 3)
