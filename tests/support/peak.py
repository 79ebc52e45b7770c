"""Peak memory of a process."""

import sys
from pathlib import Path


def peak_megabytes() -> float:
    """Return the peak memory of this process alone: Linux includes in ``ru_maxrss`` what the parent had used before the
    fork."""
    if sys.platform == "linux":
        (line,) = (row for row in Path("/proc/self/status").read_text().splitlines() if row.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)  # macOS counts bytes
