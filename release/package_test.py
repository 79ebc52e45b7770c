"""Test of the packaged program on a machine that has nothing else: `python -m release.package_test FOLDER|DEB`.

The program (the folder, or what a ``.deb`` installs, started as the desktop starts it, and removed at last) runs in
name spaces of its own: no Python, no torch, no checkout, no network, an empty home, an installation folder that is
read-only and whose path has spaces and Unicode. It tests itself there, and is then used with a real mouse on a virtual
screen: open, paint, Remove, save, quit. Needs Linux, ``unshare`` (util-linux), ``Xvfb`` and ``xdotool``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image, ImageGrab

from release import deb

ROOT = Path(__file__).resolve().parent.parent
NAME = "Inpaint Studio – 修图 ü"
SCREEN = 1400, 900  # px
TIMEOUT_S = 120.0


class PackageTestError(Exception):
    """Raised when the packaged program misbehaves."""


class Machine:
    """A machine without Python: a folder with the program, a home, and a screen."""

    def __init__(self, package: Path, folder: Path, display: str) -> None:
        self.home, self._root = folder / "home", folder / NAME
        self.home.mkdir()
        self.is_installed = package.suffix == ".deb"
        if self.is_installed:
            self._dpkg("--install", str(package.resolve()))
            self.program = self._root / deb.PLACE
        else:
            shutil.copytree(package, self._root, symlinks=True, copy_function=_link)
            self.program = self._root
        self._display = display
        self._seclude = folder / "seclude.sh"
        self._seclude.write_text(self._script(), "utf-8")

    def command(self, *arguments: str) -> list[str]:
        """Return the command line that runs ``arguments`` inside."""
        return ["unshare", "--map-root-user", "--mount", "--net", "sh", str(self._seclude), *arguments]

    def run(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a command to its end; raises :class:`PackageTestError` if it fails."""
        done = subprocess.run(
            self.command(*arguments),
            env=self.environment,
            capture_output=True,
            text=True,
            cwd="/",
            timeout=600,
            check=False,
        )
        if check and done.returncode:
            raise PackageTestError(f"{' '.join(arguments)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    @property
    def environment(self) -> dict[str, str]:
        """Return a clean environment, with nothing from this process."""
        return {"HOME": str(self.home), "PATH": "/usr/bin:/bin", "DISPLAY": self._display, "LANG": "C.UTF-8"}

    @property
    def launcher(self) -> list[str]:
        """Return the command that a double click on a photo runs; the photo is its last argument."""
        if not self.is_installed:
            return [str(self.program / "InpaintStudio")]
        entry = (self._root / "usr/share/applications/inpaint_studio.desktop").read_text("utf-8")
        words = next(line for line in entry.splitlines() if line.startswith("Exec=")).removeprefix("Exec=").split()
        return [str(self._root / "usr/bin" / words[0]), *(word for word in words[1:] if word != "%F")]

    def uninstall(self) -> str:
        """Remove the Debian package; raises :class:`PackageTestError` if anything stays."""
        self._dpkg("--remove", "inpaint-studio")
        left = [path for path in self._root.rglob("*") if not path.is_dir() and self._admin not in path.parents]
        if left:
            raise PackageTestError(f"The Debian package leaves {left[0]} and {len(left) - 1} others behind.")
        return "the Debian package installs, starts by its desktop entry, and removes every file"

    @property
    def _admin(self) -> Path:
        return self._root / "var" / "lib" / "dpkg"

    def _dpkg(self, *arguments: str) -> None:
        """Run dpkg with a root and database of its own; dependencies come from the system."""
        for name in ("info", "updates", "triggers"):
            (self._admin / name).mkdir(parents=True, exist_ok=True)
        for name in ("status", "available"):
            (self._admin / name).touch()
        where = [f"--instdir={self._root}", f"--admindir={self._admin}", "--force-depends", "--force-not-root"]
        log = self._root.parent / "dpkg.log"
        done = subprocess.run(["dpkg", *where, f"--log={log}", *arguments], capture_output=True, text=True, check=False)
        if done.returncode:
            raise PackageTestError(f"dpkg {arguments[0]}: {done.stderr}")

    def _script(self) -> str:
        hidden = {ROOT, Path(sys.prefix), Path(sys.base_prefix)}
        hidden |= {path for pattern in ("lib/python3*", "local/lib/python3*") for path in Path("/usr").glob(pattern)}
        lines = ["set -e", f"mount --bind '{self._root}' '{self._root}'"]
        lines.append(f"mount -o remount,bind,ro '{self._root}'")
        hidden = {path for path in hidden if path.is_dir() and path not in (Path("/"), Path("/usr"))}
        # what lies below another one, as an environment in the checkout does, is hidden with it
        outermost = [path for path in sorted(hidden) if not hidden & set(path.parents)]
        lines += [f"mount -t tmpfs none '{path}'" for path in outermost]
        return "\n".join([*lines, 'exec "$@"', ""])


class Mouse:
    """A simulated mouse and keyboard on the screen ``display``."""

    def __init__(self, display: str) -> None:
        self._environment = {**os.environ, "DISPLAY": display}

    def do(self, *arguments: object) -> str:
        """Run one xdotool command; return its output."""
        command = ["xdotool", *map(str, arguments)]
        return subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False).stdout

    def windows(self, title: str) -> list[str]:
        """Return the visible windows whose title contains a text."""
        return self.do("search", "--onlyvisible", "--name", title).split()

    def focus(self, title: str) -> str:
        """Wait for the window and give it the keyboard focus."""
        _until(lambda: bool(self.windows(title)), f"No window {title!r} appears.")
        window = self.windows(title)[-1]
        time.sleep(0.5)
        self.do("windowfocus", window)
        time.sleep(0.3)
        return window

    def drag(self, *points: tuple[int, int]) -> None:
        """Press the left button at the first point, release it at the last."""
        self.do("mousemove", *points[0])
        self.do("mousedown", 1)
        for point in points[1:]:
            time.sleep(0.05)
            self.do("mousemove", *point)
        self.do("mouseup", 1)


def main() -> int:
    """Run both tests; return 1 if one fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER|DEB")
    parser.add_argument("--pictures", type=Path, help="folder for pictures of the screen")
    options = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory(prefix="package_test_") as temporary, screen() as display:
            machine = Machine(options.folder, Path(temporary), display)
            print(_secluded(machine))
            print(machine.run(str(machine.program / "inpaint-studio"), "selftest").stdout, end="")
            print(_errors(machine))
            print(_by_mouse(machine, Mouse(display), Path(temporary), options.pictures))
            if machine.is_installed:
                print(machine.uninstall())
    except PackageTestError as error:
        print(f"FAILED: {error}", file=sys.stderr)
        return 1
    return 0


def _secluded(machine: Machine) -> str:
    """Check that the machine really lacks what it must lack; otherwise the tests below would prove nothing."""
    if machine.run("python3", "-c", "import json", check=False).returncode == 0:
        raise PackageTestError("There is a Python in the machine without Python.")
    if machine.run("sh", "-c", f"echo x > '{machine.program}/x'", check=False).returncode == 0:
        raise PackageTestError("The installation folder can be written to.")
    if any(ROOT.joinpath(name).name in machine.run("ls", str(ROOT)).stdout for name in ("inpaint_studio", "release")):
        raise PackageTestError("The checkout can be seen.")
    return "secluded: no Python, no checkout, no network, read-only installation, empty home"


def _errors(machine: Machine) -> str:
    """Check the error messages where no window can be opened."""
    program = str(machine.program / "InpaintStudio")
    for name, display in (("no display", ""), ("a display that does not answer", ":98765")):
        done = subprocess.run(
            machine.command(program), env={**machine.environment, "DISPLAY": display},
            capture_output=True, text=True, cwd="/", timeout=60, check=False,
        )  # fmt: skip
        if done.returncode != 1 or "display" not in done.stderr.lower() or len(done.stderr.splitlines()) != 1:
            raise PackageTestError(f"With {name}: exit code {done.returncode}, {done.stderr!r}")
    return "without a display, and with one that does not answer: one line that says so"


def _by_mouse(machine: Machine, mouse: Mouse, folder: Path, pictures: Path | None) -> str:
    """Open, paint, Remove, save, quit."""
    photo = folder / "home" / "a photo – é.png"
    with Image.open(ROOT / "resources" / "samples" / "shell.jpg") as image:
        image.convert("RGB").save(photo)
    process = subprocess.Popen(
        machine.command(*machine.launcher, str(photo)), env=machine.environment, cwd="/",
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        window = mouse.focus("a photo.*Inpaint Studio")
        mouse.do("windowmove", window, 0, 0)
        mouse.do("windowsize", window, *SCREEN)
        time.sleep(1.5)
        _picture(machine.environment["DISPLAY"], pictures, "opened")
        x, y = SCREEN[0] // 2, SCREEN[1] // 2
        mouse.drag((x - 40, y), (x, y + 10), (x + 40, y))
        time.sleep(0.5)
        _picture(machine.environment["DISPLAY"], pictures, "painted")
        mouse.do("key", "Return")
        _until(lambda: bool(mouse.windows(r"a photo.*\*")), "The title does not say that the photo was changed.")
        _picture(machine.environment["DISPLAY"], pictures, "removed")
        mouse.do("key", "ctrl+s")
        mouse.focus("Save photo")
        _picture(machine.environment["DISPLAY"], pictures, "saving")
        mouse.do("key", "Return")
        _until(lambda: len(list(photo.parent.glob("a photo*.png"))) == 2, "Nothing was saved.")
        result = next(path for path in photo.parent.glob("a photo*.png") if path != photo)
        time.sleep(1.0)
        mouse.focus("Inpaint Studio")
        mouse.do("key", "ctrl+q")
        try:
            code = process.wait(30)
        except subprocess.TimeoutExpired:
            _picture(machine.environment["DISPLAY"], pictures, "not_closed")
            raise PackageTestError("The window does not close.") from None
        if code:
            raise PackageTestError(f"The program ended with {code}: {process.stderr.read() if process.stderr else ''}")
    finally:
        process.kill()
        process.communicate()
    return _compared(photo, result)


def _compared(photo: Path, result: Path) -> str:
    with Image.open(photo) as before, Image.open(result) as after:
        changed = (np.asarray(before) != np.asarray(after.convert("RGB"))).any(axis=2)
    rows, columns = np.nonzero(changed)
    share = float(changed.mean())
    if not 0.0005 < share < 0.1:
        raise PackageTestError(f"{100 * share:.2f} % of the photo were changed.")
    box = f"{columns.min()}..{columns.max()} × {rows.min()}..{rows.max()}"
    height, width = changed.shape
    middle = changed[height // 4 : -height // 4, width // 4 : -width // 4]
    if middle.sum() != changed.sum():
        raise PackageTestError(f"What was changed lies elsewhere: {box}")
    return f"by mouse: opened, painted, removed, saved as {result.name}; {100 * share:.2f} % changed, in {box}; closed"


@contextmanager
def screen() -> Iterator[str]:
    """Start a virtual screen; yield its DISPLAY."""
    reading, writing = os.pipe()
    size = f"{SCREEN[0]}x{SCREEN[1]}x24"
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp", "-noreset"]
    process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        number = os.read(reading, 16).decode().strip()
        if not number:
            raise PackageTestError("Xvfb does not start.")
        yield f":{number}"
    finally:
        os.close(reading)
        process.terminate()
        process.wait()


def _picture(display: str, folder: Path | None, name: str) -> None:
    """Keep a screenshot if one is wanted."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        ImageGrab.grab(xdisplay=display).save(folder / f"{name}.png")


def _until(reached: Callable[[], bool], problem: str) -> None:
    ends = time.monotonic() + TIMEOUT_S
    while not reached():
        if time.monotonic() > ends:
            raise PackageTestError(problem)
        time.sleep(0.1)


def _link(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


if __name__ == "__main__":
    sys.exit(main())
