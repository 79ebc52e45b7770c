"""Retries after a failure: smaller, on another device, or not at all; photo and mask stay as they were."""

import weakref

import numpy as np
import pytest
import torch

from inpaint_studio import paths
from inpaint_studio.core.errors import BadFillError, MaskError, NotEnoughMemoryError
from inpaint_studio.engine.fill import attempts as attempts_module
from inpaint_studio.engine.fill import inpainter as inpainter_module
from inpaint_studio.engine.fill import region_fill
from inpaint_studio.engine.fill.attempts import Attempts, fill_with_fallbacks
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.fill.regions import plan_regions
from inpaint_studio.engine.fill.request import FillRequest
from inpaint_studio.engine.job import Cancelled, CancelToken, no_progress
from inpaint_studio.engine.machine.limits import ComputeLimits
from inpaint_studio.engine.network.unet import PConvUNet
from tests.support.faults import DRIVER, NONSENSE, NONSENSE_ERROR, OUT_OF_MEMORY, SMOOTH_STAGES, STAGES, Fault
from tests.support.images import textured
from tests.support.rounds import use_rounds

MANY = 1000


@pytest.fixture(scope="module")
def inpainter():
    return Inpainter.load(paths.weights())


@pytest.fixture(scope="module", autouse=True)
def few_rounds():
    """Call every stage of a fill, the slowest ones less often."""
    with pytest.MonkeyPatch.context() as patch:
        use_rounds(patch, 2, 1)
        yield


@pytest.fixture
def gpu(inpainter):
    """A device of its own that can compute: torch tells cpu and cpu:0 apart."""
    return Inpainter(inpainter.network, "cpu:0")


@pytest.fixture
def scene():
    return textured_scene()


def textured_scene():
    image, mask = textured(100, 120), np.zeros((100, 120), np.uint8)
    mask[40:70, 45:75] = 255
    return image, mask


def smooth_scene():
    ramp = np.linspace(120 * 257, 122 * 257, 120).astype(np.uint16)  # the steps of 8 bits would be a texture
    image, mask = np.tile(ramp[None, :, None], (100, 1, 3)), np.zeros((100, 120), np.uint8)
    mask[40:70, 45:75] = 255
    return image, mask


def scene_for(stage, scene):
    return smooth_scene() if stage in SMOOTH_STAGES else scene


def filled(inpainter, image, mask):
    """Return the fill, and check that nothing else has changed."""
    before = image.copy(), mask.copy()
    (fill,) = inpainter.fills(FillRequest(image, mask), no_progress, CancelToken())
    assert np.array_equal(image, before[0]) and np.array_equal(mask, before[1])
    assert np.array_equal(fill.hole > 0, mask[fill.rect.slices] > 0)
    assert not np.array_equal(fill.pixels, image[fill.rect.slices])
    return fill.pixels


@pytest.fixture(scope="module")
def fill_of(inpainter):
    """The fault-free fill of each scene, computed once."""
    return {scene: filled(inpainter, *scene()) for scene in (textured_scene, smooth_scene)}


# -- the order ----------------------------------------------------------------------------------

GPU, CPU = torch.device("cuda"), torch.device("cpu")


def devices_tried(monkeypatch, errors, free=1e12, on=GPU):
    """Return the devices tried, in order, while ``errors`` are raised."""
    monkeypatch.setattr(attempts_module, "free_on", lambda device: free)
    monkeypatch.setattr(attempts_module, "free_memory", lambda device: None)
    machine = ComputeLimits()
    mask = np.zeros((400, 400), np.uint8)
    mask[100:200, 100:200] = 255
    (region,) = plan_regions(mask)
    attempts, tried = Attempts(region, on, machine), []

    def fill(where, part):
        tried.append(where.type + ("" if part == region else " smaller"))
        if errors:
            raise errors.pop(0)

    fill_with_fallbacks(fill, attempts, lambda _error: False)
    return tried, machine.given_up.items()


@pytest.mark.parametrize(
    ("errors", "expected"),
    [
        ([], ["cuda"]),
        ([MemoryError()], ["cuda", "cuda smaller"]),
        ([MemoryError()] * 2, ["cuda", "cuda smaller", "cpu"]),
        ([MemoryError()] * 3, ["cuda", "cuda smaller", "cpu", "cpu smaller"]),
        ([NONSENSE_ERROR], ["cuda", "cuda"]),
        ([NONSENSE_ERROR] * 2, ["cuda", "cuda", "cpu"]),
        ([NONSENSE_ERROR] * 3, ["cuda", "cuda", "cpu", "cpu"]),
        ([NONSENSE_ERROR, MemoryError(), NONSENSE_ERROR], ["cuda", "cuda", "cuda smaller", "cpu"]),
        ([DRIVER], ["cuda", "cpu"]),
        ([AssertionError()], ["cuda", "cpu"]),
        ([MemoryError(), DRIVER], ["cuda", "cuda smaller", "cpu"]),
    ],
)
def test_a_smaller_size_is_tried_before_the_cpu_and_a_broken_gpu_is_dropped_at_once(monkeypatch, errors, expected):
    tried, given_up = devices_tried(monkeypatch, list(errors))
    assert tried == expected
    broken = any(error is DRIVER or isinstance(error, AssertionError) for error in errors) or (
        errors.count(NONSENSE_ERROR) > 1
    )
    assert bool(given_up) == broken, "want of memory passes; what is broken stays broken"
    assert all("\n" not in reason and reason for _, reason in given_up)


def test_a_gpu_without_free_memory_is_not_tried(monkeypatch):
    assert devices_tried(monkeypatch, [], free=1e3)[0] == ["cpu"]
    assert devices_tried(monkeypatch, [], free=10e6)[0] == ["cuda smaller"]


@pytest.mark.parametrize(
    ("errors", "expected"),
    [([MemoryError()] * 4, NotEnoughMemoryError), ([NONSENSE_ERROR] * 4, BadFillError),
     ([NONSENSE_ERROR, NONSENSE_ERROR, MemoryError(), MemoryError()], NotEnoughMemoryError)],
)  # fmt: skip
def test_when_all_attempts_fail_the_error_says_that_the_mask_is_kept(monkeypatch, errors, expected):
    with pytest.raises(expected, match="mask is kept"):
        devices_tried(monkeypatch, list(errors))


@pytest.mark.parametrize("error", [Cancelled(), RuntimeError("shapes do not match"), KeyError("x")])
def test_errors_that_a_retry_cannot_fix_are_raised(monkeypatch, error):
    with pytest.raises(type(error)):
        devices_tried(monkeypatch, [error], on=CPU)


@pytest.mark.parametrize("error", [Cancelled(), MaskError("of another size")])
def test_cancellation_and_our_own_errors_do_not_count_as_gpu_failures(monkeypatch, error):
    with pytest.raises(type(error)):
        devices_tried(monkeypatch, [error])


@pytest.mark.parametrize("who", ["progress", "preview"])
def test_an_error_in_a_progress_callback_does_not_count_as_a_gpu_failure(gpu, scene, who):
    def fail(*_):
        raise BrokenPipeError("nobody listens")

    calls = []

    def later(*_):
        calls.append(1)
        if len(calls) > 1:
            fail()

    followers = (later, CancelToken()) if who == "progress" else (no_progress, CancelToken(), fail)
    with pytest.raises(BrokenPipeError):
        gpu.fills(FillRequest(*scene), *followers)
    assert not gpu.limits.given_up


def test_a_gpu_that_cannot_even_give_memory_back_is_left_for_the_cpu(gpu, scene, monkeypatch):
    def dead(_):
        raise RuntimeError("CUDA error: unspecified launch failure")

    monkeypatch.setattr(attempts_module, "free_memory", dead)
    Fault(monkeypatch, "coarse_to_fine_pass", torch.OutOfMemoryError("CUDA out of memory"))
    filled(gpu, *scene)
    assert gpu.limits.given_up == {"cpu:0": "CUDA error: unspecified launch failure"}


def test_a_gpu_that_died_before_the_network_was_loaded_is_left_for_the_cpu(inpainter, scene, monkeypatch):
    def dead(self, *_):
        raise RuntimeError("CUDA error: unknown error")

    with monkeypatch.context() as broken:
        broken.setattr(PConvUNet, "to", lambda self, *to, **more: self if more else dead(self))
        late = Inpainter.load(paths.weights(), "cpu:0")
    assert late.limits.given_up == {"cpu:0": "CUDA error: unknown error"}
    assert np.array_equal(filled(late, *scene), filled(inpainter, *scene))
    other = ComputeLimits()
    assert str(late.on(other).working_device) == "cpu" and other.is_given_up("cpu:0"), "there is nothing on it"


def test_a_failed_attempt_frees_its_memory(inpainter, scene, monkeypatch):
    alive = []

    def remember(network, image, *more):
        alive.append(weakref.ref(image))
        raise MemoryError if len(alive) == 1 else BadFillError("nonsense")

    monkeypatch.setattr(region_fill, "coarse_to_fine_pass", remember)
    original = attempts_module.free_memory
    seen = []
    monkeypatch.setattr(attempts_module, "free_memory", lambda one: (seen.append(alive[0]()), original(one)))
    with pytest.raises(BadFillError):
        inpainter.remove(*scene)
    assert seen == [None], "before it is tried again"


# -- a fault at every stage ---------------------------------------------------------------------


@pytest.fixture
def sizes(monkeypatch):
    """Record the sizes of the regions that are tried."""
    tried = []

    class Noted(region_fill.RegionFill):
        def __init__(self, region, *more) -> None:
            tried.append(region.size)
            super().__init__(region, *more)

    monkeypatch.setattr(inpainter_module, "RegionFill", Noted)
    return tried


@pytest.mark.parametrize(
    ("stage", "call"),
    [(stage, 1) for stage in (*STAGES, *SMOOTH_STAGES)] + [("search", 3), ("vote", 3), ("relax", 3), ("enlarge", 2)],
)
def test_running_out_of_memory_at_any_stage_is_solved_by_a_smaller_size(
    inpainter, scene, sizes, monkeypatch, stage, call
):
    image, mask = scene_for(stage, scene)
    fault = Fault(monkeypatch, stage, OUT_OF_MEMORY[call], call, call)
    filled(inpainter, image, mask)
    assert fault.happened, f"{stage} is called less often"
    assert sizes == [(120, 100), (60, 50)]


@pytest.mark.parametrize("error", OUT_OF_MEMORY, ids=lambda error: type(error).__name__)
def test_every_wording_of_out_of_memory_is_recognised(inpainter, scene, sizes, monkeypatch, error):
    Fault(monkeypatch, "find_sources", error)
    filled(inpainter, *scene)
    assert sizes == [(120, 100), (60, 50)]


@pytest.mark.parametrize("stage", [*STAGES, *SMOOTH_STAGES])
def test_without_memory_at_any_stage_it_ends_with_one_typed_error(inpainter, scene, monkeypatch, stage):
    image, mask = scene_for(stage, scene)
    before = image.copy(), mask.copy()
    Fault(monkeypatch, stage, MemoryError(), 1, MANY)
    with pytest.raises(NotEnoughMemoryError, match="smaller parts"):
        inpainter.fills(FillRequest(image, mask), no_progress, CancelToken())
    assert np.array_equal(image, before[0]) and np.array_equal(mask, before[1])


@pytest.mark.parametrize("stage", [*STAGES, *SMOOTH_STAGES])
def test_a_gpu_that_fails_at_any_stage_is_left_for_the_cpu(gpu, fill_of, scene, monkeypatch, stage):
    image, mask = scene_for(stage, scene)
    expected = fill_of[smooth_scene if stage in SMOOTH_STAGES else textured_scene]
    fault = Fault(monkeypatch, stage, DRIVER)
    assert np.array_equal(filled(gpu, image, mask), expected)
    assert fault.happened and str(gpu.working_device) == "cpu"
    assert gpu.limits.given_up == {"cpu:0": "CUDA error: unspecified launch failure"}
    calls = fault.calls
    assert np.array_equal(filled(gpu, image, mask), expected), "and the next one begins there"
    assert fault.calls > calls


@pytest.mark.parametrize("stage", [*STAGES, *SMOOTH_STAGES])
def test_errors_on_the_cpu_are_raised_and_change_nothing(inpainter, scene, monkeypatch, stage):
    image, mask = scene_for(stage, scene)
    before = image.copy(), mask.copy()
    Fault(monkeypatch, stage, RuntimeError("shapes do not match"))
    with pytest.raises(RuntimeError, match="shapes"):
        inpainter.fills(FillRequest(image, mask), no_progress, CancelToken())
    assert np.array_equal(image, before[0]) and np.array_equal(mask, before[1])


@pytest.mark.parametrize("load", [lambda gpu: Inpainter(gpu.network, "cpu:0"), lambda gpu: gpu.on(ComputeLimits())])
def test_two_inpainters_do_not_disturb_one_another(gpu, scene, monkeypatch, load):
    """One loses its device, the other goes on; one may take little memory, the other what there is."""
    other = load(gpu)
    usual = filled(other, *scene)
    with monkeypatch.context() as broken:
        Fault(broken, "coarse_to_fine_pass", DRIVER)
        filled(gpu, *scene)
    assert (str(gpu.working_device), str(other.working_device)) == ("cpu", "cpu:0")
    gpu.limits.keep_fills_within(1)
    assert gpu.limits.budget() == 1 << 20 < other.limits.budget()
    assert np.array_equal(filled(other, *scene), usual)


# -- nonsense -----------------------------------------------------------------------------------


class Spoilt(torch.nn.Module):
    """A network whose first ``times`` results are spoilt."""

    def __init__(self, network, how, times) -> None:
        super().__init__()
        self.network, self.how, self.times, self.calls = network, how, times, 0

    def forward(self, *inputs):
        self.calls += 1
        output = self.network(*inputs)
        return self.how(output) if self.calls <= self.times else output


@pytest.mark.parametrize("how", NONSENSE)
def test_invalid_results_are_computed_again(inpainter, fill_of, scene, monkeypatch, how):
    expected = fill_of[textured_scene]
    network = Spoilt(inpainter.network, NONSENSE[how], 1)
    monkeypatch.setattr(inpainter, "network", network)
    monkeypatch.setattr(inpainter, "_copy", network)
    assert np.array_equal(filled(inpainter, *scene), expected) and network.calls > 1
    assert not inpainter.limits.given_up, "it may have been chance"


@pytest.mark.parametrize("how", NONSENSE)
def test_a_gpu_that_returns_invalid_results_is_given_up(gpu, fill_of, scene, monkeypatch, how):
    expected = fill_of[textured_scene]
    monkeypatch.setattr(gpu, "_copy", Spoilt(gpu.network, NONSENSE[how], MANY))
    assert np.array_equal(filled(gpu, *scene), expected)
    assert "The network returned" in gpu.limits.given_up["cpu:0"]


@pytest.mark.parametrize("how", NONSENSE)
def test_if_all_results_are_invalid_an_error_is_raised_and_nothing_is_filled(inpainter, scene, monkeypatch, how):
    network = Spoilt(inpainter.network, NONSENSE[how], MANY)
    monkeypatch.setattr(inpainter, "network", network)
    with pytest.raises(BadFillError, match="mask is kept"):
        inpainter.remove(*scene)
    assert network.calls == 2, "asked once more, not for ever"


# -- several regions, several pieces ------------------------------------------------------------


def test_a_gpu_that_fails_at_the_second_hole_does_not_do_the_first_one_again(gpu, inpainter, monkeypatch):
    image, mask = textured(200, 400), np.zeros((200, 400), np.uint8)
    mask[80:120, 40:80] = mask[80:120, 320:360] = 255
    request = FillRequest(image, mask)
    expected = inpainter.fills(request, no_progress, CancelToken())
    fault = Fault(monkeypatch, "coarse_to_fine_pass", DRIVER, 2, 2)
    fills = gpu.fills(request, no_progress, CancelToken())
    assert fault.calls == 3
    for one, other in zip(fills, expected, strict=True):
        assert np.array_equal(one.pixels, other.pixels)
