"""The installer that waits: its folder, and the environment it is started in."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from e2c_desktop.runtime.installers import (
    environment_for_others,
    installer_folder,
    make_installer_folder,
    sweep_installers,
)


def test_the_folder_is_made_anew_for_its_owner_alone(tmp_path: Path) -> None:
    folder = installer_folder(tmp_path / "poste")
    make_installer_folder(folder)
    (folder / "old.exe").write_bytes(b"x")
    make_installer_folder(folder)
    assert list(folder.iterdir()) == []
    if sys.platform != "win32":
        assert folder.stat().st_mode & 0o777 == 0o700


def test_sweeping_takes_everything_and_is_no_trouble_when_there_is_nothing(tmp_path: Path) -> None:
    folder = installer_folder(tmp_path)
    sweep_installers(folder)
    make_installer_folder(folder)
    (folder / "old.exe").write_bytes(b"x")
    sweep_installers(folder)
    assert list(tmp_path.iterdir()) == []


def test_from_source_the_environment_is_kept() -> None:
    here = {"PATH": "/bin", "LD_LIBRARY_PATH": "/lib"}
    assert environment_for_others(here) == here


@pytest.mark.parametrize(
    ("before", "after"), [({"LD_LIBRARY_PATH_ORIG": "/lib"}, {"LD_LIBRARY_PATH": "/lib"}), ({}, {})]
)
def test_the_frozen_program_lends_nothing_of_its_own(
    monkeypatch: pytest.MonkeyPatch, before: dict[str, str], after: dict[str, str]
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    own = {"LD_LIBRARY_PATH": "/program", "_PYI_ARCHIVE_FILE": "x", "_MEIPASS2": "y"}
    assert environment_for_others({"PATH": "/bin", **own, **before}) == {"PATH": "/bin", **after}
