"""The Debian package: what it installs, and the libraries of the system it asks for.

The dependencies are those that ``dpkg-shlibdeps`` reads in the libraries of the frozen folder, and
what Qt loads by name at run time.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from installer.checks import installed_size
from installer.components import Component
from installer.freeze import REPRODUCIBLE
from installer.icon import SIZES
from installer.places import (
    BUILD,
    HERE,
    PACKAGE,
    PREPARED,
    PUBLISHER,
    ROOT,
    SUMMARY,
    TITLE,
    artefacts,
    frozen,
    version,
)
from installer.steps import fresh, need_tools, run

TOOLS = {
    "dpkg-deb": "dpkg",
    "dpkg-shlibdeps": "dpkg-dev",
    "appstreamcli": "appstream",
    "desktop-file-validate": "desktop-file-utils",
}
METAINFO = "org.e2c_desktop.E2CDesktop.metainfo.xml"
# Loaded by name, so that no file tells: OpenGL for the compositor's sake, and the fonts' settings.
_BY_NAME = ("libegl1", "libgl1", "fontconfig")
_AFTER_REMOVAL = f"""\
#!/bin/sh
set -e
if [ "$1" = remove ]; then
    echo "{TITLE} est retiré. Vos données n’ont pas été touchées\u00a0: la base, ses clés et ses"
    echo "sauvegardes restent là où vous les avez mises, d’ordinaire dans Documents/E2C."
fi
"""
_MAINTAINER = "E2C Desktop <e2c-desktop@example.invalid>"


def make_package(parts: Sequence[Component]) -> Path:
    """Make the package out of the frozen folder; returns its file."""
    need_tools(TOOLS)
    root = fresh(BUILD / "linux" / "deb")
    home = root / "usr/lib" / PACKAGE
    shutil.copytree(frozen("linux"), home, symlinks=True)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin" / PACKAGE).symlink_to(f"../lib/{PACKAGE}/{PACKAGE}")
    share = root / "usr/share"
    _put(HERE / "linux/e2c-desktop.desktop", share / "applications/e2c-desktop.desktop")
    _write(share / "metainfo" / METAINFO, metainfo(released_on()))
    for side in SIZES:
        icons = share / f"icons/hicolor/{side}x{side}/apps"
        _put(PREPARED / f"{side}.png", icons / "e2c-desktop.png")
    _write(share / "doc" / PACKAGE / "copyright", copyright_file(parts))
    run(["desktop-file-validate", share / "applications/e2c-desktop.desktop"])
    run(["appstreamcli", "validate", "--no-net", share / "metainfo" / METAINFO])
    _describe(root, home)
    target, _ = artefacts("linux")
    target.parent.mkdir(parents=True, exist_ok=True)
    pack: list[str | Path] = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, target]
    run(pack, extra=REPRODUCIBLE)
    return target


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def _describe(root: Path, home: Path) -> None:
    """Write the control files, and give every file the permissions of a package."""
    control = root / "DEBIAN"
    control.mkdir()  # dpkg-shlibdeps knows by it where the tree of the package begins
    size = installed_size(root / "usr") // 1024
    _write(control / "control", control_file(dependencies(home), size))
    _write(control / "postrm", _AFTER_REMOVAL)
    lines = [
        f"{_md5(file)}  {file.relative_to(root)}\n"
        for file in sorted((root / "usr").rglob("*"))
        if file.is_file() and not file.is_symlink()
    ]
    _write(control / "md5sums", "".join(lines))
    for file in root.rglob("*"):
        if not file.is_symlink():
            runs = file.is_dir() or file in {home / PACKAGE, control / "postrm"}
            file.chmod(0o755 if runs else 0o644)


def _md5(file: Path) -> str:
    return hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()


def control_file(depends: Sequence[str], size: int) -> str:
    """What apt reads of the package; ``size`` in KiB."""
    return (
        f"Package: {PACKAGE}\n"
        f"Version: {version()}\n"
        "Architecture: amd64\n"
        f"Maintainer: {_MAINTAINER}\n"
        f"Installed-Size: {size}\n"
        f"Depends: {', '.join(depends)}\n"
        "Recommends: cups-client\n"
        "Section: misc\n"
        "Priority: optional\n"
        f"Description: {SUMMARY}\n"
        " Suivi des parcours, import du classeur de l’école, impression du portefeuille et\n"
        " des attestations, sur un ordinateur ordinaire : chiffré, sans réseau, en français.\n"
    )


def dependencies(home: Path) -> list[str]:
    """The Debian packages that the program needs, with their versions."""
    libraries = [file for file in sorted(home.rglob("*.so*")) if not file.is_symlink()]
    folders = sorted({f"-l{file.parent}" for file in libraries})
    work = fresh(BUILD / "linux" / "shlibdeps")
    _write(
        work / "debian/control", f"Source: {PACKAGE}\n\nPackage: {PACKAGE}\nArchitecture: amd64\n"
    )
    ask = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", *folders]
    said = run([*ask, *(f"-e{file}" for file in (home / PACKAGE, *libraries))], folder=work)
    found = re.search(r"^shlibs:Depends=(.*)$", said, re.MULTILINE)
    if found is None:
        raise ValueError(f"dpkg-shlibdeps said no dependency: {said[-500:]}")
    return sorted({*found[1].split(", "), *_BY_NAME})


def released_on() -> str:
    """The day of this version in CHANGELOG.md; today's while it has none."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(rf"^## .*{re.escape(version())}.*?(\d{{4}}-\d\d-\d\d)", text, re.MULTILINE)
    return found[1] if found else datetime.now(UTC).date().isoformat()


def metainfo(day: str) -> str:
    """What software centres show of the program."""
    text = (HERE / "linux/metainfo.xml").read_text(encoding="utf-8")
    return text.replace("@VERSION@", version()).replace("@DATE@", day).replace(" : ", "\u00a0: ")


def copyright_file(parts: Sequence[Component]) -> str:
    """The copyright file of Debian: ours, and where the others' are."""
    listed = "".join(f"  {part.name} {part.version}: {part.licence}\n" for part in parts)
    licences = f"/usr/lib/{PACKAGE}/licences"
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: {TITLE}\n"
        "Comment:\n"
        f" This package carries the components below; their texts are in {licences}.\n"
        f"{listed}\n"
        "Files: *\n"
        f"Copyright: {PUBLISHER}\n"
        "License: EUPL-1.2\n"
        f" The text is in {licences}/EUPL-1.2.txt.\n"
    )
