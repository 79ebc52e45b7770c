"""The roughness expected in a hole, and that strokes through texture are not filled with what is smooth."""

import math

import torch

from inpaint_studio.core.geometry import Line
from inpaint_studio.engine.structure.refine import EdgeLine
from inpaint_studio.engine.texture.coarse_to_fine_search import SearchOptions
from inpaint_studio.engine.texture.level import fill_of, make_level
from inpaint_studio.engine.texture.line_guides import LineGuides
from inpaint_studio.engine.texture.patch_match import roughness_cost
from inpaint_studio.engine.texture.roughness import expected_roughness, roughest_around, roughness, without_edges
from inpaint_studio.engine.texture.sources import Scene, find_sources
from tests.support.watchers import Watcher

HEIGHT, WIDTH = 96, 160


def noise(seed=0):
    """A rough texture: black and white points of 2 px."""
    points = torch.rand(1, 1, HEIGHT // 2, WIDTH // 2, generator=torch.Generator().manual_seed(seed)).round()
    return torch.nn.functional.interpolate(points, scale_factor=2).expand(1, 3, -1, -1).contiguous()


def stroke(rows=slice(40, 56), columns=slice(20, 70)):
    """1 = known."""
    valid = torch.ones(1, 1, HEIGHT, WIDTH)
    valid[..., rows, columns] = 0
    return valid


def test_the_roughness_is_the_standard_deviation_of_the_colours():
    valid = torch.ones(1, 1, HEIGHT, WIDTH)
    assert roughness(torch.full((1, 3, HEIGHT, WIDTH), 0.4), valid).max() < 1e-3
    mean = roughness(noise(), valid).mean()
    assert abs(mean - 3**0.5 / 2) < 0.08, "of three channels that are 0 or 1 by turns"


def test_pixels_inside_the_hole_have_no_influence():
    image, valid = torch.full((1, 3, HEIGHT, WIDTH), 0.4), stroke()
    image = torch.where(valid > 0, image, noise())
    rough = roughness(image, valid)
    assert rough[valid > 0].max() < 2e-3
    assert expected_roughness(without_edges(rough, valid), valid).max() < 2e-3


def test_a_hole_in_texture_is_expected_to_be_as_rough():
    image, valid = noise(), stroke()
    rough = roughness(image * valid, valid)
    assert expected_roughness(without_edges(rough, valid), valid)[valid == 0].min() > 0.5 * float(
        rough[valid > 0].mean()
    )


def test_an_edge_between_smooth_areas_predicts_no_texture():
    image, valid = torch.full((1, 3, HEIGHT, WIDTH), 0.2), stroke(columns=slice(60, 100))
    image[..., 80:] = 0.9
    rough = roughness(image * valid, valid)
    assert rough.max() > 0.3, "there is an edge"
    expected = expected_roughness(without_edges(rough, valid), valid)[valid == 0]
    assert expected.max() < 0.5 * rough.max()
    assert expected.mean() < 0.05


def test_a_stroke_through_texture_is_not_filled_with_the_smooth_wall_beside_it():
    image, valid = noise(), stroke()
    image[..., 90:] = 0.5  # a wall of the texture's mean colour
    smooth = torch.full_like(image, 0.5)
    scene = Scene(image * valid, smooth, valid, 1 - valid, torch.ones_like(valid))
    level = find_sources(scene, SearchOptions(levels=2), Watcher())
    assert level is not None
    filled = fill_of(level)[..., 40:56, 20:70]
    assert filled.std() > 0.8 * noise()[..., 40:56, 20:70].std()
    assert (level.source[level.hole] % WIDTH < 90).float().mean() > 0.7


def scraps():
    """A calm cloth with a hole, and something rough some way off that has the cloth's mean colour."""
    image, valid = torch.full((1, 3, HEIGHT, WIDTH), 0.5), stroke(slice(30, 66), slice(30, 70))
    image += 0.03 * torch.randn(image.shape, generator=torch.Generator().manual_seed(1))
    image[..., 90:] = 0.35 + 0.3 * noise()[..., 90:]
    return image, valid


def test_the_roughness_beside_a_hole_is_measured_where_they_touch():
    image, valid = scraps()
    texture = without_edges(roughness(image * valid, valid), valid)
    beside, far = (roughest_around(texture, valid, hole < 1) for hole in (valid, stroke(columns=slice(100, 140))))
    assert far > 3 * beside
    assert roughest_around(texture, torch.zeros_like(valid), valid < 1) == math.inf


def test_a_patch_rougher_than_its_surroundings_costs_more_where_roughness_counts():
    image, valid = scraps()
    ones = torch.ones_like(valid)
    level = make_level(image * valid, valid, torch.full_like(image, 0.5), ones, ones)
    target, cloth, scrap = (torch.tensor([y * WIDTH + x]) for y, x in ((48, 50), (48, 12), (48, 120)))
    free = roughness_cost(level, target, cloth), roughness_cost(level, target, scrap)
    assert max(map(float, free)) < 1e-3, "neither is smoother than is expected"
    level.roughness_weight = [8.0]
    assert float(roughness_cost(level, target, cloth)) == float(free[0])
    assert float(roughness_cost(level, target, scrap)) > 0.05


def rail():
    """A calm wall with a hole, and a rough dark rail that goes on behind it."""
    image, valid = torch.full((1, 3, HEIGHT, WIDTH), 0.7), stroke(slice(24, 72), slice(50, 100))
    image += 0.02 * torch.randn(image.shape, generator=torch.Generator().manual_seed(1))
    image[..., 44:54, :] = 0.3 * noise()[..., 44:54, :]
    return image, valid


RAIL = [EdgeLine(Line(((0.0, row), (float(WIDTH), row)))) for row in (44.0, 54.0)]


def test_a_rough_rail_continues_before_a_calm_wall():
    image, valid = rail()
    scene = Scene(image * valid, torch.full_like(image, 0.7), valid, 1 - valid, torch.ones_like(valid), RAIL)
    level = find_sources(scene, SearchOptions(levels=2), Watcher())
    assert level is not None
    in_rail = level.source[level.hole] // WIDTH
    rows = level.hole // WIDTH
    within, wall = (rows >= 45) & (rows < 53), (rows < 42) | (rows >= 56)
    assert ((in_rail[within] >= 44) & (in_rail[within] < 54)).float().mean() > 0.9
    assert ((in_rail[wall] < 44) | (in_rail[wall] >= 54)).float().mean() > 0.9


def test_a_structure_that_continues_along_a_line_may_be_rougher_than_its_surroundings():
    image, valid = rail()
    ones = torch.ones_like(valid)
    level = make_level(image * valid, valid, torch.full_like(image, 0.7), 1 - valid, ones)
    level.roughness_weight, level.lines = [8.0], LineGuides(RAIL, (HEIGHT, WIDTH), level.usable)
    level.roughest = 0.1
    beside, away, source = (torch.tensor([y * WIDTH + x]) for y, x in ((49, 75), (30, 75), (49, 20)))
    assert float(level.texture[source]) > 0.2
    assert float(roughness_cost(level, beside, source)) < 1e-3
    assert float(roughness_cost(level, away, source)) > 0.01
