"""Rules about the files of the project that no other tool checks."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
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
LEAK = re.compile(r"str\(|repr\(|^error$|name|text|draft|typed")
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


def modules(*folders: str) -> Iterator[tuple[str, str, ast.Module]]:
    """Name, text and syntax tree of each tracked Python module in ``folders``."""
    for path in tracked_files():
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py" and name.startswith(folders):
            text = path.read_text(encoding="utf-8")
            yield name, text, ast.parse(text)


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
    assert [
        name
        for name, _, tree in modules("src", "bench", "dev", "installer")
        if not ast.get_docstring(tree)
    ] == []


def test_modules_stay_short() -> None:
    long = {
        name: len(text.splitlines())
        for name, text, _ in modules("src", "bench", "dev", "installer", "tests")
        if len(text.splitlines()) > MAX_MODULE_LINES and not name.endswith("samples.py")
    }
    assert long == {}


def test_functions_stay_short() -> None:
    # The tables of a migration are one list, and never change once released.
    long = {
        f"{name}:{node.name}": own_lines(node)
        for name, _, tree in modules("src", "bench", "dev", "installer")
        if not name.startswith("src/e2c_desktop/storage/migrations/m0")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and own_lines(node) > MAX_FUNCTION_LINES
    }
    assert long == {}


def test_no_name_says_nothing() -> None:
    found = []
    for name, _, tree in modules("src"):
        classes = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        words = {word.lower() for title in classes for word in re.findall(r"[A-Z][a-z]+", title)}
        words |= set(re.split(r"\W|_", name.removesuffix(".py")))
        found += [f"{name}: {word}" for word in words & BANNED_WORDS]
    assert found == []


def test_signals_are_connected_to_methods_outside_the_kit() -> None:
    pattern = re.compile(r"\.connect\(\s*lambda")
    found = [
        name
        for name, text, _ in modules("src")
        if pattern.search(text) and not name.startswith("src/e2c_desktop/ui/kit/")
    ]
    assert found == []


def test_user_texts_reach_the_page_through_one_room() -> None:
    pattern = re.compile(r"(?<![\w])Paragraph\(")
    found = [
        name
        for name, text, _ in modules("src")
        if pattern.search(text) and not name.startswith("src/e2c_desktop/documents/")
    ]
    assert found == []


def test_no_typed_value_enters_an_error_or_a_log() -> None:
    """SQL hides its parameters, and a log record is a constant text with identifiers."""
    found = []
    for name, _, tree in modules("src"):
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            called = ast.unparse(call.func)
            hidden = any(key.arg == "hide_parameters" for key in call.keywords)
            if called.endswith("create_engine") and not hidden:
                found.append(f"{name}:{call.lineno}: parameters shown")
            spoken = [ast.unparse(value) for value in call.args[1:]]
            if called.startswith("_log.") and any(LEAK.search(words) for words in spoken):
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
