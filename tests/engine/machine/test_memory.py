"""Memory limits of a fill, and that it stays within them."""

import subprocess
import sys

import numpy as np
import psutil
import pytest

from inpaint_studio.core.masks.mask import default_grow, grow
from inpaint_studio.engine.fill.regions import PART_SIDE, plan_regions
from inpaint_studio.engine.machine import memory
from inpaint_studio.engine.machine.limits import ComputeLimits
from inpaint_studio.engine.shared import shared_inpainter
from tests.support.images import textured

linux = pytest.mark.skipif(sys.platform != "linux", reason="limits and their measure are Linux'")


def test_the_limit_is_half_of_the_free_memory_unless_set(monkeypatch):
    monkeypatch.setattr(memory, "available", lambda: 1000)
    machine = ComputeLimits()
    assert machine.budget() == 500
    machine.keep_fills_within(300)
    assert machine.budget() == 300 << 20 == ComputeLimits(300).budget()
    assert ComputeLimits().budget() == 500, "nobody else's"


def test_no_more_is_available_than_the_machine_has():
    assert 0 < memory.available() <= psutil.virtual_memory().total


@linux
@pytest.mark.parametrize("limit", ["RLIMIT_DATA", "RLIMIT_AS"])
def test_the_limit_set_by_ulimit_is_respected(limit):
    code = (
        "import resource; from inpaint_studio.engine.machine import memory\n"
        f"resource.setrlimit(resource.{limit}, (3 << 30, 3 << 30)); print(memory.available())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert 1 << 30 < int(done.stdout) < 3 << 30


def test_the_limit_of_a_container_is_respected(monkeypatch, tmp_path):
    inner = tmp_path / "outer" / "inner"
    inner.mkdir(parents=True)
    (tmp_path / "cgroup").write_text("0::/outer/inner\n")
    monkeypatch.setattr(memory, "CGROUP", tmp_path)
    monkeypatch.setattr(memory, "PROCESS_GROUP", tmp_path / "cgroup")
    for group, most in ((inner, "max"), (inner.parent, str(700 << 20))):
        (group / "memory.max").write_text(most + "\n")
        (group / "memory.current").write_text(str(500 << 20))
        (group / "memory.stat").write_text(f"anon 5\ninactive_file {100 << 20}\n")
    assert memory.available() == 300 << 20, "200 MB, and 100 MB of files that were read"
    (tmp_path / "cgroup").write_text("nonsense")
    assert memory.available() > 300 << 20


@pytest.mark.parametrize("budget", [20, 60, 200, 1000])
@pytest.mark.parametrize("side", [700, 2400])
def test_a_plan_keeps_to_its_budget_by_pieces_and_by_size(budget, side):
    mask = np.zeros((3000, 4000), np.uint8)
    mask[200 : 200 + side, 300 : 300 + side] = 255
    regions, free = plan_regions(mask, budget=budget << 20), plan_regions(mask)
    pieces = np.zeros(mask.shape, np.uint8)
    for region in regions:
        pieces[region.hole.slices] += 1
        smallest = max(region.hole.width, region.hole.height) <= PART_SIDE
        assert region.bytes <= budget << 20 or smallest
    assert np.array_equal(pieces, mask // 255)
    assert len(free) == 1 and free[0].size[0] >= regions[0].size[0]
    if budget == 1000:
        assert regions == free, "where there is room nothing changes"


def test_a_small_budget_changes_the_fill_but_nothing_around_it():
    image, mask = textured(450, 600), np.zeros((450, 600), np.uint8)
    mask[100:350, 150:450] = 255
    inpainter = shared_inpainter("cpu")
    usual = inpainter.remove(image, mask)
    little = inpainter.on(ComputeLimits(5)).remove(image, mask)
    assert np.array_equal(inpainter.remove(image, mask), usual), "others go on as before"
    outside = grow(mask, default_grow(mask.shape)) == 0
    assert not np.array_equal(little, usual)
    assert np.array_equal(little[outside], image[outside])
    assert np.abs(little[mask > 0].mean(axis=0) - usual[mask > 0].mean(axis=0)).max() < 25


@linux
def test_the_peak_of_a_fill_stays_within_its_budget():
    code = """
import cv2, numpy as np, psutil
from inpaint_studio.engine.fill.request import FillRequest
from inpaint_studio.engine.shared import shared_inpainter
from inpaint_studio.engine.job import CancelToken, no_progress
from inpaint_studio.engine.texture import coarse_to_fine_search
coarse_to_fine_search.ROUNDS = (1,)  # more of them take longer, but no more memory
image = cv2.resize(np.random.default_rng(0).integers(0, 255, (900, 1200, 3), np.uint8), (4800, 3600))
mask = np.zeros((3600, 4800), np.uint8)
cv2.circle(mask, (2400, 1800), 700, 255, -1)
inpainter = shared_inpainter("cpu")
warm = np.zeros((300, 300), np.uint8)
warm[100:200, 100:200] = 255
inpainter.remove(image[:300, :300].copy(), warm)
for megabytes in 120, 1000:
    inpainter.limits.keep_fills_within(megabytes)
    before = psutil.Process().memory_info().rss
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")
    inpainter.fills(FillRequest(image, mask), no_progress, CancelToken())
    with open("/proc/self/status") as file:
        peak = next(int(line.split()[1]) << 10 for line in file if line.startswith("VmHWM"))
    print((peak - before) >> 20)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    little, usual = map(int, done.stdout.split())
    assert usual < 1000
    assert little < 170, "what torch keeps for later comes on top"
    assert little < 0.75 * usual
