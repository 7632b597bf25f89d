"""The developers' command sets itself up, and says what it cannot do."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import dev
import pytest


class Commands:
    """Stands in for running commands: records them, answers with prepared exit codes."""

    def __init__(self, *codes: int) -> None:
        self.codes = list(codes)
        self.ran: list[list[str]] = []

    def __call__(self, command: list[str], **_extra: str) -> subprocess.CompletedProcess[str]:
        self.ran.append([str(part) for part in command])
        code = self.codes.pop(0) if self.codes else 0
        return subprocess.CompletedProcess(command, code, stdout="", stderr="reason")


def test_an_older_python_gets_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4, "final", 0))
    assert dev.main() == 2
    assert capsys.readouterr().out.splitlines() == [
        "E2C Desktop needs Python 3.11 or later: run this with a newer python3."
    ]


def test_the_help_tells_each_command() -> None:
    done = subprocess.run(
        [sys.executable, dev.__file__, "--help"], capture_output=True, text=True, check=True
    )
    for name in ("demo", "test", "check", "bench", "screenshots", "package"):
        assert f"\n  {name} " in done.stdout


def test_without_the_right_to_install_the_line_to_type_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "root_prefix", lambda: None)
    assert not dev.apt_install(["libegl1", "libgl1"])
    assert "sudo apt install libegl1 libgl1" in capsys.readouterr().out


def test_old_package_lists_are_refreshed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    commands = Commands(100, 0, 0)
    monkeypatch.setattr(dev, "root_prefix", list)
    monkeypatch.setattr(shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(dev, "quietly", commands)
    assert dev.apt_install(["libegl1"])
    assert ["install" in words or "update" in words for words in commands.ran] == [True] * 3
    assert commands.ran[0] == commands.ran[2]


def test_an_install_that_fails_says_why_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "root_prefix", list)
    monkeypatch.setattr(shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(dev, "quietly", Commands(100, 0, 100))
    assert not dev.apt_install(["libegl1"])
    said = capsys.readouterr().out
    assert "reason" in said
    assert "sudo apt install libegl1" in said


def test_only_what_the_loader_does_not_find_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "QT_LIBRARIES", {"libc.so.6": "libc6", "libno-such.so.9": "nothing"})
    if sys.platform.startswith("linux"):
        assert dev.missing_packages(tests=False) == ["nothing"]


def test_the_environment_is_redone_when_a_pin_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "requirements").mkdir()
    pins = tmp_path / "requirements" / "dev.txt"
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    pins.write_text("a==1\n")
    before = dev.requirement_stamp("dev")
    pins.write_text("a==2\n")
    assert dev.requirement_stamp("dev") != before


def test_a_python_without_venv_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "quietly", Commands(1))
    monkeypatch.setattr(dev, "apt_install", lambda _packages: False)
    with pytest.raises(dev.StepFailed, match="reason"):
        dev.create_environment()


def test_debians_venv_package_is_brought_in(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def install(packages: list[str]) -> bool:
        asked.append(packages)
        return True

    commands = Commands(1, 0)
    monkeypatch.setattr(dev, "quietly", commands)
    monkeypatch.setattr(dev, "apt_install", install)
    dev.create_environment()
    assert len(commands.ran) == 2
    assert asked == [[f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"]]


@pytest.mark.parametrize(
    ("line", "is_summary"),
    [
        ("======== 812 passed in 300.12s (0:05:00) ========", True),
        ("==== 1 failed, 3 passed in 2.01s ====", True),
        ("3 passed in 2.01s", True),
        ("===== test session starts =====", False),
        ("tests/a.py ....", False),
    ],
)
def test_pytests_last_line_is_known(line: str, is_summary: bool) -> None:
    assert dev.is_summary(line) is is_summary


def test_without_a_screen_the_documents_are_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("other systems always have a screen")
    ran: list[list[str]] = []

    def run(command: list[str]) -> int:
        ran.append([str(part) for part in command])
        return 0

    monkeypatch.setattr(dev, "set_up", lambda _name: None)
    monkeypatch.setattr(dev, "run", run)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert dev.command_demo([]) == 0
    assert ran[0][-3:] == ["--sans-fenetre", "--dossier", str(dev.ROOT / "demo")]
    assert str(dev.ROOT / "demo") in capsys.readouterr().out
    monkeypatch.setenv("DISPLAY", ":0")
    dev.command_demo(["--annees", "2"])
    assert ran[1][-3:] == ["demo", "--annees", "2"]
