"""Rules about the files of the project that no other tool checks."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tests.coverage_promises import read_list, read_lucky

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "src" / "e2c_desktop"
MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 50
BANNED_WORDS = {"utils", "util", "helpers", "helper", "manager"}

# Written in two parts, so that this file does not hold what it looks for.
HOSTS = ("pypi" + ".org", "python" + "hosted", "deb." + "debian", "registry." + "npm")
INDEX_OPTIONS = ("--index" + "-url", "--extra-index" + "-url", "--find" + "-links")
# What quotes a person when it is logged: the text of an error, a name, what was typed.
LOGS = ("_log", "log")
LEAK = re.compile(r"str\(|repr\(|^error$|(?<!__)name|text|draft|typed")
MACHINE_PATH = re.compile(r"(?<![\w./-])/(?:wo" + r"rk|ro" + r"ot|opt/p" + r"ypi)/")


@cache
def tracked_files() -> tuple[Path, ...]:
    """The files of the project as git knows them, or all of them where there is no git."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        pytest.skip("not a git checkout")
    paths = (ROOT / name for name in done.stdout.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def texts() -> Iterator[tuple[str, str]]:
    """Name and content of each tracked text file."""
    for path in tracked_files():
        raw = path.read_bytes()
        if b"\0" not in raw[:8000]:
            yield path.relative_to(ROOT).as_posix(), raw.decode("utf-8", errors="replace")


def modules(*folders: str) -> Iterator[tuple[str, str]]:
    """Name and text of each tracked Python module in ``folders``."""
    for path in tracked_files():
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py" and name.startswith(folders):
            yield name, path.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Outline:
    """What the rules look at in a module that ships or makes the packages."""

    name: str
    explained: bool
    functions: dict[str, int] = field(default_factory=dict)
    classes: list[str] = field(default_factory=list)
    calls: list[ast.Call] = field(default_factory=list)


@cache
def outlines() -> tuple[Outline, ...]:
    """Each such module, read and walked once for all rules: there are a thousand."""
    return tuple(outline(*module) for module in modules("src", "bench", "dev", "installer"))


def shipped() -> Iterator[Outline]:
    """Those of the program itself."""
    return (module for module in outlines() if module.name.startswith("src/"))


def outline(name: str, text: str) -> Outline:
    """Walk one module."""
    tree = ast.parse(text)
    found = Outline(name, explained=bool(ast.get_docstring(tree)))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.functions[f"{node.name}:{node.lineno}"] = own_lines(node)
        elif isinstance(node, ast.ClassDef):
            found.classes.append(node.name)
        elif isinstance(node, ast.Call) and is_watched(node.func):
            found.calls.append(node)
    return found


def is_watched(called: ast.expr) -> bool:
    """Whether it makes an engine or logs: what may quote a person."""
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
        return called.attr == "create_engine" or called.value.id in LOGS
    return isinstance(called, ast.Name) and called.id == "create_engine"


def own_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring, which is welcome to be long."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def test_no_file_names_a_registry_or_a_place_of_one_machine() -> None:
    found = [
        f"{name}: {word}"
        for name, text in texts()
        for word in (*HOSTS, *INDEX_OPTIONS, *MACHINE_PATH.findall(text))
        if word in text
    ]
    assert found == []


def test_every_module_says_what_it_is() -> None:
    assert [module.name for module in outlines() if not module.explained] == []


def test_modules_stay_short() -> None:
    long = {
        name: len(text.splitlines())
        for name, text in modules("src", "bench", "dev", "installer", "tests")
        if len(text.splitlines()) > MAX_MODULE_LINES and not name.endswith("samples.py")
    }
    assert long == {}


def test_functions_stay_short() -> None:
    # The tables of a migration are one list, and never change once released.
    long = {
        f"{module.name}:{function}": lines
        for module in outlines()
        if not module.name.startswith("src/e2c_desktop/storage/migrations/m0")
        for function, lines in module.functions.items()
        if lines > MAX_FUNCTION_LINES
    }
    assert long == {}


def test_no_name_says_nothing() -> None:
    found = []
    for module in shipped():
        words = {
            word.lower() for title in module.classes for word in re.findall(r"[A-Z][a-z]+", title)
        }
        words |= set(re.split(r"\W|_", module.name.removesuffix(".py")))
        found += [f"{module.name}: {word}" for word in words & BANNED_WORDS]
    assert found == []


def test_signals_are_connected_to_methods_outside_the_kit() -> None:
    pattern = re.compile(r"\.connect\(\s*lambda")
    found = [
        name
        for name, text in modules("src")
        if pattern.search(text) and not name.startswith("src/e2c_desktop/ui/kit/")
    ]
    assert found == []


def test_user_texts_reach_the_page_through_one_room() -> None:
    pattern = re.compile(r"(?<![\w])Paragraph\(")
    found = [
        name
        for name, text in modules("src")
        if pattern.search(text) and not name.startswith("src/e2c_desktop/documents/")
    ]
    assert found == []


def test_no_typed_value_enters_an_error_or_a_log() -> None:
    """SQL hides its parameters, and a log record is a constant text with identifiers."""
    found = []
    for module in shipped():
        for call in module.calls:
            called, name = ast.unparse(call.func), module.name
            hidden = any(key.arg == "hide_parameters" for key in call.keywords)
            if called.endswith("create_engine") and not hidden:
                found.append(f"{name}:{call.lineno}: parameters shown")
            spoken = [ast.unparse(value) for value in call.args[1:]]
            if called.startswith(LOGS) and any(LEAK.search(words) for words in spoken):
                found.append(f"{name}:{call.lineno}: {spoken}")
    assert found == []


def declared() -> dict[str, Requirement]:
    """What pyproject.toml says the program needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [Requirement(line) for line in project["dependencies"]]
    return {canonicalize_name(requirement.name): requirement for requirement in wanted}


def requested(name: str) -> dict[str, Requirement]:
    """What ``requirements/<name>.in`` asks for itself."""
    lines = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
    asked = (line.partition("#")[0].strip() for line in lines)
    wanted = [Requirement(line) for line in asked if line and not line.startswith("-r")]
    return {canonicalize_name(requirement.name): requirement for requirement in wanted}


def pinned(name: str) -> dict[str, str]:
    """What ``requirements/<name>.txt`` installs: package → version."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    found = re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", text, re.MULTILINE)
    return {canonicalize_name(package): version for package, version in found}


def test_the_project_and_its_requirements_ask_for_the_same() -> None:
    assert {n: str(r.specifier) for n, r in declared().items()} == {
        n: str(r.specifier) for n, r in requested("runtime").items()
    }


@pytest.mark.parametrize("name", ["runtime", "dev", "package", "bench"])
def test_every_wanted_package_is_pinned_as_wanted(name: str) -> None:
    pins = pinned(name)
    for package, requirement in {**declared(), **requested(name)}.items():
        assert requirement.specifier.contains(pins[package]), package


@pytest.mark.parametrize("name", ["dev", "package", "bench"])
def test_all_environments_run_the_same_versions(name: str) -> None:
    assert pinned("runtime").items() <= pinned(name).items()


@pytest.mark.parametrize("name", ["runtime", "dev", "package", "bench", "windows-python"])
def test_every_pin_has_its_hashes(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z])", text)
    assert all("--hash=sha256:" in block for block in blocks if "==" in block.splitlines()[0])
    assert pinned(name)


def test_the_list_of_full_coverage_names_modules_that_exist() -> None:
    path = ROOT / "tests" / "full_coverage.txt"
    names = read_list(path)
    assert [n for n in (*names, *read_lucky(path)) if not (SOURCE / n).is_file()] == []
    assert names == sorted(set(names))
