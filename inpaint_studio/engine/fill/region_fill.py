"""The fill of one region, from its reduced image to pixels of the photo: the network, texture, and previews."""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from inpaint_studio.core.editing.fill import Fill, mix
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, grow
from inpaint_studio.core.messages import message
from inpaint_studio.core.pixels import Pixels, from_float, to_8_bit
from inpaint_studio.engine.fill import ranking
from inpaint_studio.engine.fill.regions import SMALLEST_SIDE, Region, enlarge, hole_plane, reduce
from inpaint_studio.engine.fill.request import FillOptions, FillRequest
from inpaint_studio.engine.job import CancelToken, Progress
from inpaint_studio.engine.network.coarse_to_fine import Network, coarse_to_fine_pass, only_guide
from inpaint_studio.engine.structure.drawn import along_its_edge
from inpaint_studio.engine.structure.find import find_lines
from inpaint_studio.engine.structure.lines import crosses
from inpaint_studio.engine.structure.refine import EdgeLine, edge_lines, refined
from inpaint_studio.engine.texture.blend import MIN_TEXTURE, add_grain, grain_level, match_edge_colours, texture_level
from inpaint_studio.engine.texture.coarse_to_fine_search import SearchOptions
from inpaint_studio.engine.texture.copy_seams import seam_correction
from inpaint_studio.engine.texture.level import Level, fill_of, source_map
from inpaint_studio.engine.texture.sources import Scene, copy_sources, find_sources

BAND = 128  # rows at the photo's own size that are worked on at a time
HARDLY_REDUCED = 0.7  # of the photo's sides: at this size copies are exact enough as they are
BY_HAND = 6.0  # px: an edge may be this far beside the line that someone has drawn for it
EDGE = 2  # px around the hole at which a fill is compared with the photo
SHOW_EVERY = 0.15  # s between two previews; the first one comes at once
NO_SOURCE = message("No texture was found around it, so the fill is smooth.")
NOT_FOLLOWED = message("A guide line could not be followed: the photo shows no such edge beside the mask.")

Preview = Callable[[Fill], None]
"""Called with intermediate fills of a region, coarse at first."""


class JobProgress:
    """Progress, cancel ``token`` and ``preview`` of one job with ``total`` units of work."""

    def __init__(self, progress: Progress, token: CancelToken, preview: Preview | None, total: int) -> None:
        self.token, self.preview = token, preview
        self._progress, self._total = progress, total
        self._done = 0
        self._shown = -math.inf
        self._raised: Exception | None = None
        progress(0, total)
        token.check()

    def has_raised(self, error: Exception) -> bool:
        """True if ``error`` comes from an observer of the job rather than from the work."""
        return error is self._raised

    def part(self, units: int) -> Progress:
        """Return the progress function of a job that makes up ``units`` of this one's work."""
        done_before = 0

        def progress(done: int, total: int) -> None:
            nonlocal done_before
            before, done_before = done_before, units * done // max(1, total)
            self.step(done_before - before)

        return progress

    def step(self, units: int = 1) -> None:
        """Report that ``units`` of work are done; raises :class:`~inpaint_studio.engine.job.Cancelled`."""
        self._done = min(self._done + units, self._total)  # a second attempt does some work again
        self._ask(lambda: self._progress(self._done, self._total))
        self.check()

    def check(self) -> None:
        """Raise :class:`~inpaint_studio.engine.job.Cancelled` if the job is cancelled; wait while it is paused."""
        self._ask(self.token.check)

    def show(self, make: Callable[[], Fill]) -> None:
        """Show a preview, unless there is no observer or the last one was shown a moment ago."""
        if self.preview is not None and time.monotonic() - self._shown >= SHOW_EVERY:
            preview, fill = self.preview, make()
            self._ask(lambda: preview(fill))
            self._shown = time.monotonic()

    def _ask(self, observer: Callable[[], None]) -> None:
        try:
            observer()
        except Exception as error:
            self._raised = error
            raise


def search_steps(region: Region, options: FillOptions) -> int:
    """Return the number of progress reports of a texture search in ``region``."""
    return region.texture_levels + (options.drafts if options.drafts > 1 else 0)


class RegionFill:
    """The work on one region of a request; ``before``: the filled parts of the same hole."""

    def __init__(self, region: Region, request: FillRequest, job: JobProgress, before: Sequence[Fill] = ()) -> None:
        self._region, self._options, self._job = region, request.options, job
        self._crop, self._hole = _with_fills(request, region.crop, before)
        self._excluded = None if request.excluded is None else request.excluded[region.crop.slices]
        self._hole_mask = request.hole[region.hole.slices].copy()
        self._picture, self._small_hole = reduce(self._crop, self._hole, region.size)
        self._region_hole = hole_plane(region)
        self._grey = _is_grey(self._crop)
        self._borders = region.borders(request.image.shape)
        self._wide = region.hole.expand(EDGE).clip(region.crop)
        given = (region.to_level(line) for line in request.options.lines)
        self._drawn = [line for line in given if crosses(line, self._small_hole)]

    def run(self, network: Network, device: torch.device) -> Fill:
        """Fill the region with ``network``, whose weights are on ``device``."""
        image = _tensor(self._picture, device)
        valid = _tensor((self._small_hole == 0).astype(np.float32)[..., None], device)
        if min(self._region.size) < SMALLEST_SIDE:
            network = only_guide  # the network would fill a strip of a few pixels too dark
        textured = self._options.texture and (
            bool(self._drawn) or texture_level(self._picture, self._small_hole, self._region_hole) > MIN_TEXTURE
        )
        if textured:
            smooth, level = self._with_texture(network, image, valid)
        else:
            smooth, level = coarse_to_fine_pass(network, image, valid, self._region.levels, self._on_structure), None
            self._job.step(search_steps(self._region, self._options))
        picture = self._finished(_array(smooth), level)
        return self._fill(
            lambda band: picture[band.shift(-self._wide.x, -self._wide.y).slices], self._note(textured, level)
        )

    def _note(self, textured: bool, level: Level | None) -> str:
        """Return what the user should know about a fill; empty if nothing."""
        if textured and level is None:
            return NO_SOURCE
        if not self._drawn or not self._options.texture:
            return ""
        lines = level.lines if level is not None else None
        is_followed = level is not None and (
            lines is None or not lines.not_followed(level.targets, level.source[level.targets])
        )
        return "" if is_followed else NOT_FOLLOWED

    def _with_texture(self, network: Network, image: Tensor, valid: Tensor) -> tuple[Tensor, Level | None]:
        """Return the network's fill, and the copied pixels that replace it; None if there is nothing to copy."""
        levels = self._region.levels
        # only the low-pass of the network's fill counts where copies take its place: it leaves out its finest level
        smooth = coarse_to_fine_pass(network, image, valid, levels, self._on_structure, 1)
        region_hole, allowed = (_tensor(mask[..., None], image.device) for mask in (self._region_hole, self._allowed()))
        width = self._region.shape.width * self._region.scale_of_sides
        search = SearchOptions(self._region.texture_levels, self._options.seed, self._options.drafts, width)
        level = find_sources(Scene(image, smooth, valid, region_hole, allowed, self._lines()), search, self)
        if level is None:
            smooth = coarse_to_fine_pass(network, image, valid, levels)
        return smooth, level

    def _finished(self, smooth: NDArray[np.float32], level: Level | None) -> NDArray[np.float32]:
        """Return the hole and :data:`EDGE` px around it at full size, matched to the photo at the edge, with grain
        where nothing was copied."""
        picture, known = self._at_full_size(smooth, level)
        inner = self._wide.shift(-self._region.crop.x, -self._region.crop.y).slices
        around = (grow(self._hole[inner], EDGE) > 0) & (self._hole[inner] == 0)
        match_edge_colours(picture, self._crop[inner], around & known, self.check)
        if level is None:
            hole = self._region.hole.shift(-self._wide.x, -self._wide.y).slices
            add_grain(picture[hole], grain_level(self._picture, self._small_hole), self._options.seed)
        return picture

    def _at_full_size(
        self, smooth: NDArray[np.float32], level: Level | None
    ) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """Return the hole's rectangle and :data:`EDGE` px around it, float32 0..1, and a mask of the pixels that have a
        source (the others come from the reduced image). ``smooth``: the network's fill; ``level``: the copied
        pixels."""
        crop, wide = self._region.crop, self._wide
        excluded = self._hole if self._excluded is None else np.maximum(self._hole, self._excluded)
        picture, known = (
            np.empty((wide.height, wide.width, 3), np.float32),
            np.ones((wide.height, wide.width), np.bool_),
        )
        if level is not None:
            sources, copies, seams = source_map(level), _array(fill_of(level)), _array(seam_correction(level))
        for band in wide.bands(BAND):
            self.check()
            rows = band.shift(-wide.x, -wide.y).slices
            if level is None:
                picture[rows] = enlarge(smooth, self._region, band)
                continue
            copied, has_source = copy_sources(self._crop, excluded, sources, band.shift(-crop.x, -crop.y))
            picture[rows] = np.where(has_source[..., None], copied, enlarge(copies, self._region, band))
            picture[rows] += enlarge(seams, self._region, band)
            known[rows] = has_source
        return picture, known

    def _allowed(self) -> NDArray[np.float32]:
        if self._excluded is None:
            return np.ones(self._small_hole.shape, np.float32)
        small = reduce(self._crop, self._excluded, self._region.size)[1]
        return np.where(small > 0, 0, 1).astype(np.float32)

    def _lines(self) -> list[EdgeLine]:
        """Return the lines that continue through the hole, in pixels of the reduced image: the user's, then those
        found."""
        region_hole = np.where(self._region_hole > 0, self._small_hole, 0).astype(np.uint8)
        picture, hole = self._picture, self._small_hole
        found = find_lines(picture, hole, region_hole, self._borders)
        drawn = [refined(line, picture, hole, BY_HAND) for line in self._drawn]
        drawn = [edge._replace(line=along_its_edge(edge.line, picture, hole), is_drawn=True) for edge in drawn]
        edges = drawn + edge_lines(found, picture, hole)
        if self._region.scale_of_sides > HARDLY_REDUCED:
            return [edge._replace(is_exact=False) for edge in edges]
        return edges

    # -- progress, and choosing among drafts --------------------------------------------------

    def _on_structure(self, filled: Tensor) -> None:
        self._job.show(lambda: self._preview(filled))
        self._job.step()

    def check(self) -> None:
        """Check for cancellation (:class:`~inpaint_studio.engine.texture.coarse_to_fine_search.Watcher`)."""
        self._job.check()

    def done(self, level: Level | None) -> None:
        """Show a preview of ``level`` and report progress (``Watcher``)."""
        if level is not None:
            self._job.show(lambda: self._preview(fill_of(level)))
        self._job.step()

    def best(self, drafts: Sequence[Level]) -> int:
        """Return the index of the draft that differs least from its surroundings (``Watcher``); 0 without a network
        that ranks them."""
        ranking_network = ranking.network()
        if ranking_network is None:
            return 0
        rect = Rect.of_shape((drafts[0].height, drafts[0].width))
        hole = np.zeros(rect.height * rect.width, np.uint8)
        hole[drafts[0].hole.cpu().numpy()] = 255
        pictures = [to_8_bit(from_float(_array(fill_of(draft)), np.dtype(np.uint8))) for draft in drafts]
        return ranking.least_dissimilar(ranking_network, pictures, hole.reshape(rect.height, rect.width))

    def _preview(self, picture: Tensor) -> Fill:
        small = _array(picture)
        return self._fill(lambda band: enlarge(small, self._region, band))

    def _fill(self, part_of: Callable[[Rect], NDArray[np.float32]], note: str = "") -> Fill:
        """Return the fill of the hole's rectangle, in the photo's own type, grey if the crop is grey. ``part_of``
        returns the pixels (float 0..1) of a rectangle of the photo."""
        rect = self._region.hole
        pixels = np.empty((rect.height, rect.width, 3), self._crop.dtype)
        for band in rect.bands(BAND):
            part = part_of(band)
            rows = band.shift(-rect.x, -rect.y).slices
            pixels[rows] = from_float(part.mean(axis=2, keepdims=True) if self._grey else part, self._crop.dtype)
        return Fill(rect, pixels, self._hole_mask, note)


def _tensor(array: NDArray[np.float32], device: torch.device) -> Tensor:
    return torch.from_numpy(array).to(device).permute(2, 0, 1).unsqueeze(0)


def _array(picture: Tensor) -> NDArray[np.float32]:
    return np.asarray(picture[0].permute(1, 2, 0).float().cpu().numpy())


def _with_fills(request: FillRequest, crop: Rect, fills: Sequence[Fill]) -> tuple[Pixels, Mask]:
    """Return the crop of the image and of the unknown area: ``fills`` become known, hidden pixels unknown."""
    image, hole = request.image[crop.slices], request.hole[crop.slices]
    if request.hidden is not None:
        hole = np.maximum(hole, request.hidden[crop.slices])
    if not fills:
        return image, hole
    image, hole = image.copy(), hole.copy()
    for fill in fills:
        both = fill.rect.clip(crop)
        here, there = both.shift(-crop.x, -crop.y).slices, both.shift(-fill.rect.x, -fill.rect.y).slices
        mix(image[here], fill.pixels[there], fill.hole[there])
        hole[here][fill.hole[there] > 0] = 0
    return image, hole


def _is_grey(crop: Pixels) -> bool:
    """True if no pixel has a colour."""
    some = (crop[::16, ::16],)  # most photos are told by a few pixels
    all_of_it = (crop[band.slices] for band in Rect.of_shape(crop.shape).bands(BAND))
    return all(bool((part == part[..., :1]).all()) for part in itertools.chain(some, all_of_it))
