"""The papers of the school about personal data from the command line, on real files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.helpers.builders import SCHOOL_PASSWORD, make_school

from e2c_desktop.cli import run_command
from e2c_desktop.cli.session import PASSWORD_VARIABLE

TODAY = date(2026, 11, 16)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    work = make_school(tmp_path)
    work.opened.close()
    return work.opened.files.base


def typed(base: Path, folder: Path, *words: str) -> int:
    """The exit code of `imprimer`."""
    return run_command(
        ["imprimer", *words, "--base", str(base), "--dossier", str(folder)],
        environment={PASSWORD_VARIABLE: SCHOOL_PASSWORD},
        fast=True,
        today=TODAY,
    )


def test_the_register_and_the_form(base: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rgpd"
    assert typed(base, folder, "registre-traitements") == 0
    assert typed(base, folder, "fiche-aipd", "--projet") == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "Fiche-AIPD_2026-11-16_PROJET.pdf",
        "Registre-traitements_2026-11-16.pdf",
    ]


@pytest.mark.parametrize("option", [("--tous",), ("--vierge",), ("--annee", "2026")])
def test_they_tell_nobody_and_no_period(
    base: Path, tmp_path: Path, option: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(base, tmp_path, "registre-traitements", *option) == 2
    assert "registre-traitements" in capsys.readouterr().err


def test_they_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["imprimer", "--liste"], environment={}, fast=True, today=TODAY) == 0
    said = capsys.readouterr().out
    assert "registre-traitements\tRegistre des traitements" in said
    assert "fiche-aipd\tFiche AIPD" in said
