"""The options of a batch. No torch here: commands and the window check them before torch is loaded."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from inpaint_studio import paths
from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.files.hashing import sha256_of
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.flattening import WHITE, Colour
from inpaint_studio.core.photo_io.regular_files import is_special, why_not_opened
from inpaint_studio.engine.damage import LEARNED, ORDINARY
from inpaint_studio.engine.fill.request import FillOptions
from inpaint_studio.workflows.batch import Fit, OnExists
from inpaint_studio.workflows.batch.pairing import AUTO, Missing


@dataclass(frozen=True)
class BatchOptions:
    """The options of a batch: how to fill, and what to do about existing results or missing masks. ``on_exists``:
    ``resume`` keeps results that the manifest identifies, and gives others a new name. ``repair_implausible``:
    damage is mended even if so much is found that it is probably none."""

    fill: FillOptions = field(default_factory=FillOptions)
    fit: Fit = "auto"
    invert: bool = False
    on_exists: OnExists = "resume"
    missing: Missing = "skip"
    fail_fast: bool = False
    repair_implausible: bool = False
    keep_time: bool = False
    quality: int | None = None
    background: Colour = WHITE  # under transparent parts, in formats without transparency
    engine: str = ""  # other dependencies of a result: the network and the device

    def manifest_key(self) -> str:
        """Return the text of all that a result depends on besides photo and mask, for its key in a manifest; as
        :meth:`FillOptions.manifest_key`, it never changes."""
        others = self.fit, self.invert, self.quality, self.background, self.engine
        return f"({', '.join([self.fill.manifest_key(), *map(repr, others)])})"

    def request_key(self) -> str:
        """Return the text of how masks are fitted, for the key of a request (:func:`manifest.request_of`)."""
        return repr((self.fit, self.invert))

    def settings_key(self) -> str:
        """Return the text of all that the user has chosen for a result, for photos that are replaced in place."""
        return replace(self, engine="").manifest_key()


def engine_id(weights: Path | None, device: str, mask: Path | str | None = None) -> str:
    """Return the identity of everything else that a result depends on: the network (None: the bundled one), the device,
    and the detector if it makes the ``mask``. Raises :class:`StudioError`."""
    networks = [weights or paths.weights()]
    kinds = mask.removeprefix(AUTO).split(",") if isinstance(mask, str) and mask.startswith(AUTO) else []
    if {ORDINARY, *LEARNED} & set(kinds):
        networks.append(paths.DETECTOR.path)
    for path in networks:
        if not path.is_file():
            why = message("{path} does not exist.", path=path)
            raise StudioError(why_not_opened(path) if is_special(path) else why)
    return " ".join([*(sha256_of(path) for path in networks), device])
