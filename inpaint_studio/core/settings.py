"""The user's settings: a frozen value and where it is kept."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from inpaint_studio.core.errors import ImageWriteError
from inpaint_studio.core.image_io import write_bytes

logger = logging.getLogger(__name__)
Theme = Literal["system", "light", "dark"]


@dataclass(frozen=True)
class Settings:
    """What the program remembers between two starts."""

    theme: Theme = "system"
    brush_size: int = 48  # image px, diameter
    device: str = "auto"
    weights: str = ""  # a network of the user's own; empty for the bundled one
    last_folder: str = ""
    recent: tuple[str, ...] = ()

    def with_recent(self, path: Path, limit: int = 8) -> Settings:
        """The same, with ``path`` as the most recent photo."""
        others = [name for name in self.recent if name != str(path)]
        return replace(self, recent=(str(path), *others)[:limit], last_folder=str(path.parent))


def load_settings(path: Path) -> Settings:
    """Settings from ``path``; what is missing, unknown or of a wrong type falls back to its default."""
    try:
        stored = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        logger.warning("settings in %s are unreadable: %s", path, error)
        return Settings()
    return Settings(**_known(stored, path)) if isinstance(stored, dict) else Settings()


def save_settings(settings: Settings, path: Path) -> None:
    """Keep ``settings``; a folder that cannot be written is logged, the program goes on."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, json.dumps(asdict(settings), indent=1).encode())
    except (OSError, ImageWriteError) as error:
        logger.warning("settings are not kept: %s", error)


def _known(stored: dict[str, Any], path: Path) -> dict[str, Any]:
    defaults = asdict(Settings())
    for key in stored.keys() - {field.name for field in fields(Settings)}:
        logger.warning("%s: unknown setting %r", path, key)
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in stored.items()}
    kept: dict[str, Any] = {key: value for key, value in values.items() if type(value) is type(defaults.get(key))}
    if kept.get("theme", "system") not in ("system", "light", "dark"):
        del kept["theme"]
    if "brush_size" in kept and not 1 <= kept["brush_size"] <= 2000:
        del kept["brush_size"]
    return kept
