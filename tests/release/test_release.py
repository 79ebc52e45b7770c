import ast
import configparser
import json
import shutil
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PIL import Image

from inpaint_studio import __version__
from inpaint_studio.core.photo_io import raw
from inpaint_studio.core.photo_io.formats import FORMATS
from inpaint_studio.core.saving.project_file import SUFFIX
from release import contents, deb, icons, licences, make, sbom, size, windows

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def package(tmp_path):
    """Something that looks like what PyInstaller makes."""
    folder = tmp_path / "inpaint_studio"
    (folder / "_internal" / "numpy").mkdir(parents=True)
    (folder / "_internal" / "numpy.libs").mkdir()
    (folder / "_internal" / "libsomething.so.1").write_bytes(b"x" * 3000)
    (folder / "_internal" / "numpy" / "core.so").write_bytes(b"x" * 2000)
    (folder / "_internal" / "numpy.libs" / "libblas.so").write_bytes(b"x" * 500)
    (folder / "InpaintStudio").write_bytes(b"program")
    (folder / "InpaintStudio").chmod(0o755)
    (folder / "inpaint-studio").symlink_to("InpaintStudio")
    return folder


# -- contents ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place",
    ("torch/bin/test_jit", "torch/include/ATen/a.h", "torch/test/x", "PySide6/Qt/qml/a.so", "libgdk_pixbuf-2.0.so.0"),
)
def test_unneeded_files_are_left_out_of_the_package(place):
    assert not contents.is_packaged(place)
    assert not contents.is_packaged(place.replace("/", "\\"))


@pytest.mark.parametrize(
    "place",
    ("torch/bin/torch_shm_manager", "torch/lib/libtorch_cpu.so", "models/pconv_unet.safetensors", "libglib-2.0.so.0",
     "PySide6/Qt/plugins/platforms/libqxcb.so", "libQt6WlShellIntegration.so.6", "numpy/core.so"),
)  # fmt: skip
def test_needed_files_are_packaged(place):
    assert contents.is_packaged(place)


def test_every_exclusion_says_why():
    assert all(reason.strip() for reason in (*contents.MODULES.values(), *contents.FILES.values()))


def test_optimisers_work_without_the_compiler():
    code = (
        f"exec(open({str(ROOT / 'release' / 'no_compiler.py')!r}).read())\n"
        "import torch, sys\n"
        "weight = torch.nn.Parameter(torch.ones(2))\n"
        "optimiser = torch.optim.AdamW([weight], 0.1)\n"
        "weight.sum().backward(); optimiser.step(); optimiser.zero_grad()\n"
        "print(float(weight[0]) < 1, 'sympy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]


# -- size -------------------------------------------------------------------------------------


def test_the_table_counts_files_once_and_libraries_with_their_package(package):
    assert size.table(package) == [("system libraries", 3000), ("numpy", 2500), ("InpaintStudio", 7)]


def test_too_large_a_package_fails_the_build(package, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["size", str(package), "--most", "0.005"])
    assert size.main() == 1
    assert "larger than" in capsys.readouterr().err
    monkeypatch.setattr("sys.argv", ["size", str(package)])
    assert size.main() == 0


# -- the desktops -----------------------------------------------------------------------------


def test_icons_of_every_desktop(tmp_path):
    icons.build(ROOT / "resources" / "icons" / "app.svg", tmp_path)
    with Image.open(tmp_path / "app.ico") as image:
        assert {(size, size) for size in icons.SIZES} == image.info["sizes"]
    with Image.open(tmp_path / "app.icns") as image:
        assert max(width * scale for width, _, scale in image.info["sizes"]) == icons.LARGE
    with Image.open(tmp_path / "app-64.png") as image:
        assert image.mode == "RGBA" and image.getpixel((0, 0))[3] == 0 and image.getpixel((32, 32))[3] == 255


def test_windows_is_told_the_version(tmp_path):
    text = Path(windows.version_resource(tmp_path, "1.22.3", "InpaintStudio")).read_text("utf-8")
    tree = ast.parse(text.strip(), mode="eval")
    assert "filevers=(1, 22, 3, 0)" in text and "'ProductVersion', '1.22.3'" in text
    assert isinstance(tree.body, ast.Call)


def test_the_desktop_file_opens_what_the_program_opens():
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(ROOT / "release" / "linux" / "inpaint_studio.desktop", "utf-8")
    section = entry["Desktop Entry"]
    assert section["Exec"].split() == ["inpaint-studio", "%F"]
    types = set(section["MimeType"].rstrip(";").split(";"))
    named = {"image/" + {"JPEG": "jpeg", "JPEG2000": "jp2"}.get(name, name.lower()) for name in set(FORMATS.values())}
    project = ElementTree.parse(ROOT / "release" / "linux" / "org.inpaint_studio.InpaintStudio.mime.xml").getroot()[0]
    assert types >= named | {"image/heic", "image/heif", "image/x-adobe-dng", "inode/directory", project.get("type")}
    assert project.find("{*}glob").get("pattern") == f"*{SUFFIX}"
    raw_types = {one.rpartition("-")[2] for one in types if one.startswith("image/x-")}
    assert len(raw_types) > 10 and {f".{one}" for one in raw_types} <= set(raw.SUFFIXES), "what is offered opens"


def test_the_description_for_software_centres():
    text = deb.filled((ROOT / "release/linux/org.inpaint_studio.InpaintStudio.metainfo.xml").read_text("utf-8"))
    root = ElementTree.fromstring(text)
    assert root.find("releases/release").attrib["version"] == __version__
    assert root.findtext("launchable") == "inpaint_studio.desktop"


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="no dpkg-deb")
def test_a_debian_package_has_the_program_and_its_desktop(package, tmp_path):
    deb.build(package, tmp_path / "x.deb")
    listed = subprocess.run(["dpkg-deb", "-c", tmp_path / "x.deb"], capture_output=True, text=True, check=True).stdout
    for place in (
        "./opt/inpaint_studio/InpaintStudio",
        "./usr/bin/inpaint-studio -> ../../opt/inpaint_studio/inpaint-studio",
        "./usr/bin/inpaint-studio-edit -> ../../opt/inpaint_studio/inpaint-studio-edit",
        "./usr/share/mime/packages/org.inpaint_studio.InpaintStudio.xml",
        "./usr/share/applications/inpaint_studio.desktop",
        "./usr/share/icons/hicolor/scalable/apps/inpaint_studio.svg",
        "./usr/share/metainfo/org.inpaint_studio.InpaintStudio.metainfo.xml",
        "./usr/share/doc/inpaint-studio/copyright",
    ):
        assert place in listed
    fields = subprocess.run(["dpkg-deb", "-f", tmp_path / "x.deb"], capture_output=True, text=True, check=True).stdout
    assert f"Version: {__version__}" in fields and "libc6 (>= " in fields
    assert all("root/root" in line for line in listed.splitlines())
    assert len({tuple(line.split()[3:5]) for line in listed.splitlines()}) == 1, "times of several builds"


# -- releases ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ("# Changelog\n\n## Unreleased\n\n- x\n", "## 1.2.3\n\n## 1.2.2\n\n- x\n", "## 1.2.34\n- x\n")
)
def test_a_version_without_a_section_in_the_change_log_is_refused(text):
    with pytest.raises(make.ReleaseError, match=r"1\.2\.3"):
        make.check_changes(text, "1.2.3")


def test_a_version_with_a_section_in_the_change_log_is_accepted():
    make.check_changes("## 1.2.4\n\n## 1.2.3 (2026-01-02)\n\n- x\n\n## 1.2.2\n", "1.2.3")


@pytest.mark.skipif(shutil.which("zstd") is None, reason="no zstd")
def test_the_same_folder_gives_the_same_archive(package, tmp_path, monkeypatch):
    monkeypatch.setattr(deb, "epoch", lambda: 1700000000)
    one = make.archive(package, tmp_path / "one.tar.zst").read_bytes()
    for path in package.rglob("*"):
        if not path.is_symlink():
            path.touch()
            path.chmod(0o700 if path.is_dir() or path.name == "InpaintStudio" else 0o600)
    assert make.archive(package, tmp_path / "two.tar.zst").read_bytes() == one
    subprocess.run(["zstd", "-qd", tmp_path / "one.tar.zst", "-o", tmp_path / "one.tar"], check=True)
    with tarfile.open(tmp_path / "one.tar") as tar:
        names = {entry.name: entry for entry in tar}
    assert names["inpaint_studio/inpaint-studio"].issym() and names["inpaint_studio/InpaintStudio"].mode & 0o111
    assert {entry.mtime for entry in names.values()} == {1700000000}


def test_parts_are_those_inside_with_their_licences(package):
    found = {part.name: part for part in licences.write(package)}
    assert {"numpy", "torch", "PySide6_Essentials", "Python", "PyInstaller"} <= set(found)
    assert not {"pytest", "sympy", "hypothesis", "inpaint-studio"} & set(found)
    assert all(part.texts for name, part in found.items() if name in ("numpy", "torch", "pillow", "Python"))
    assert found["libblas"].origin == "in numpy"
    text = (package / "licences" / "README.txt").read_text("utf-8")
    assert "LGPL 3" in text and "Independent JPEG Group" in text
    assert "numpy " in (package / "licences" / "README.txt").read_text("utf-8")
    listed = json.loads(sbom.sbom(list(found.values())))
    assert {"numpy", "pconv_unet.safetensors"} <= {component["name"] for component in listed["components"]}
    assert listed["metadata"]["component"]["version"] == __version__


def test_a_release_from_uncommitted_changes_is_refused(package, tmp_path, monkeypatch):
    monkeypatch.setattr(make, "check_changes", lambda *_: None)
    monkeypatch.setattr(make, "ROOT", tmp_path)  # no repository at all
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: "")
    with pytest.raises(make.ReleaseError, match="no commit holds"):
        make.make(package, tmp_path / "out")


def test_too_large_an_archive_is_refused(package, tmp_path):
    with pytest.raises(make.ReleaseError, match="more than 0"):
        make.make(package, tmp_path / "out", draft=True, most=0)
