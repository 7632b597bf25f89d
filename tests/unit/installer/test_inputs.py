"""What ships is known by one number: packages are made again when it changes."""

from __future__ import annotations

import sys
from pathlib import Path

import dev
import pytest
from installer import __main__ as program
from installer import inputs, making


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("src/a.py", "resources/b.csv", "installer/c.py", "requirements/runtime.txt"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
    return tmp_path


def test_the_number_follows_contents_and_names(tree: Path) -> None:
    first = inputs.inputs_hash(tree)
    (tree / "src/a.py").write_text("other", encoding="utf-8")
    second = inputs.inputs_hash(tree)
    (tree / "src/a.py").rename(tree / "src/z.py")
    assert len({first, second, inputs.inputs_hash(tree)}) == 3


def test_what_does_not_ship_changes_nothing(tree: Path) -> None:
    first = inputs.inputs_hash(tree)
    for name in ("docs/x.md", "src/__pycache__/a.pyc", "tests/t.py", "installer/packaged.txt"):
        file = tree / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    assert inputs.inputs_hash(tree) == first


def test_a_remembered_tree_is_unchanged_until_it_changes(tree: Path) -> None:
    packaged = tree / "installer" / "packaged.txt"
    assert inputs.changed(tree, packaged)
    inputs.remember(tree, packaged)
    assert not inputs.changed(tree, packaged)
    (tree / "resources/b.csv").write_text("more", encoding="utf-8")
    assert inputs.changed(tree, packaged)


def test_nothing_is_made_when_nothing_changed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(inputs, "changed", lambda: False)
    monkeypatch.setattr(program, "_do", pytest.fail)
    assert program.main(["--si-change"]) == 0
    assert "nothing that ships has changed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "remembered"),
    [([], True), (["windows", "linux"], True), (["linux"], False), (["--sans-essai"], False)],
)
def test_only_packages_of_both_systems_that_were_tried_are_remembered(
    words: list[str], remembered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[bool] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(program, "_have_tools", lambda _systems: None)
    monkeypatch.setattr(program, "_do", lambda *_args, **_kwargs: None)
    monkeypatch.setattr(inputs, "remember", lambda: noted.append(True))
    assert program.main(words) == 0
    assert bool(noted) is remembered


def test_a_step_that_fails_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise dev.StepFailed("no wine here")

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(program, "_have_tools", fail)
    assert program.main(["windows"]) == 1
    assert "PACKAGES FAILED: no wine here" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("systems", "asked"), [(["linux"], False), (["windows"], True), (["linux", "windows"], True)]
)
def test_every_tool_is_asked_for_before_anything_begins(
    systems: list[str], asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    needed: dict[str, str] = {}
    monkeypatch.setattr(making, "need_tools", needed.update)
    making.have_tools(systems)
    assert ("wine" in needed) is asked
    assert ("dpkg-deb" in needed) is ("linux" in systems)
    assert needed["Xvfb"] == "xvfb"
