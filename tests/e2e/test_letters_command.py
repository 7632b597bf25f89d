"""The papers of an entry and the letters from the command line, on real files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.helpers.builders import SCHOOL_PASSWORD, make_path, make_school

from e2c_desktop.cli import run_command
from e2c_desktop.cli.session import PASSWORD_VARIABLE

TODAY = date(2026, 11, 16)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Two people in training."""
    work = make_school(tmp_path)
    for name in ("ABDALLAH", "SOW"):
        make_path(work, last_name=name)
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


def test_papers_of_an_entry_for_everybody(base: Path, tmp_path: Path) -> None:
    folder = tmp_path / "entree"
    for document in ("contrat-engagement", "attestation-inscription", "notice-rgpd"):
        assert typed(base, folder, document, "--tous") == 0
    assert len(names(folder)) == 6
    assert "ABDALLAH_Thi-Mai_Contrat-engagement_2026-11-16.pdf" in names(folder)


def test_a_cohort_is_called_into_one_file(base: Path, tmp_path: Path) -> None:
    folder = tmp_path / "convocations"
    words = ("--jour", "20/11/2026", "--heure", "9h30", "--motif", "bilan", "--apporter", "CV")
    assert typed(base, folder, "convocation", "--tous", *words, "--un-seul-fichier") == 0
    (name,) = names(folder)
    reader = PdfReader(folder / name)
    assert len(reader.pages) == 2
    said = " ".join(reader.pages[0].extract_text().split())
    assert "Vendredi 20 novembre 2026" in said
    assert "bilan de parcours" in said


def test_the_letters_of_the_direction(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "courriers"
    who = ("--stagiaire", "SOW Thị Mai", "--faits", "Départ sans prévenir.")
    assert typed(base, folder, "avertissement", *who) == 0
    meeting = ("--entretien", "23/11/2026", "--heure", "14h", "--lieu", "Direction")
    assert typed(base, folder, "convocation-disciplinaire", *who, *meeting) == 0
    decided = ("--entretien", "12/11/2026", "--sanction", "exclusion_temporaire")
    days = ("--du", "18/11/2026", "--au", "20/11/2026", "--reponse", "Il le regrette.")
    assert typed(base, folder, "notification-sanction", *who, *decided, *days) == 0
    assert len(names(folder)) == 3
    capsys.readouterr()
    early = ("--entretien", "15/11/2026", "--sanction", "blame")
    assert typed(base, folder, "notification-sanction", *who, *early) != 0
    assert "un jour franc après l’entretien" in capsys.readouterr().err


def test_forms_for_anybody(base: Path, tmp_path: Path) -> None:
    folder = tmp_path / "vierges"
    for document in ("droit-image", "notice-rgpd", "recepisse-reglement"):
        assert typed(base, folder, document, "--vierge") == 0
    assert len(names(folder)) == 3
    assert typed(base, folder, "contrat-engagement", "--vierge") != 0
