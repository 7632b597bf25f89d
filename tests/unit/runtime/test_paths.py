"""Where the program keeps its files: a chosen folder, beside itself, or the system's places."""

from __future__ import annotations

from pathlib import Path

from e2c_desktop.runtime.paths import PORTABLE_MARKER, AppPaths, app_paths


def test_a_chosen_folder_comes_first(tmp_path: Path) -> None:
    (tmp_path / PORTABLE_MARKER).touch()
    found = app_paths({"E2C_DOSSIER": str(tmp_path / "ici")}, program=tmp_path)
    assert found == AppPaths.under(tmp_path / "ici")
    assert found.documents == tmp_path / "ici" / "E2C"


def test_a_marker_beside_the_program_keeps_everything_there(tmp_path: Path) -> None:
    (tmp_path / PORTABLE_MARKER).touch()
    assert app_paths({}, program=tmp_path) == AppPaths.under(tmp_path / "E2C")


def test_else_the_system_says_where() -> None:
    found = app_paths({})
    folders = [found.config, found.data, found.logs]
    assert all("E2C Desktop" in folder.parts for folder in folders)
    assert found.documents.name == "E2C"


def test_tests_have_folders_of_their_own(paths: AppPaths, tmp_path: Path) -> None:
    assert app_paths() == paths
    assert all(
        folder.is_dir() and tmp_path in folder.parents
        for folder in (paths.config, paths.data, paths.logs, paths.documents)
    )
