"""A fill from the rim inwards where the right answer is known."""

import numpy as np
import pytest
import torch

from inpaint_studio.core.geometry import Line
from inpaint_studio.engine.job import Cancelled
from inpaint_studio.engine.network.membrane import membrane
from inpaint_studio.engine.structure.refine import EdgeLine
from inpaint_studio.engine.texture.level import fill_of, make_level
from inpaint_studio.engine.texture.line_guides import LineGuides
from inpaint_studio.engine.texture.rim_start import fill_from_rim

Y, X = np.mgrid[:40, :56]
HOLE = (14, 26, 22, 36)


def level_of(picture, valid=None, own=None):
    image = torch.from_numpy(np.repeat(picture[None, None], 3, 1)).float()
    if valid is None:
        valid = torch.ones(1, 1, *picture.shape)
        valid[..., HOLE[0] : HOLE[1], HOLE[2] : HOLE[3]] = 0
    own = 1 - valid if own is None else own
    return make_level(image * valid, valid, membrane(image * valid, valid), own, torch.ones_like(valid))


def filled(level):
    fill_from_rim(level, lambda: None)
    return fill_of(level)[0, 0].numpy()


def test_light_and_dark_meet_without_grey_between_them():
    picture = np.where(Y < 20, 0.9, 0.1)
    level = level_of(picture)
    grey = fill_of(level)[0, 0].numpy()
    assert ((grey > 0.3) & (grey < 0.7)).sum() > 20, "what the guide says"
    level.guide_weight = [0.0]
    assert np.allclose(filled(level), picture, atol=1e-6)


@pytest.mark.parametrize("period", [4, 6])
def test_stripes_continue_through_the_hole(period):
    picture = np.where((X // (period // 2)) % 2, 0.8, 0.2)
    assert np.allclose(filled(level_of(picture)), picture, atol=1e-6)


def test_pixels_beside_a_line_are_copied_from_beside_it():
    level = level_of(np.random.default_rng(1).random((40, 56)))
    level.lines = LineGuides([EdgeLine(Line(((0.0, 20.0), (56.0, 20.0))))], (40, 56), level.usable)
    filled(level)
    beside = level.targets[(level.targets // 56 - 20).abs() < 2]
    assert (level.source[beside] // 56 - beside // 56).abs().max() <= 1


def test_every_target_has_a_whole_known_patch_as_its_source():
    level = level_of(np.random.default_rng(1).random((40, 56)))
    filled(level)
    assert level.usable[level.source[level.targets]].all()
    assert torch.equal(level.image[:, level.hole], level.image[:, level.source[level.hole]])


def test_another_hole_is_left_alone_and_no_source():
    picture = np.where((X // 2) % 2, 0.8, 0.2)
    valid = torch.ones(1, 1, 40, 56)
    valid[..., 14:26, 22:36] = 0
    valid[..., 4:10, 4:12] = 0
    own = torch.zeros_like(valid)
    own[..., 14:26, 22:36] = 1
    level = level_of(picture, valid, own)
    before = level.image.clone()
    filled(level)
    other = torch.ones(40 * 56, dtype=torch.bool)
    other[level.hole] = False
    assert torch.equal(level.image[:, other], before[:, other])
    assert level.usable[level.source[level.targets]].all()


def test_a_hole_at_the_edge_of_the_photo_is_filled():
    valid = torch.ones(1, 1, 40, 56)
    valid[..., :12, :14] = 0
    picture = np.where((X // 2) % 2, 0.8, 0.2)
    assert np.allclose(filled(level_of(picture, valid)), picture, atol=1e-6)


def test_it_can_be_stopped():
    def stop():
        raise Cancelled

    with pytest.raises(Cancelled):
        fill_from_rim(level_of(np.zeros((40, 56))), stop)


def test_within_another_hole_the_guide_decides_and_every_target_has_a_source():
    valid = torch.ones(1, 1, 40, 56)
    valid[..., 6:34, 12:46] = 0
    own = torch.zeros_like(valid)
    own[..., 16:24, 24:34] = 1
    level = level_of(np.where(X < 28, 0.9, 0.1), valid, own)
    level.guide_weight = [0.2]
    fill = filled(level)[16:24, 24:34]
    assert level.usable[level.source[level.targets]].all()
    assert np.minimum(abs(fill - 0.1), abs(fill - 0.9)).max() < 1e-6, "known pixels"


def test_only_some_of_many_sources_are_compared_and_the_search_can_be_cancelled(monkeypatch):
    monkeypatch.setattr("inpaint_studio.engine.texture.rim_start.MAX_SOURCES", 100)
    monkeypatch.setattr("inpaint_studio.engine.texture.rim_start.COMPARED", 1000)
    level = level_of(np.random.default_rng(1).random((40, 56)))
    checks = []
    fill_from_rim(level, lambda: checks.append(1))
    assert len(level.source[level.targets].unique()) <= 100 < int(level.usable.sum())
    assert len(checks) > len(level.targets) / 12, "ten at a time"
