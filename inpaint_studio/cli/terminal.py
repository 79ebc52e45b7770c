"""What the commands share: exit codes, progress bars, interruption, failures that nobody expected."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

from inpaint_studio import paths
from inpaint_studio.engine.job import CancelToken

DONE, FAILED, USAGE, NOTHING, CANCELLED = 0, 1, 2, 3, 130  # exit codes


@contextmanager
def progress_bar(label: str, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar on the terminal, moved by (done, total); none where nobody looks."""
    with tqdm(desc=label, disable=quiet or not sys.stderr.isatty(), leave=False) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield progress


@contextmanager
def cancel_on_interrupt() -> Iterator[CancelToken]:
    """Ctrl-C asks the work to stop at its next progress point; a second one stops at once."""
    token = CancelToken()

    def on_signal(number: int, frame: object) -> None:
        if token.cancelled:
            raise KeyboardInterrupt
        token.cancel()

    try:
        before = signal.signal(signal.SIGINT, on_signal)
    except ValueError:  # not the main thread: a caller who handles signals itself
        yield token
        return
    try:
        yield token
    finally:
        signal.signal(signal.SIGINT, before)


def unexpected(error: Exception) -> int:
    """A line for the user, the rest for the log; the exit code."""
    import logging

    from inpaint_studio.log import start_log

    start_log()
    logging.getLogger(__name__).error("unexpected error", exc_info=error)
    print(f"inpaint-studio: {in_words(error)}", file=sys.stderr)
    return FAILED


def in_words(error: Exception) -> str:
    """One line about an error that nobody expected."""
    return " ".join(f"unexpected {type(error).__name__}: {error} (details in {paths.log_file()})".split())
