"""Rules for variations that were made: which takes the place of the fill in use, and which is only offered."""

import subprocess
import sys

import pytest

from inpaint_studio.core.editing.fill import Variation
from inpaint_studio.ui.session.variation_policy import UNSEEN, Decision, Situation, VariationPolicy

FREE, STEP, REMOVAL = Situation(), 7, 3
DISTURBED = [
    Situation(is_adjusting_edge=True),
    Situation(is_writing=True),
    Situation(is_asking=True),
    Situation(has_undone=True),
]


def variation(index, dissimilarity):
    return Variation(index, (), dissimilarity=dissimilarity)


CURRENT, BETTER, WORSE = variation(0, 2.0), variation(1, 1.0), variation(2, 3.0)


@pytest.fixture
def time():
    return [100.0]


@pytest.fixture
def policy(time):
    made = VariationPolicy(lambda: time[0])
    made.begin(STEP, REMOVAL, only_marked=False)
    made.request(0)
    return made


def test_a_better_fill_replaces_one_that_was_shown_a_moment_ago(policy, time):
    assert policy.unasked(STEP, FREE) is Decision.TAKE
    time[0] += UNSEEN
    assert policy.unasked(STEP, FREE) is Decision.TAKE
    time[0] += 0.1
    assert policy.unasked(STEP, FREE) is Decision.OFFER, "the first one has been examined"


def test_a_better_fill_is_only_offered_after_another_step_or_if_the_current_one_is_kept(policy):
    assert policy.unasked(STEP + 1, FREE) is Decision.OFFER
    policy.keep_current()
    assert policy.unasked(STEP, FREE) is Decision.OFFER


@pytest.mark.parametrize("situation", DISTURBED)
def test_nothing_changes_by_itself_while_the_user_is_at_work(policy, situation):
    assert policy.unasked(STEP, situation) is Decision.OFFER
    assert policy.requested(BETTER, CURRENT, False, situation) is Decision.OFFER
    assert policy.requested(WORSE, CURRENT, False, situation) is Decision.KEEP


def test_a_stroke_is_not_interrupted_by_an_offer_that_nobody_has_asked_for(policy):
    assert policy.unasked(STEP, Situation(is_drawing=True)) is Decision.NONE
    assert policy.requested(BETTER, CURRENT, False, Situation(is_drawing=True)) is Decision.OFFER


@pytest.mark.parametrize(
    ("best", "is_outdated", "decision"),
    [
        (None, True, Decision.NONE),
        (BETTER, False, Decision.TAKE),
        (WORSE, False, Decision.KEEP),
        (WORSE, True, Decision.TAKE),
        (variation(1, 2.0), False, Decision.KEEP),
        (variation(1, None), False, Decision.TAKE),
    ],
)
def test_the_best_of_the_requested_variations_is_used_if_it_is_better_or_the_current_one_outdated(
    policy, best, is_outdated, decision
):
    assert policy.requested(best, CURRENT, is_outdated, FREE) is decision


def test_a_variation_that_the_user_has_chosen_since_the_request_stays(policy):
    chosen = variation(4, 2.0)
    assert policy.requested(BETTER, chosen, False, FREE) is Decision.OFFER
    policy.request(4)
    assert policy.requested(BETTER, chosen, False, FREE) is Decision.TAKE


def test_other_sources_are_those_of_the_same_removal(policy):
    assert policy.has_other_sources(REMOVAL, True) and not policy.has_other_sources(REMOVAL, False)
    assert not policy.has_other_sources(REMOVAL + 1, True)
    policy.note_sources(REMOVAL, True)
    assert policy.has_other_sources(REMOVAL, False)


def test_the_rules_need_no_qt():
    code = "import sys, inpaint_studio.ui.session.variation_policy; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
