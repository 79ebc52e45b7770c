"""The requirements of the project, and the versions that the tests ran with."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from PIL import features

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
REQUIRED = [
    Requirement(line)
    for line in (
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["dev"],
    )
]
PINNED = dict(
    line.split("==") for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")
)


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("requirement", REQUIRED, ids=str)
def test_every_requirement_has_a_version_that_the_tests_ran_with(requirement):
    versions = {plain(name): version for name, version in PINNED.items()}
    assert versions.get(plain(requirement.name)) in requirement.specifier


def test_old_versions_of_pillow_are_not_used():  # AVIF since 11.3; before 12.1 transparent greys of 1 bit were opaque
    pillow = next(requirement for requirement in REQUIRED if requirement.name == "pillow")
    assert "12.0" not in pillow.specifier and "12.1" in pillow.specifier
    assert features.check("avif")
