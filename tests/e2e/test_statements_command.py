"""Papers of hours from the command line, on real files."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.helpers.attendance import hold, somebody
from tests.helpers.builders import SCHOOL_PASSWORD, make_school

from e2c_desktop.cli import run_command
from e2c_desktop.cli.session import PASSWORD_VARIABLE
from e2c_desktop.domain.attendance import Half

TODAY = date(2026, 11, 16)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Two people in October, of a payer and of none; a half-day of one lacks."""
    work = make_school(tmp_path)
    days = [date(2026, 10, 1) + timedelta(days=rank) for rank in range(31)]
    for name, payer in (("ABDALLAH", "la Région"), ("SOW", "")):
        held = {(day, half): "P" for day in days if day.weekday() < 5 for half in Half}
        if not payer:
            del held[date(2026, 10, 6), Half.MORNING]
        hold(work, somebody(work, name, payer=payer), held)
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


def names(folder: Path) -> list[str]:
    """The files of a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_the_statements_of_a_month(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "etats"
    assert typed(base, folder, "etat-presence", "--mois", "2026-10") == 0
    said = capsys.readouterr()
    assert "2 documents imprimés" in said.out
    assert "SOW Thị Mai\u00a0: 1 demi-journée non saisie" in said.err
    assert names(folder) == [
        "Etat-presence_la-Region_2026-10.pdf",
        "Etat-presence_sans-financeur-note_2026-10.pdf",
    ]
    one = tmp_path / "un"
    asked = ("etat-presence", "--mois", "10/2026", "--financeur", "LA REGION", "--site", "Créteil")
    assert typed(base, one, *asked) == 0
    assert names(one) == ["Etat-presence_la-Region_Creteil_2026-10.pdf"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--mois", "2026-10", "--financeur", "ASP"), "Aucun stagiaire de «\u00a0ASP\u00a0»"),
        (("--mois", "2026-10", "--site", "Sarcelles"), "Aucun site ne s’appelle"),
        (("--mois", "2026-04"), "Aucun stagiaire en formation ce mois-ci."),
    ],
)
def test_what_nothing_bears_is_said(
    base: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    said: str,
) -> None:
    assert typed(base, tmp_path / "rien", "etat-presence", *words) != 0
    assert said in capsys.readouterr().err


def test_the_hours_of_some_days(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "heures"
    days = ("--du", "05/10/2026", "--au", "09/10/2026")
    assert typed(base, folder, "certificat-realisation", "--tous", *days) == 0
    said = capsys.readouterr()
    assert "1 document imprimé" in said.out
    assert "SOW Thị Mai" in said.err
    assert "Demi-journées non saisies ou à vérifier" in said.err
    (written,) = folder.iterdir()
    page = PdfReader(written, strict=True).pages[0].extract_text().replace("\u00a0", " ")
    assert "35 heures" in page
    promotion = ("--promotion", "Créteil mai 2026", *days)
    assert typed(base, folder, "attestation-presence", *promotion) == 0
    assert len(names(folder)) == 3
