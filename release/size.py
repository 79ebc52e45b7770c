"""Size of the packaged program by part, checked against the budget.

python -m release.size FOLDER [--most MB]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

MOST = 800  # MB, unpacked, of the build without CUDA
SHOWN = 16  # lines of the table


def table(folder: Path) -> list[tuple[str, int]]:
    """Return bytes by part, largest first; links count nothing. A library's folder ``NAME.libs`` counts as NAME's."""
    parts: Counter[str] = Counter()
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            place = path.relative_to(folder).parts
            name = place[1] if place[0] == "_internal" and len(place) > 1 else place[0]
            parts["system libraries" if len(place) == 2 and ".so" in name else name.removesuffix(".libs")] += (
                path.stat().st_size
            )
    return parts.most_common()


def main() -> int:
    """Print the table; return 1 if it is too much."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=float, default=MOST, metavar="MB")
    options = parser.parse_args()
    parts = table(options.folder)
    total = sum(size for _, size in parts)
    rest = sum(size for _, size in parts[SHOWN:])
    for name, size in [*parts[:SHOWN], ("all others", rest), ("together", total)]:
        print(f"{size / 1e6:8.1f} MB  {name}")
    if total > options.most * 1e6:
        print(f"{options.folder} is larger than {options.most:.0f} MB", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
