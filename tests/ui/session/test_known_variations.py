from inpaint_studio.core.editing.fill import Variation
from inpaint_studio.ui.session.known_variations import KnownVariations


def fill(index):
    return Variation(index, [])


def test_known_variations_are_not_tried_again():
    known = KnownVariations()
    known.begin(7, fill(0))
    assert known.missing == (1, 2, 3, 4, 5) and known.position(0) == {"number": 1, "total": 1}
    known.add([fill(3), fill(1)], (1, 2, 3))
    assert [one.index for one in known.all] == [0, 3, 1] and known.missing == (4, 5, 6, 7, 8)
    assert known.position(1) == {"number": 3, "total": 3}


def test_the_neighbour_of_a_variation_is_the_next_one_known_and_none_at_the_ends():
    known = KnownVariations()
    known.begin(7, fill(0))
    known.add([fill(3), fill(1)], (1, 2, 3))
    assert known.neighbour(3, -1).index == 0 and known.neighbour(3, 1).index == 1
    assert known.neighbour(0, -1) is None and known.neighbour(1, 1) is None and known.neighbour(9, 1) is None


def test_a_new_removal_forgets_the_old_fills():
    known = KnownVariations()
    known.begin(7, fill(0))
    known.add([fill(1)], (1,))
    known.begin(8, fill(0))
    assert len(known.all) == 1 and known.missing == (1, 2, 3, 4, 5)
