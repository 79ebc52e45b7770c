"""Software bill of materials of the packaged program: CycloneDX 1.6 as JSON."""

from __future__ import annotations

import platform
from pathlib import Path

from cyclonedx.contrib.hash.factories import HashTypeFactory
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from packageurl import PackageURL

from inpaint_studio import __version__, paths
from release.licences import Part

UNKNOWN = ("see ", "as ")  # a licence that is a text, and no name


def sbom(parts: list[Part]) -> str:
    """Return the bill of materials; raises :class:`ValueError` if it violates the CycloneDX schema."""
    from cyclonedx.validation.json import JsonStrictValidator  # takes seconds: its libraries make parsers when loaded

    licences = LicenseFactory()
    bom = Bom()
    bom.metadata.component = Component(
        type=ComponentType.APPLICATION,
        name="inpaint-studio",
        version=__version__,
        licenses=[licences.make_from_string("Apache-2.0")],
    )
    for part in parts:
        known = part.origin in ("pypi", "deb")
        purl = (
            PackageURL(part.origin, _system() if part.origin == "deb" else None, part.name, part.version)
            if known
            else None
        )
        bom.components.add(
            Component(
                type=ComponentType.LIBRARY,
                name=part.name,
                version=part.version,
                purl=purl,
                licenses=[] if part.licence.startswith(UNKNOWN) else [licences.make_from_string(part.licence)],
            )
        )
    for network in paths.NETWORKS:
        sha = HashTypeFactory().from_composite_str(f"sha256:{network.checksum.read_text('utf-8').split()[0]}")
        model = Component(
            type=ComponentType.MACHINE_LEARNING_MODEL, name=network.file_name, version=__version__, hashes=[sha]
        )
        bom.components.add(model)
    bom.register_dependency(bom.metadata.component, bom.components)
    text = JsonV1Dot6(bom).output_as_string(indent=2)
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if problem is not None:
        raise ValueError(f"the list of parts is not CycloneDX: {problem}")
    return text


def _system() -> str:
    """Return the distribution (debian, ubuntu …) whose packages these are."""
    try:
        return platform.freedesktop_os_release()["ID"]
    except OSError:
        return "linux"


def write(parts: list[Part], path: Path) -> None:
    """Write the bill of materials."""
    path.write_text(sbom(parts), "utf-8")
