"""Which components a frozen folder carries, under which licence: every one must be told.

The Python packages are read from what PyInstaller wrote down; what is inside them and beside them
is in ``components.toml``.
"""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from email.parser import HeaderParser
from functools import cache
from pathlib import Path
from typing import Any

from dev import StepFailed

from installer.places import BUILD, HERE, ROOT
from installer.steps import packaging_python, run
from installer.windows_python import HOME as WINDOWS_PYTHON

_SITE = "site-packages/"
_LICENCE_FILES = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
# Part of the starter, whatever the modules collected say.
_STARTER = "pyinstaller"


@dataclass(frozen=True)
class Component:
    """One thing that is shipped.

    Attributes:
        name: what its authors call it.
        version: its number; empty when it cannot be told from what it is in.
        licence: SPDX expression.
        texts: the files of its licence.
        source: where its sources are.
        within: the component that contains it.
        note: what it is here, for people.
        package: its name on the Python package index; empty for what is no Python package.
        boms: what it says itself of its parts (CycloneDX), as a file.
    """

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]
    source: str
    within: str = ""
    note: str = ""
    package: str = ""
    boms: tuple[Path, ...] = field(default=())


@cache
def told() -> dict[str, Any]:
    """What ``components.toml`` says."""
    return tomllib.loads((HERE / "components.toml").read_text(encoding="utf-8"))


def licence_allowed(expression: str, allowed: Iterable[str]) -> bool:
    """Whether an SPDX expression can be met: of an OR one is enough, of an AND each counts."""
    known = set(allowed)
    choices = re.split(r"\s+OR\s+", expression.strip("() "))
    return any(
        all(part.strip("() ") in known for part in re.split(r"\s+AND\s+", choice))
        for choice in choices
    )


def components(system: str) -> list[Component]:
    """Everything that the frozen folder of ``system`` carries, by name.

    Raises:
        StepFailed: one is not told, its licence is not allowed, or its text is missing.
    """
    found = [*_packages(system), *_inside(system)]
    problems = [problem for one in found for problem in faults(one)]
    if problems:
        raise StepFailed("Licences:\n" + "\n".join(problems))
    return sorted(found, key=lambda one: (one.name.lower(), one.within))


def faults(component: Component) -> Iterator[str]:
    """What keeps a component from being shipped."""
    if not component.licence:
        yield f"{component.name}: no SPDX licence is told in components.toml"
    elif not licence_allowed(component.licence, told()["allowed"]):
        yield f"{component.name}: the licence {component.licence} is not allowed"
    if not component.texts:
        yield f"{component.name}: no text of its licence"
    yield from (
        f"{component.name}: {text} is missing" for text in component.texts if not text.is_file()
    )


def _packages(system: str) -> Iterator[Component]:
    site = site_packages(system)
    names = shipped_packages(collected(system), packages_by_file(site))
    for home in sorted(site.glob("*.dist-info")):
        description = HeaderParser().parsestr((home / "METADATA").read_text(encoding="utf-8"))
        name = canonical(description["Name"])
        if name not in names | {_STARTER}:
            continue
        own = [file for file in home.rglob("*") if _LICENCE_FILES.match(file.name)]
        texts = [file for file in sorted(own) if file.is_file() and "Commercial" not in file.name]
        texts += [HERE / "licence_texts" / text for text in told()["texts"].get(name, [])]
        yield Component(
            name=description["Name"],
            version=description["Version"],
            licence=told()["packages"].get(name)
            or description["License-Expression"]
            or _spdx(description["License"]),
            texts=tuple(texts),
            source=f"pkg:pypi/{name}@{description['Version']}",
            package=name,
            boms=tuple(sorted(home.glob("sboms/*.json"))),
        )


def _spdx(free: str | None) -> str:
    """The free field of a description, when it happens to be an SPDX name."""
    return free if free in {"MIT", "Apache-2.0", "BSD-3-Clause"} else ""


def canonical(name: str) -> str:
    """A package name as all tools spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def site_packages(system: str) -> Path:
    """Where the packages frozen for ``system`` are installed."""
    if system == "windows":
        return WINDOWS_PYTHON / "Lib" / "site-packages"
    (found,) = (BUILD / "venv-package" / "lib").glob("python3*/site-packages")
    return found


def collected(system: str) -> set[str]:
    """The files of packages that PyInstaller took, by their name under ``site-packages``."""
    files: set[str] = set()
    for name in ("PYZ-00.toc", "COLLECT-00.toc"):
        text = (BUILD / system / "work" / "e2c" / name).read_text(encoding="utf-8")
        for entry in _entries(ast.literal_eval(text)):
            path = entry.replace("\\", "/")
            if _SITE in path:
                files.add(path.rpartition(_SITE)[2])
    return files


def _entries(content: object) -> Iterator[str]:
    """The strings of a nested table of contents."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, tuple | list):
        for part in content:
            yield from _entries(part)


def packages_by_file(site: Path) -> dict[str, str]:
    """Each installed file, in small letters as Windows sees it, and the package it belongs to."""
    owner: dict[str, str] = {}
    for record in site.glob("*.dist-info/RECORD"):
        name = canonical(record.parent.name.split("-")[0])
        for line in record.read_text(encoding="utf-8").splitlines():
            owner[line.split(",")[0].strip('"').lower()] = name
    return owner


def shipped_packages(files: Iterable[str], owner: dict[str, str]) -> set[str]:
    """The packages that own the files.

    Raises:
        StepFailed: a file belongs to no package: where it comes from is unknown.
    """
    strange = sorted(file for file in files if file.lower() not in owner)
    if strange:
        raise StepFailed(f"Of no known package: {' '.join(strange[:20])}")
    return {owner[file.lower()] for file in files}


def _inside(system: str) -> Iterator[Component]:
    numbers = versions(system)
    for one in told()["inside"]:
        if system not in one.get("systems", [system]):
            continue
        number = one.get("version", "")
        yield Component(
            name=one["name"],
            version=numbers[number[1:]] if number.startswith("@") else number,
            licence=one["licence"],
            texts=tuple(_text(text, system) for text in one["texts"]),
            source=one["source"],
            within=one.get("within", ""),
            note=one.get("note", ""),
        )


def _text(name: str, system: str) -> Path:
    if name == "@python":
        return WINDOWS_PYTHON / "LICENSE.txt" if system == "windows" else linux_python_licence()
    return ROOT / name if "/" in name else HERE / "licence_texts" / name


def linux_python_licence() -> Path:
    """The licence of the Python that freezes for Linux; Debian keeps it with its documents."""
    import sysconfig

    places = (
        Path(sysconfig.get_path("stdlib")) / "LICENSE.txt",
        Path(f"/usr/share/doc/python{sysconfig.get_python_version()}-minimal/copyright"),
        Path(f"/usr/share/doc/python{sysconfig.get_python_version()}/copyright"),
    )
    return next((place for place in places if place.is_file()), places[0])


@cache
def versions(system: str) -> dict[str, str]:
    """The numbers that only the libraries themselves can tell: asked of them, by their Python."""
    from installer.wine import Wine

    question = HERE / "versions.py"
    if system == "windows":
        wine = Wine(BUILD / "windows" / "wine")
        said = wine.run([WINDOWS_PYTHON / "python.exe", wine.path(question)])
    else:
        said = run([packaging_python(), question])
    answer: dict[str, str] = json.loads(said.strip().splitlines()[-1])
    return answer
