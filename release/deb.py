"""The packaged program as a Debian package: `python -m release.deb FOLDER OUTPUT`."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

from inpaint_studio import __version__
from release import icons

ROOT = Path(__file__).resolve().parent.parent
PLACE = "opt/inpaint_studio"
ICON_SIZES = (48, 128, 256)
DEPENDS = (  # all else that the libraries inside ask for is inside
    "libegl1", "libgl1", "libxcb1", "libdrm2",
    "fontconfig-config", "fonts-dejavu-core | fonts-liberation | fonts-freefont-ttf",  # else every text is boxes
)  # fmt: skip
RECOMMENDS = ("libwayland-client0", "libwayland-cursor0", "libwayland-egl1")  # on a desktop without X
CONTROL = """Package: inpaint-studio
Version: {version}
Architecture: amd64
Maintainer: The inpaint_studio project <inpaint_studio@example.org>
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Section: graphics
Priority: optional
Description: Remove things from photos, and mend damaged ones
 Open a photo, brush over what disturbs, press Remove: it is gone, at the
 photo's own resolution, and every other pixel stays as it was. A network
 trained by the project is bundled; nothing is uploaded or downloaded.
"""


def build(folder: Path, output: Path) -> None:
    """Write the package that installs ``folder`` (what PyInstaller made); needs ``dpkg-deb``."""
    with tempfile.TemporaryDirectory(dir=output.parent) as temporary:
        tree = Path(temporary) / "tree"
        tree.mkdir(mode=0o755)
        shutil.copytree(folder, tree / PLACE, symlinks=True)
        _desktop(tree)
        size = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
        control = tree / "DEBIAN" / "control"
        control.parent.mkdir()
        depends = ", ".join((f"libc6 (>= {_libc()})", *DEPENDS))
        control.write_text(
            CONTROL.format(version=__version__, size=size // 1024, depends=depends, recommends=", ".join(RECOMMENDS)),
            "utf-8",
        )
        for path in (tree, *tree.rglob("*")):
            if not path.is_symlink():
                path.chmod(mode(path))
            os.utime(path, (epoch(), epoch()), follow_symlinks=False)
        command = ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z12", "--build", str(tree), str(output)]
        subprocess.run(command, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch())})


def mode(path: Path) -> int:
    """Return the permissions of a file or folder in a release, whatever the builder's umask."""
    return 0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644


@cache
def epoch() -> int:
    """Return the timestamp of files in a release: that of its commit."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return int(os.environ["SOURCE_DATE_EPOCH"])
    done = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return int(done.stdout) if done.returncode == 0 else int(time.time())


def _desktop(tree: Path) -> None:
    """Write the files that integrate it with the desktop."""
    here = ROOT / "release" / "linux"
    share = tree / "usr" / "share"
    _put(share / "applications" / "inpaint_studio.desktop", (here / "inpaint_studio.desktop").read_bytes())
    metainfo = here / "org.inpaint_studio.InpaintStudio.metainfo.xml"
    _put(share / "metainfo" / metainfo.name, filled(metainfo.read_text("utf-8")).encode())
    kinds = here / "org.inpaint_studio.InpaintStudio.mime.xml"
    _put(share / "mime" / "packages" / "org.inpaint_studio.InpaintStudio.xml", kinds.read_bytes())
    drawing = ROOT / "resources" / "icons" / "app.svg"
    _put(share / "icons/hicolor/scalable/apps/inpaint_studio.svg", drawing.read_bytes())
    for size in ICON_SIZES:
        place = share / f"icons/hicolor/{size}x{size}/apps/inpaint_studio.png"
        place.parent.mkdir(parents=True)
        icons.draw(drawing, size).save(place)
    _put(share / "doc/inpaint-studio/copyright", (ROOT / "LICENSE").read_bytes())
    changes = gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), mtime=0)
    _put(share / "doc/inpaint-studio/changelog.gz", changes)
    programs = tree / "usr" / "bin"
    programs.mkdir(parents=True)
    for name in ("inpaint-studio", "inpaint-studio-edit"):
        (programs / name).symlink_to(f"../../{PLACE}/{name}")  # relative: also below another root


def filled(text: str) -> str:
    """Return the text with the version and date of the release filled in."""
    return text.replace("@VERSION@", __version__).replace("@DATE@", time.strftime("%Y-%m-%d", time.gmtime(epoch())))


def _libc() -> str:
    """Return the version of this machine's C library: older ones lack symbols that the bundled libraries need."""
    return os.confstr("CS_GNU_LIBC_VERSION").split()[-1]  # type: ignore[union-attr]


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
