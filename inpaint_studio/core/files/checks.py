"""Checks of files that may not respond: in a folder without permission, or on a network disk that is gone."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path

AT_ONCE, MAX_QUEUES = 8, 64  # files of a folder that are checked at a time; folders, beyond which others wait
Question = Callable[[Path], bool]


def files_among(paths: Iterable[Path], seconds: float = 0.5) -> list[Path]:
    """Return those of ``paths`` that are files, as far as the system tells. Waits at most ``seconds`` for the next
    answer, for example from a network. A folder that does not respond does not delay another one."""
    return _among(paths, lambda path: path.is_file(), seconds)


def folders_among(paths: Iterable[Path], seconds: float = 0.5) -> list[Path]:
    """Return those of ``paths`` that are folders, like :func:`files_among`."""
    return _among(paths, lambda path: path.is_dir(), seconds)


def present_among(paths: Iterable[Path], seconds: float = 0.5) -> dict[Path, bool]:
    """Return those of ``paths`` that are files or folders, and whether each is a folder; like :func:`files_among`."""
    folders: set[Path] = set()

    def is_present(path: Path) -> bool:
        if path.is_dir():
            folders.add(path)
        return path in folders or path.is_file()

    return {path: path in folders for path in _among(paths, is_present, seconds)}


def is_confirmed(question: Callable[[], bool]) -> bool:
    """Return the file system's answer; False if it cannot tell, for example without permission or for an invalid
    name."""
    try:
        return question()
    except (OSError, ValueError, RuntimeError):
        return False


def _among(paths: Iterable[Path], question: Question, seconds: float) -> list[Path]:
    unique = list(dict.fromkeys(paths))
    queue_of_folder: dict[Path, int] = {}
    queues: dict[int, deque[Path]] = {}
    for path in unique:
        queue_index = queue_of_folder.setdefault(path.parent, len(queue_of_folder)) % MAX_QUEUES
        queues.setdefault(queue_index, deque()).append(path)
    results: dict[Path, bool] = {}
    answered = threading.Semaphore(0)
    for queue in queues.values():
        for _ in range(min(AT_ONCE, len(queue))):
            arguments = (queue, question, results, answered)
            threading.Thread(target=_look, args=arguments, name="look", daemon=True).start()
    for _ in unique:
        if not answered.acquire(timeout=seconds):
            break
    return [path for path in unique if results.get(path, False)]


def _look(queue: deque[Path], question: Question, results: dict[Path, bool], answered: threading.Semaphore) -> None:
    """Check one path after the other; in a thread, which ends when the system has answered."""
    while True:
        try:
            path = queue.popleft()
        except IndexError:
            return
        results[path] = is_confirmed(lambda path=path: question(path))  # type: ignore[misc]
        answered.release()
