"""Files that only the Windows package needs."""

from __future__ import annotations

from pathlib import Path

DESCRIPTION = "Removes things from photos"


def version_resource(folder: Path, version: str, program: str) -> str:
    """Write the file properties that Windows shows for ``program``, in PyInstaller's format; return the file's path."""
    numbers = (*(int(part) for part in version.split(".")[:3]), 0)
    strings = {
        "CompanyName": "inpaint_studio",
        "FileDescription": DESCRIPTION,
        "FileVersion": version,
        "InternalName": program,
        "LegalCopyright": "Apache-2.0",
        "OriginalFilename": f"{program}.exe",
        "ProductName": "Inpaint Studio",
        "ProductVersion": version,
    }
    entries = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in strings.items())
    path = folder / f"{program}_version.txt"
    path.write_text(
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}), kids=["
        f"StringFileInfo([StringTable('040904B0', [{entries}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n",
        encoding="utf-8",
    )
    return str(path)
