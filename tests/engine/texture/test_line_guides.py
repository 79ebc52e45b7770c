"""Sources near a line: how far they are from it, and one place for each stretch."""

import pytest
import torch

from inpaint_studio.core.geometry import Line
from inpaint_studio.engine.structure.refine import EdgeLine
from inpaint_studio.engine.texture.level import make_level, source_map
from inpaint_studio.engine.texture.line_guides import BLOCK, EXACT, LineGuides
from inpaint_studio.engine.texture.patch_match import keep_to_lines, scatter
from inpaint_studio.engine.texture.stacking import separated, stacked

HEIGHT, WIDTH = 80, 240
SLOPE = -0.1
LINE = Line(((0.5, 46.5), (240.5, 46.5 + 240 * SLOPE)))


def line_y(x):
    return 46 + SLOPE * x


def level_with_line(left=100):
    """A level with a line, and a hole of 40 px that begins ``left`` px from the border."""
    image = torch.rand(1, 3, HEIGHT, WIDTH, generator=torch.Generator().manual_seed(1))
    valid = torch.ones(1, 1, HEIGHT, WIDTH)
    valid[..., 15:65, left : left + 40] = 0
    level = make_level(image * valid, valid, image, 1 - valid, torch.ones_like(valid))
    level.lines = LineGuides([EdgeLine(LINE, is_exact=True)], (HEIGHT, WIDTH), level.usable)
    return level


def below_line(rows):
    """Signed distance (px) of rows from the line, positive below it."""
    y, x = rows // WIDTH, rows % WIDTH
    return (y - line_y(x)) / (1 + SLOPE**2) ** 0.5


def shifted(level, across, down=0):
    level.source[level.targets] = level.targets + down * WIDTH + across
    return level


def near(level, reach):
    return below_line(level.targets.float()).abs() <= reach


@pytest.mark.parametrize(("across", "down"), [(-70, 7), (-70, 5), (60, -5)])
def test_sources_are_brought_as_far_from_the_line_as_their_targets(across, down):
    level = shifted(level_with_line(), across, down)
    chosen = near(level, EXACT - 0.5)
    targets, source = level.targets[chosen], level.source[level.targets][chosen]
    assert float((below_line(targets) - below_line(source)).abs().max()) == pytest.approx(
        abs(down - SLOPE * across) / (1 + SLOPE**2) ** 0.5, abs=0.01
    )
    positions = torch.from_numpy(source_map(level)).view(-1, 2)[targets]
    distance = (positions[:, 0] - line_y(positions[:, 1])) / (1 + SLOPE**2) ** 0.5
    assert torch.allclose(distance, below_line(targets).float(), atol=0.02)


def test_sources_of_something_else_are_left_alone():
    level = shifted(level_with_line(), -70, 7 + 12)
    before = level.source.clone()
    keep_to_lines(level, level.lines)
    assert torch.equal(level.source, before)


def test_sources_away_from_a_line_stay_where_they_are():
    level = level_with_line()
    scatter(level, [torch.Generator().manual_seed(2)])
    far = level.targets[~near(level, 9)]
    before = level.source[far].clone()
    keep_to_lines(level, level.lines)
    assert torch.equal(level.source[far], before)


def mixed(level):
    """Sources on both sides of the hole in turn, all beside the line, a pixel too low or too high now and then."""
    targets = level.targets
    across = torch.where(targets % 2 == 0, -70, 60)
    level.source[targets] = targets + across + (SLOPE * across).round().long() * WIDTH + (targets % 3 - 1) * WIDTH
    return level


def test_a_stretch_of_a_line_is_copied_from_one_place():
    level = mixed(level_with_line())
    keep_to_lines(level, level.lines)
    chosen = level.targets[near(level, EXACT - 1)]
    across = level.source[chosen] % WIDTH - chosen % WIDTH
    jumps = sum(len(across[chosen % WIDTH == x].unique()) > 1 for x in range(100, 140))
    assert jumps <= 8, "before: in every column"
    assert len(across.unique()) <= 2 + 40 // BLOCK + 2
    distances = below_line(chosen) - below_line(level.source[chosen])
    assert float(distances.abs().max()) <= 0.6, "rounded to whole pixels"
    assert bool(level.usable[level.source[chosen]].all())


def test_stacked_searches_follow_the_line_as_single_ones_do():
    alone = mixed(level_with_line())
    together = stacked([mixed(level_with_line()), mixed(level_with_line())])
    keep_to_lines(alone, alone.lines)
    keep_to_lines(together, together.lines)
    for level in separated(together, alone):
        assert torch.equal(level.source, alone.source)


def test_a_stretch_beside_the_border_does_not_reach_around_it():
    """Sources 8 px from the left border: a stretch begins further left than the photo."""
    level = level_with_line(left=36)
    targets = level.targets
    across = 8 - targets % WIDTH
    level.source[targets] = targets + across + (SLOPE * across).round().long() * WIDTH
    keep_to_lines(level, level.lines)
    assert int((level.source[targets] % WIDTH).max()) < 80
