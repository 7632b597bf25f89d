"""Which print service is asked."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from e2c_desktop.runtime.printers import LOCAL_SERVICE, VARIABLE, ask_local_printers


@pytest.fixture
def choices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The two files where an account and a machine may name a service, on a Linux machine."""
    monkeypatch.setattr(sys, "platform", "linux")
    return [tmp_path / "account.conf", tmp_path / "machine.conf"]


def test_the_service_of_this_pc_is_asked(choices: list[Path]) -> None:
    choices[1].write_text("# ServerName printers.school.test\nUser office\n\n", encoding="utf-8")
    environment: dict[str, str] = {}
    ask_local_printers(environment, choices)
    assert environment == {VARIABLE: LOCAL_SERVICE}


def test_a_service_chosen_in_the_environment_is_kept(choices: list[Path]) -> None:
    environment = {VARIABLE: "printers.school.test"}
    ask_local_printers(environment, choices)
    assert environment == {VARIABLE: "printers.school.test"}


@pytest.mark.parametrize("chosen", [0, 1])
@pytest.mark.parametrize("line", ["ServerName printers.test", "  servername printers.test:631"])
def test_a_service_named_in_a_file_is_kept(choices: list[Path], chosen: int, line: str) -> None:
    choices[chosen].write_text(f"Encryption Required\n{line}\n", encoding="utf-8")
    environment: dict[str, str] = {}
    ask_local_printers(environment, choices)
    assert environment == {}


def test_windows_has_printers_of_its_own(
    choices: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    environment: dict[str, str] = {}
    ask_local_printers(environment, choices)
    assert environment == {}
