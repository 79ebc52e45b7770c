"""The fill: numpy in, numpy out. Everything outside the hole stays bit-identical."""

from __future__ import annotations

import copy
import logging
from dataclasses import replace
from pathlib import Path

import cv2
import torch

from inpaint_studio.core.arguments import check_arrays, contiguous
from inpaint_studio.core.editing.fill import Fill, with_fills
from inpaint_studio.core.errors import COVERS_ALL, MaskError, NotEnoughMemoryError, is_out_of_memory
from inpaint_studio.core.masks.margin import Margin
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.pixels import Pixels
from inpaint_studio.engine.fill.attempts import Attempts, fill_with_fallbacks
from inpaint_studio.engine.fill.front_view import can_have_views, front_view, has_view
from inpaint_studio.engine.fill.region_fill import JobProgress, Preview, RegionFill, search_steps
from inpaint_studio.engine.fill.regions import Region, plan_regions
from inpaint_studio.engine.fill.request import FillOptions, FillRequest
from inpaint_studio.engine.job import CancelToken, Progress, no_progress
from inpaint_studio.engine.machine.devices import CPU, first_line
from inpaint_studio.engine.machine.first_calls import warm_up_kernels
from inpaint_studio.engine.machine.limits import ComputeLimits
from inpaint_studio.engine.machine.threads import adopt_count
from inpaint_studio.engine.network.checkpoint import load_checkpoint

logger = logging.getLogger(__name__)
MAX_DRAFTS = 16  # of all regions together: each takes 0.1 to 0.3 s (decisions 27 and 29)


class Inpainter:
    """A network on a device, ready to fill holes."""

    def __init__(self, network: torch.nn.Module, device: str = "cpu", limits: ComputeLimits | None = None) -> None:
        """``network``: in evaluation mode from here on; ``device``: a name of torch's; ``limits``: the memory limits
        and failed devices, None for separate ones."""
        self.device, self.limits = torch.device(device), limits or ComputeLimits()
        self.falls_back = True  # to the CPU if the device fails
        self.network = network.eval().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        # weights cannot be read back from a device that has failed, so the CPU keeps its own
        self._copy = self.network
        if self.device != CPU:
            try:
                self._copy = copy.deepcopy(self.network).to(self.device)
            except Exception as error:  # a driver raises whatever it likes
                self.limits.give_up(str(self.device), first_line(error))

    @property
    def working_device(self) -> torch.device:
        """The device that computes the next fill: :attr:`device`, unless that has failed."""
        return CPU if self.falls_back and self.limits.is_given_up(str(self.device)) else self.device

    @classmethod
    def load(cls, weights: Path, device: str = "cpu", limits: ComputeLimits | None = None) -> Inpainter:
        """Return an inpainter with the weights of a file; raises :class:`CheckpointError`."""
        warm_up_kernels()
        return cls(load_checkpoint(weights).network.fold(), device, limits)

    def on(self, limits: ComputeLimits) -> Inpainter:
        """Return the same network for another user, with separate memory limits and device failures."""
        copied = copy.copy(self)
        copied.limits = limits
        name = str(self.device)
        if self.device != CPU and self._copy is self.network and not limits.is_given_up(name):
            limits.give_up(name, self.limits.reason_of(name) or "")  # failed before the network was there
        return copied

    def remove(
        self,
        image: Pixels,
        mask: Mask,
        progress: Progress = no_progress,
        token: CancelToken | None = None,
        options: FillOptions | None = None,
    ) -> Pixels:
        """Return a copy of ``image`` with the area under ``mask`` filled.

        ``image``: uint8 or uint16, H×W×3, RGB. ``mask``: uint8 H×W, 255 = remove; it is grown by ``options.grow``, and
        outside of that every pixel stays identical. Raises :class:`MaskError` for wrong shapes or types, or if nothing
        is outside; :class:`NotEnoughMemoryError`, :class:`BadFillError` and
        :class:`~inpaint_studio.engine.job.Cancelled`.
        """
        request = request_for(image, mask, options or FillOptions())
        return with_fills(request.image, self.fills(request, progress, token or CancelToken()))

    @torch.inference_mode()
    def fills(
        self, request: FillRequest, progress: Progress, token: CancelToken, preview: Preview | None = None
    ) -> list[Fill]:
        """Return one :class:`Fill` for each region of the request's hole, which is not grown; arrays are only read.

        ``preview`` receives intermediate fills. Errors as in :meth:`remove`.
        """
        adopt_count()
        check_arrays(request.image, request.hole)
        for mask in (request.excluded, request.hidden):
            if mask is not None:
                check_arrays(request.image, mask)
        _check_something_is_known(request)
        token.check()
        regions = plan_regions(request.hole, request.options.context, self.limits.budget(), token.check)
        drafts = max(1, min(request.options.drafts, MAX_DRAFTS // max(1, len(regions))))
        request = replace(request, options=replace(request.options, drafts=drafts))
        units = [region.levels + search_steps(region, request.options) + 1 for region in regions]
        job = JobProgress(progress, token, preview, sum(units))
        from_front = request.options.front_view and can_have_views(regions)
        fills: list[Fill] = []
        for region, share in zip(regions, units, strict=True):
            fill = self._fill_from_front(region, request, job, share) if from_front else None
            if fill is None:
                fill = self._fill(region, request, job, [fill for fill in fills if _continues(region, fill)])
                job.step()  # the work after the search, which takes long in large holes
            fills.append(fill)
        return fills

    def sees_surface(self, request: FillRequest, token: CancelToken) -> bool:
        """True if a hole of ``request`` lies on a surface in perspective. Raises
        :class:`~inpaint_studio.engine.job.Cancelled`."""
        regions = plan_regions(request.hole, request.options.context, self.limits.budget(), token.check)
        if not can_have_views(regions):
            return False
        for region in regions:
            token.check()
            if has_view(region, request):
                return True
        return False

    def _fill_from_front(self, region: Region, request: FillRequest, job: JobProgress, share: int) -> Fill | None:
        """Fill one region in its front view; None if it has no surface, if nothing is known there, or if memory does
        not suffice."""
        token, preview = job.token, job.preview
        try:
            view = front_view(region, request, self.limits.budget(), token.check)
            if view is None:
                return None
            shown = None if preview is None else view.preview(preview, request, region.hole, token.check)
            fills = self.fills(view.request, job.part(share), token, shown)
            return view.brought_back(fills, request, region.hole, token.check)
        except Exception as error:
            is_expected = isinstance(error, NotEnoughMemoryError | MaskError) or is_out_of_memory(error)
            if job.has_raised(error) or not is_expected:
                raise
            logger.warning("no view from the front of %s", region.crop, exc_info=error)
            return None

    def _fill(self, region: Region, request: FillRequest, job: JobProgress, before: list[Fill]) -> Fill:
        """Fill one region; if that fails, on another device or at a smaller size."""
        if not self.falls_back:
            return RegionFill(region, request, job, before).run(self._network_on(self.device), self.device)
        attempts = Attempts(region, self.working_device, self.limits)

        def fill(device: torch.device, part: Region) -> Fill:
            return RegionFill(part, request, job, before).run(self._network_on(device), device)

        return fill_with_fallbacks(fill, attempts, job.has_raised)

    def _network_on(self, device: torch.device) -> torch.nn.Module:
        network: torch.nn.Module = self.network if device == CPU else self._copy
        return network


def request_for(image: Pixels, mask: Mask, options: FillOptions) -> FillRequest:
    """Return the request to fill the masked area with its margin; arguments and errors as in
    :meth:`Inpainter.remove`."""
    check_arrays(image, mask)
    image, mask = contiguous(image), contiguous(mask)
    return FillRequest(image, Margin.of(mask.shape, options.grow).leaving_something(mask), options=options)


def _check_something_is_known(request: FillRequest) -> None:
    """Raise :class:`MaskError` if nothing is outside the hole and visible: a fill would be a grey area."""
    hole = request.hole if request.hidden is None else cv2.bitwise_or(request.hole, request.hidden)
    if hole.size and cv2.countNonZero(hole) == hole.size:
        raise MaskError(COVERS_ALL)


def _continues(region: Region, fill: Fill) -> bool:
    """True if ``fill`` is another part of the same hole and overlaps the crop of ``region``."""
    return region.whole.overlaps(fill.rect) and region.crop.overlaps(fill.rect)
