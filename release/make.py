"""A release from the output of `make package`: archive, Debian package, checksums, bill of materials, licences.

    python -m release.make FOLDER OUTPUT [--draft]

Files have the time and the order that the commit gives them: the same commit, the same environment, the same bytes,
but for the serial number and the time in the list of parts.
"""

from __future__ import annotations

import argparse
import platform
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

from inpaint_studio import __version__
from inpaint_studio.core.files.hashing import sha256_of
from release import deb, licences, sbom

ROOT = Path(__file__).resolve().parent.parent
MOST = 300  # MB: the archive of the build without CUDA
LEVEL = "-15"  # of zstd: two minutes; level 19 takes seven and saves a tenth


class ReleaseError(Exception):
    """Raised when a release cannot be made."""


def make(folder: Path, output: Path, draft: bool = False, most: float = MOST) -> list[Path]:
    """Write everything into ``output``; the files. Raises :class:`ReleaseError`. ``draft``: without a section of the
    change log for this version, for trying out."""
    if not draft:
        check_changes((ROOT / "CHANGELOG.md").read_text("utf-8"), __version__)
        check_clean()
    output.mkdir(parents=True, exist_ok=True)
    name = f"inpaint_studio-{__version__}-{platform.system().lower()}-{platform.machine()}{_kind(folder)}"
    parts = licences.write(folder)
    made = [archive(folder, output / f"{name}.tar.zst")]
    size = made[0].stat().st_size
    if size > most * 1e6:
        raise ReleaseError(f"{made[0].name} has {size / 1e6:.0f} MB, more than {most:.0f}")
    if sys.platform == "linux" and shutil.which("dpkg-deb"):
        made.append(output / f"{name}.deb")
        deb.build(folder, made[-1])
    made.append(output / f"{name}.cdx.json")
    sbom.write(parts, made[-1])
    made.append(output / f"{name}-licences.txt")
    shutil.copyfile(folder / "licences" / "README.txt", made[-1])
    sums = output / "SHA256SUMS"
    sums.write_text("".join(f"{sha256_of(path)}  {path.name}\n" for path in made), "utf-8")
    return [*made, sums]


def check_changes(text: str, version: str) -> None:
    """Raise :class:`ReleaseError` unless the change log has a section for ``version`` with something in it."""
    section = re.search(rf"^## {re.escape(version)}\b.*?$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if section is None or not section[1].strip():
        raise ReleaseError(f"CHANGELOG.md has no section '## {version}': rename 'Unreleased', or use --draft.")


def check_clean() -> None:
    """Raise :class:`ReleaseError` unless the working tree is exactly a commit."""
    status = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True, check=False)
    if status.returncode or status.stdout.strip():
        raise ReleaseError("There are changes that no commit holds: commit them, or use --draft.")


def archive(folder: Path, path: Path) -> Path:
    """Pack ``folder`` (links stay links); return the archive's path."""
    command = ["zstd", "-q", LEVEL, "-T0", "--long=27", "-f", "-o", str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as packer:
        assert packer.stdin is not None
        with tarfile.open(fileobj=packer.stdin, mode="w|", format=tarfile.PAX_FORMAT) as tar:
            for one in (folder, *_files(folder)):
                entry = tar.gettarinfo(one, f"{folder.name}/{one.relative_to(folder)}".rstrip("/."))
                entry = _timeless(entry, one)
                if entry.isreg():
                    with one.open("rb") as file:
                        tar.addfile(entry, file)
                else:
                    tar.addfile(entry)
        packer.stdin.close()
    if packer.returncode:
        raise ReleaseError(f"zstd ended with {packer.returncode}")
    return path


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("*"))


def _timeless(entry: tarfile.TarInfo, path: Path) -> tarfile.TarInfo:
    entry.mode = 0o777 if entry.issym() else deb.mode(path)
    if entry.islnk():  # one of several names of a file: a file of its own here
        entry.type, entry.size = tarfile.REGTYPE, path.stat().st_size
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = deb.epoch()
    return entry


def _kind(folder: Path) -> str:
    return "-cuda" if any(folder.rglob("libtorch_cuda.so")) else ""


def main() -> int:
    """Print what was made; return 1 if something is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--draft", action="store_true", help="the change log may lack this version")
    parser.add_argument("--most", type=float, default=MOST, metavar="MB", help="of the archive")
    options = parser.parse_args()
    try:
        for path in make(options.folder, options.output, options.draft, options.most):
            print(f"{path.stat().st_size / 1e6:8.1f} MB  {path}")
    except ReleaseError as error:
        print(f"no release: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
