"""Shipped files are found in the three ways the program can be installed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from e2c_desktop.runtime import resources
from e2c_desktop.runtime.resources import (
    ResourceMissing,
    resource_bytes,
    resource_names,
    resource_path,
    resource_root,
    resource_text,
)


@pytest.fixture(autouse=True)
def _found_anew() -> Iterator[None]:
    resource_root.cache_clear()
    yield
    resource_root.cache_clear()


def test_a_font_an_icon_and_a_list_come_with_the_program() -> None:
    assert resource_bytes("fonts/screen/E2CSans-Regular.ttf")[:4] == b"\x00\x01\x00\x00"
    assert resource_text("icons/users.svg").rstrip().endswith("</svg>")
    assert resource_text("reference/communes.csv").startswith("code_insee,")


def test_a_resource_can_be_had_as_a_file() -> None:
    with resource_path("theme/tokens.json") as path:
        assert path.read_bytes() == resource_bytes("theme/tokens.json")


def test_the_files_of_a_folder_are_named_for_the_other_functions() -> None:
    names = resource_names("fonts/screen")
    assert "fonts/screen/E2CSans-Bold.ttf" in names
    assert all(resource_bytes(name) for name in names)


@pytest.mark.parametrize(
    "name", ["icons/none.svg", "icons", "", "../pyproject.toml", "/etc/passwd"]
)
def test_a_file_that_was_not_shipped_is_a_fault_of_the_program(name: str) -> None:
    with pytest.raises(ResourceMissing):
        resource_bytes(name)


def test_a_folder_that_was_not_shipped_is_one_too() -> None:
    with pytest.raises(ResourceMissing):
        resource_names("none")


def test_the_frozen_program_looks_beside_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "a.txt").write_text("gelé", encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_text("a.txt") == "gelé"


def test_an_installed_program_looks_in_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "a.txt").write_text("installé", encoding="utf-8")
    monkeypatch.setattr(resources, "files", lambda _package: tmp_path)
    assert resource_text("a.txt") == "installé"


def test_an_incomplete_installation_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "files", lambda _package: tmp_path)
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "a" / "b" / "c" / "d.py"))
    with pytest.raises(ResourceMissing, match="resources"):
        resource_root()
