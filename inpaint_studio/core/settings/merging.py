"""Changes of one window, applied to settings that another one may have changed meanwhile."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from inpaint_studio.core.settings.schema import MAX_RECENT, Settings


def merged(before: Settings, after: Settings, stored: Settings) -> Settings:
    """Apply the differences between ``before`` and ``after`` to ``stored``; of recent photos and shortcuts, each entry
    separately."""
    changed: dict[str, Any] = {
        setting.name: getattr(after, setting.name)
        for setting in fields(Settings)
        if getattr(after, setting.name) != getattr(before, setting.name)
    }
    if "recent" in changed and after.recent:
        changed["recent"] = tuple(dict.fromkeys((*after.recent, *stored.recent)))[:MAX_RECENT]
    if "keys" in changed and after.preset == stored.preset:
        changed_names = {name for name in {*before.keys, *after.keys} if before.keys.get(name) != after.keys.get(name)}
        others = {name: keys for name, keys in stored.keys.items() if name not in changed_names}
        changed["keys"] = others | {name: keys for name, keys in after.keys.items() if name in changed_names}
    return replace(stored, **changed)
