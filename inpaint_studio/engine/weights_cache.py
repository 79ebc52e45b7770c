"""Networks loaded once for the whole process, and again after their file has changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from typing import Concatenate, Generic, ParamSpec, TypeVar

from inpaint_studio.core.files.checks import is_confirmed

P = ParamSpec("P")
T = TypeVar("T")


class CachedLoader(Generic[P, T]):
    """A loader whose last results are cached. Threads that request the same file wait for a single load; loads of other
    files do not block them. A load that raised is repeated by the next call."""

    def __init__(self, load: Callable[Concatenate[Path, P], T], maximum: int) -> None:
        """``maximum``: results that are kept."""
        self._load, self._maximum = load, maximum
        self._entries: OrderedDict[Hashable, _Entry[T]] = OrderedDict()
        self._lock = Lock()

    def __call__(self, path: Path, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what the loader returns for ``path`` as it is now; raises like the loader."""
        modified = path.stat().st_mtime_ns if is_confirmed(path.is_file) else 0
        entry = self._entry((path, modified, args, tuple(sorted(kwargs.items()))))
        with entry.lock:
            if not entry.results:
                entry.results.append(self._load(path, *args, **kwargs))
            return entry.results[0]

    def cache_clear(self) -> None:
        """Forget all results."""
        with self._lock:
            self._entries.clear()

    def _entry(self, key: Hashable) -> _Entry[T]:
        with self._lock:
            entry = self._entries.setdefault(key, _Entry())
            self._entries.move_to_end(key)
            if len(self._entries) > self._maximum:
                self._entries.popitem(last=False)
            return entry


class _Entry(Generic[T]):
    """The result of one load: a list of one item, empty until it has been loaded."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.results: list[T] = []


def cached_by_file(
    maximum: int = 1,
) -> Callable[[Callable[Concatenate[Path, P], T]], CachedLoader[P, T]]:
    """Decorate a loader of a weight file: see :class:`CachedLoader`."""
    return lambda load: CachedLoader(load, maximum)
