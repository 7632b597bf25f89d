"""What `--autotest` looks for in a package is what the program uses."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from e2c_desktop.cli import autotest_parts
from e2c_desktop.cli.autotest_parts import LIBRARIES, try_parts
from e2c_desktop.runtime.resources import ResourceMissing, resource_text
from e2c_desktop.runtime.trial import Trial, TrialFailed
from e2c_desktop.storage import keys

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "src" / "e2c_desktop"


def run_time_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node of a module but what only the type checker reads."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            waiting.extend(node.orelse)
        else:
            waiting.extend(ast.iter_child_nodes(node))


@cache
def imported() -> tuple[set[str], set[str]]:
    """What the program imports of others at run time.

    Returns:
        The modules that it imports or takes something from, and what it takes, which may be a
        module too (`from stdnum import luhn`).
    """
    modules: set[str] = set()
    names: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in run_time_nodes(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module)
                names |= {f"{node.module}.{alias.name}" for alias in node.names}
    ours = {*sys.stdlib_module_names, "e2c_desktop"}
    return (
        {name for name in modules if name.split(".")[0] not in ours},
        {name for name in names if name.split(".")[0] not in ours},
    )


def tried(name: str) -> bool:
    """Whether a module, or one inside it, is tried."""
    return any(known == name or known.startswith(f"{name}.") for known in LIBRARIES)


def test_every_library_the_program_imports_is_tried() -> None:
    modules, _ = imported()
    assert {name for name in modules if "._" not in name and not tried(name)} == set()


def test_nothing_is_tried_that_the_program_does_not_import() -> None:
    """A frozen program holds what it imports, and no more."""
    by_themselves = {  # what libraries load of their own, by a name that no import shows
        *(f"PIL.{kind}ImagePlugin" for kind in ("Jpeg", "Png", "WebP")),
        "defusedxml.ElementTree",
    }
    modules, names = imported()
    assert set(LIBRARIES) - modules - names == by_themselves


def test_the_list_is_in_order_and_of_modules_that_exist() -> None:
    assert list(LIBRARIES) == sorted(set(LIBRARIES))


def test_what_a_package_has_passes() -> None:
    trial = Trial(list, lambda step: None)
    try_parts(trial)
    assert [step.line for step in trial.steps if not step.passed] == []
    assert len(trial.steps) == 4


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autotest_parts, "LIBRARIES", ("reportlab.pdfgen.nothing",))
    trial = Trial(list, lambda step: None)
    trial.run("Charger les bibliothèques", autotest_parts.load_libraries)
    assert "No module named 'reportlab.pdfgen.nothing'" in trial.steps[0].detail


@pytest.mark.parametrize("name", ["reference/rome_v460.csv", "reference/communes.csv"])
def test_a_list_that_is_cut_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = resource_text

    def cut(wanted: str) -> str:
        return real(wanted)[:500] if wanted == name else real(wanted)

    monkeypatch.setattr(autotest_parts, "resource_text", cut)
    with pytest.raises(TrialFailed, match=name):
        autotest_parts.read_lists()


def test_a_list_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autotest_parts, "_LISTS", {"reference/rien.csv": 1})
    with pytest.raises(ResourceMissing, match="rien"):
        autotest_parts.read_lists()


def test_a_cipher_that_does_not_do_what_it_must_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "stretch", lambda *given: bytes(32))
    with pytest.raises(TrialFailed, match="Argon2id"):
        autotest_parts.use_ciphers()
    monkeypatch.setattr(autotest_parts, "_STRETCHED", bytes(32).hex())
    with pytest.raises(TrialFailed, match="accepte une clé fausse"):
        autotest_parts.use_ciphers()
    monkeypatch.setattr(keys.WrappedKey, "unwrap", lambda *given, **named: b"")
    with pytest.raises(TrialFailed, match="ne rend pas"):
        autotest_parts.use_ciphers()
