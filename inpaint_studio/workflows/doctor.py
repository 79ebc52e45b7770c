"""Diagnostics of this machine: versions, devices, weights, and a test removal."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
from torch.nn import Module

from inpaint_studio import __version__, app_data, paths
from inpaint_studio.core.errors import StudioError, unexpected
from inpaint_studio.core.files.hashing import sha256_of
from inpaint_studio.core.photo_io.regular_files import read_regular
from inpaint_studio.diagnostics import PACKAGES
from inpaint_studio.engine.damage.network import load_detector
from inpaint_studio.engine.damage.text.lines import TextDetector
from inpaint_studio.engine.device_choice import choose, probe
from inpaint_studio.engine.device_probe import MAX_ON_RAMP, error_in, ramp
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.fill.request import FillOptions
from inpaint_studio.engine.machine import memory
from inpaint_studio.engine.network.checkpoint import load_checkpoint
from inpaint_studio.engine.selection.people import load_people
from inpaint_studio.engine.selection.weights import load_selector


@dataclass(frozen=True)
class Finding:
    """One line of the report."""

    topic: str
    text: str
    ok: bool = True


def examine() -> list[Finding]:
    """Return the findings for a problem report; a check that fails is reported and the rest continues."""
    checks = (_program, _packages, _devices, _weights, _networks, _folders, _removal)
    return [finding for check in checks for finding in _safe(check)]


def _safe(check: Callable[[], Iterator[Finding]]) -> list[Finding]:
    findings = []
    try:
        for finding in check():
            findings.append(finding)  # one by one: those before an error are kept
    except Exception as error:  # whatever is broken here is what the report is for
        why = str(error) if isinstance(error, StudioError) else unexpected(error)
        findings.append(Finding(check.__name__.strip("_"), why, ok=False))
    return findings


def _program() -> Iterator[Finding]:
    system = f"Python {platform.python_version()}, {platform.system()} {platform.release()} {platform.machine()}"
    yield Finding("program", f"inpaint-studio {__version__}, {system}")


def _packages() -> Iterator[Finding]:
    for name in PACKAGES:
        try:
            yield Finding("package", f"{name} {version(name)}")
        except PackageNotFoundError:
            needed = name not in ("PySide6-Essentials", "opencv-python-headless")
            yield Finding("package", f"{name} is not installed as a package", ok=not needed)


def _devices() -> Iterator[Finding]:
    for info in probe():
        why = info.problem or info.slow
        note = f": not used, {why}" if why else ""
        yield Finding("device", f"{info.name} ({info.label}){note}")
    yield Finding(
        "memory", f"{memory.available() >> 20} MB free, a fill takes at most {memory.half_of_free() >> 20} MB of it"
    )


def _weights() -> Iterator[Finding]:
    path = paths.weights()
    checkpoint = load_checkpoint(path)
    size = sum(parameter.numel() for parameter in checkpoint.network.parameters())
    yield Finding("weights", f"{path}, {size / 1e6:.1f} M parameters, {checkpoint.info.get('samples', '?')} samples")
    if path == paths.FILL.path:  # nothing is known about the user's own
        yield _sum(path, paths.FILL.checksum)


def _networks() -> Iterator[Finding]:
    """Check the other networks separately: a missing one hides none."""
    for name, bundled, load in (
        ("detector", paths.DETECTOR, load_detector),
        ("selector", paths.SELECTOR, load_selector),
        ("letters", paths.LETTERS, load_detector),
        ("lines", paths.TEXT_LINES, TextDetector),
        ("people", paths.PEOPLE, load_people),
    ):
        path = bundled.path
        try:
            network = load(path)
        except StudioError as error:
            yield Finding(name, str(error), ok=False)
            continue
        size = f"{path.stat().st_size / 1e6:.1f} MB"
        if isinstance(network, Module):
            size = f"{sum(parameter.numel() for parameter in network.parameters()) / 1e6:.2g} M parameters"
        yield Finding(name, f"{path}, {size}")
        yield _sum(path, bundled.checksum)


def _sum(path: Path, noted_in: Path) -> Finding:
    try:
        actual, expected = sha256_of(path), read_regular(noted_in).decode("utf-8").split()[0]
    except (OSError, ValueError, IndexError, StudioError) as error:  # missing, damaged or empty
        return Finding("weights", f"{noted_in.name} cannot be compared: {unexpected(error)}", ok=False)
    return Finding(
        "weights",
        f"SHA-256 {actual}" + ("" if actual == expected else f", but {expected} was expected"),
        actual == expected,
    )


def _folders() -> Iterator[Finding]:
    for what, folder in paths.data_locations().items():
        problem = "" if app_data.is_writable(folder) else ": it cannot be written, and nothing is kept"
        if not problem and not app_data.has_room(folder):
            problem = ": its disk is full, and nothing more is kept"
        yield Finding(what, f"{folder}, {app_data.size_text(app_data.size(folder))}{problem}", ok=not problem)


def _removal() -> Iterator[Finding]:
    device = choose()
    image, mask = ramp()
    inpainter = Inpainter.load(paths.weights(), device)
    started = time.monotonic()
    result = np.asarray(inpainter.remove(image, mask, options=FillOptions(grow=0)), np.uint8)
    seconds = time.monotonic() - started
    outside = bool((result[mask == 0] == image[mask == 0]).all())
    error = error_in(mask, result, image)
    text = f"on {device} in {seconds:.2f} s, mean error {error:.1f}/255 on a ramp, rest untouched: {outside}"
    yield Finding("removal", text, ok=outside and error < MAX_ON_RAMP)
