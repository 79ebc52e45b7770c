"""Contents of the packaged program: the files left out, and why; read by ``inpaint_studio.spec``."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from inpaint_studio.core.settings import LANGUAGES

MODULES = {  # name of what is excluded: why nothing misses it
    "yaml": "torch's code generator",
    "tkinter": "no Tk window here",
    "pillow_heif": "writes what tests read, and brings x265, whose licence (GPL) is not ours; pi_heif reads",
    "readline": "no prompt",
    "sqlite3": "no data base",
    "matplotlib": "optional plots of torch's tools",
    "IPython": "optional in torch and tqdm",
    "pytest": "tests",
    "hypothesis": "tests; torch.testing would take it along",
    "expecttest": "torch's tests",
    "scipy": "optional in torch and OpenCV's helpers",
    "pandas": "optional in tqdm",
    "tensorboard": "torch.utils.tensorboard",
    "torch.utils.tensorboard": "needs tensorboard",
    "torch.utils.benchmark": "torch's timings",
    "torch.utils.hipify": "builds torch's extensions",
    "torch.utils.cpp_extension": "builds extensions, with a compiler",
    "setuptools": "for cpp_extension",
    "torch._dynamo": "torch.compile; no_compiler.py stands in for it",
    "torch._inductor": "torch.compile",
    "triton": "torch.compile on GPUs",
    "sympy": "shapes of torch.compile; 60 MB with its tests",
    "mpmath": "for sympy",
    "networkx": "for torch.compile's partitioner",
    "jinja2": "templates of torch.compile",
    "fsspec": "remote files of torch.distributed",
    "torch.distributed.checkpoint": "training on many machines",
    "torch.distributed.elastic": "training on many machines",
    "torch.distributed.pipelining": "training on many machines",
    "torch.onnx._internal": "export to ONNX",
    "torch.testing._internal.distributed": "torch's tests",
    "torch.testing._internal.common_utils": "torch's tests",
    "torch._vendor.quack": "kernels for GPUs that torch.compile picks",
    "torch.ao.pruning": "research tools",
    "torch.ao.ns": "research tools",
    "PySide6.QtQml": "the window is made of widgets",
    "PySide6.QtQuick": "the window is made of widgets",
    "PySide6.QtOpenGL": "the canvas is painted by the CPU",
    "PySide6.QtSql": "no data base",
    "PySide6.QtTest": "tests",
    "PySide6.QtNetwork": "the program uses no network",
    "PySide6.QtDesigner": "for designing windows by hand",
    "PySide6.QtUiTools": "for designing windows by hand",
}
FILES = {  # pattern of a path inside the package: why nothing misses it
    r"torch/bin/(?!torch_shm_manager)": "torch's compilers and tests (it does not start without torch_shm_manager)",
    r"torch/test/": "torch's tests",
    r"torch/(include|share)/": "for building extensions",
    r".*\.(a|lib|h|hpp|cuh|pyi|pyx|pxd)$": "for building extensions",
    r"torch/lib/libtorchbind_test|torch/lib/libjitbackend_test|torch/lib/libbackend_with_compiler": "torch's tests",
    r"cv2/(qt|data|gapi)/": "plugins, cascades and graphs that nothing here uses",
    r"PySide6/Qt/plugins/(sqldrivers|qmltooling|designer|tls|networkinformation)/": "unused",
    r"PySide6/Qt/plugins/platforms/libq(vnc|linuxfb|eglfs|minimalegl)": "screens without a desktop",
    r"PySide6/Qt/plugins/(egldeviceintegrations|wayland-graphics-integration-server|generic)/": "without a desktop",
    r"PySide6/Qt/(qml|libexec|metatypes)/": "for QML",
    rf"PySide6/(Qt/)?translations/(?!qtbase_({'|'.join(LANGUAGES)})\.qm)": "languages that the window does not speak",
    r"resources/translations/.*\.ts$": "what translators edit",
    r"PySide6/Qt/plugins/platformthemes/libqgtk3": "mixes the system's GTK with libraries of ours; portals stay",
    r"lib(atk|cairo|gdk|gio|gmodule|gobject|pango|thai|fribidi)[-_.\w]*$": "for GTK",
    r"lib(datrie|graphite2|blkid|mount|selinux)[-_.\w]*$": "for GTK",
    r"lib(gssapi_krb5|krb5|k5crypto|krb5support|com_err|keyutils)[-_.\w]*$": "for Qt's network",
    r"PySide6/Qt/plugins/platforms/libqvkkhrdisplay": "screens without a desktop",
    r"libharfbuzz\.so": "for GTK; Pillow and Qt have their own",
    r".*libQt6(Qml|Quick|Network|Pdf|VirtualKeyboard|EglF[sS]).*": "for QML, networks and bare screens",
    r".*/(tests|testing)/.*\.py$": "tests of libraries",
    r"(hypothesis|attrs|pytest|setuptools|pip|wheel)(-[^/]*\.dist-info)?/": "tools of developers",
}
WITH_SOURCE = (  # modules of torch that read their own source when they are imported; all others go without it
    "torch._functorch.config",
    "torch._export.config",
    "torch.fx.experimental._config",
    "torch.distributed.config",
    "torch.compiler.config",
    "torch.utils.serialization.config",
    "torch.functional",
    "torch.nn.functional",
    "torch.nn.modules.rnn",
)
STRIPPED = ("libtorch_cpu.so", "libtorch_python.so", "libpython")  # they carry names for debuggers, 110 MB
_left_out = re.compile("|".join(f"(?:{pattern})" for pattern in FILES))


def is_packaged(place: str) -> bool:
    """Return True if the file at ``place`` (relative, inside the package) is included."""
    return not _left_out.match(place.replace("\\", "/"))


def strip(folder: Path) -> int:
    """Strip the debug symbols from the large libraries in ``folder``; return the number of bytes saved. Only listed
    libraries are stripped: others were patched by their makers in ways that ``strip`` breaks."""
    saved = 0
    for path in folder.rglob("*.so*"):
        if path.name.startswith(STRIPPED) and not path.is_symlink():
            before = path.stat().st_size
            subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)
            saved += before - path.stat().st_size
    return saved
