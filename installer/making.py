"""From the sources to the files of ``dist/``, for one system."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dev import say

from installer import archives, checks, debian, nsis, wine
from installer.components import Component, components
from installer.freeze import freeze_for_linux, freeze_for_windows, prepare
from installer.licences import write_licences
from installer.places import (
    CONSOLE_EXE,
    DIST,
    PACKAGE,
    WINDOW_EXE,
    artefacts,
    version,
)
from installer.sbom import write_sbom
from installer.signing import sign
from installer.steps import need_tools, set_up_python, timed
from installer.sums import write_sums


def have_tools(systems: Sequence[str]) -> None:
    """Have every tool of the build and of its trial, in one go, before anything long begins.

    Raises:
        StepFailed: some are missing and cannot be installed here.
    """
    tools = {"Xvfb": "xvfb", "import": "imagemagick"}
    if "windows" in systems:
        tools |= {**wine.TOOLS, "makensis": "nsis", "osslsigncode": "osslsigncode"}
    if "linux" in systems:
        tools |= {**debian.TOOLS, "strip": "binutils", "strace": "strace"}
    need_tools(tools)


def make(system: str) -> None:
    """Make and check the packages of ``system``.

    Raises:
        StepFailed: a step could not be done, or a package is not as it must be.
    """
    say(f"Packages for {system}, version {version()}")
    set_up_python()
    prepare()
    DIST.mkdir(exist_ok=True)
    for former in DIST.iterdir():
        if former.is_file() and _of_system(former, system):
            former.unlink()
    folder = freeze_for_windows() if system == "windows" else freeze_for_linux()
    with timed("Licences and list of components"):
        parts = components(system)
        write_licences(folder, parts, system)
        write_sbom(DIST / f"{PACKAGE}-{version()}-{system}.cdx.json", parts)
    if system == "windows":
        _pack_for_windows(folder)
    else:
        _pack_for_linux(folder, parts)
    checks.check_artefacts(system)
    write_sums(DIST)


def _pack_for_windows(folder: Path) -> None:
    for name in (WINDOW_EXE, CONSOLE_EXE):
        sign(folder / name)
    checks.check_frozen("windows")
    with timed("Installer and portable archive"):
        nsis.make_installer()
        archives.write_zip(folder, artefacts("windows")[1])


def _pack_for_linux(folder: Path, parts: Sequence[Component]) -> None:
    checks.check_frozen("linux")
    with timed("Debian package and portable archive"):
        debian.make_package(parts)
        archives.write_tar(folder, artefacts("linux")[1])


def _of_system(file: Path, system: str) -> bool:
    """Whether a file of ``dist/`` is one of the packages of ``system``, of any version."""
    ends = {
        "windows": (".exe", ".zip", "-windows.cdx.json"),
        "linux": (".deb", ".tar.gz", "-linux.cdx.json"),
    }
    return file.name.endswith(ends[system])
