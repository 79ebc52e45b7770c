"""The settings of the program that all tests of the window replace, and why. What else one of these tests replaces
(dialogs that nobody would answer, faults) stands in that test."""

from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Setting:
    """``name``: where it is in the program; ``value``: what it is in the tests; ``reason``: why."""

    name: str
    value: object
    reason: str

    def replace(self, patch: pytest.MonkeyPatch) -> None:
        patch.setattr(f"inpaint_studio.{self.name}", self.value)


OF_WINDOW = (
    Setting("ui.app.execute", lambda _app: 0, "the test itself is the user, so main() returns before the event loop"),
    Setting("ui.session.variation_choice.SHORT", 0.0, "variations are made only in tests that are about them"),
)
OF_VARIATIONS = (
    Setting("engine.fill.variations.DRAFTS", 1, "a sixth of the time; that more drafts look better: tests/engine"),
    Setting("engine.fill.variations.FEWER_DRAFTS", 1, "the same for later variations"),
)
OF_FILLS = (  # unless a test uses `all_rounds`, because it is about what a fill looks like
    Setting("engine.texture.coarse_to_fine_search.ROUNDS", (2, 1), "a third of the time, with worse texture"),
    Setting("engine.texture.coarse_to_fine_search.EXTRA_ROUNDS", 1, "the same for the finest level"),
    Setting(
        "engine.texture.rim_start.MAX_SOURCES", 1000, "two thirds of the time: the search begins with fewer sources"
    ),
    Setting("engine.fill.regions.MIN_CONTEXT", 48, "the photos of the tests are small"),
    Setting("engine.fill.ranking.SIDE", 192, "a quarter of the time; which fill is better: tests/engine"),
)
