"""`referentiel`: frameworks of competences listed, taken out and brought in by the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.helpers.builders import SCHOOL_PASSWORD, make_school

from e2c_desktop.cli import run_command
from e2c_desktop.cli.entry import DONE, REFUSED
from e2c_desktop.cli.french_parser import MISUSED
from e2c_desktop.cli.session import PASSWORD_VARIABLE
from e2c_desktop.exchange.writing import WrittenSheet, write_workbook

SHIPPED = "Référentiel de démonstration, version 1, 26 compétences, 0 parcours"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A closed school."""
    work = make_school(tmp_path)
    work.opened.close()
    return work.opened.files.base


def run(capsys: pytest.CaptureFixture[str], base: Path, *words: str) -> tuple[int, str, str]:
    code = run_command(
        ["referentiel", *words, "--base", str(base)],
        environment={PASSWORD_VARIABLE: SCHOOL_PASSWORD},
        fast=True,
        today=date(2026, 11, 27),
    )
    out, err = capsys.readouterr()
    return code, out.replace("\u00a0", " "), err.replace("\u00a0", " ")


def test_one_goes_out_and_comes_back(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "r.xlsx"
    code, out, err = run(capsys, base, "exporter", str(file))
    assert (code, err) == (DONE, "")
    assert out == "Référentiel de démonstration, version 1 : r.xlsx\n"
    code, out, err = run(capsys, base, "importer", str(file))
    assert code == REFUSED
    assert "existent déjà" in err
    words = ("importer", str(file), "--nom", "Le nôtre", "--edition", "2026")
    code, out, err = run(capsys, base, *words, "--simuler")
    assert (code, err) == (DONE, "")
    assert out.splitlines()[-1] == "Vérification, rien n’a été enregistré."
    code, out, err = run(capsys, base, *words, "--en-vigueur")
    assert (code, err) == (DONE, "")
    assert out.splitlines() == [
        "9 domaines et 26 compétences lus",
        "Importé : Le nôtre, version 2026",
    ]
    code, out, err = run(capsys, base, "lister")
    assert out.splitlines() == [
        "Le nôtre, version 2026, 26 compétences, 0 parcours : en vigueur",
        SHIPPED,
    ]
    code, out, err = run(capsys, base, "exporter", str(file), "--edition", "1")
    assert out.startswith("Référentiel de démonstration")
    code, out, err = run(capsys, base, "exporter", str(file), "--nom", "LE NOTRE")
    assert out.startswith("Le nôtre, version 2026")
    code, out, err = run(capsys, base, "exporter", str(file), "--nom", "Autre")
    assert code == REFUSED
    assert "referentiel lister" in err


def test_a_file_without_version_may_be_named(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "r.xlsx"
    sheet = WrittenSheet("C", ("Domaine", "Compétence"), [("Parler", "Dire")])
    file.write_bytes(write_workbook([sheet]))
    code, out, err = run(capsys, base, "importer", str(file), "--simuler")
    assert code == REFUSED
    assert "Donnez un nom à ce référentiel." in err
    assert "C, ligne 2 : Compétence sans code : D1.1 est proposé." in err
    code, out, err = run(capsys, base, "importer", str(file), "--nom", "Le nôtre")
    assert out.splitlines()[-1] == "Importé : Le nôtre"


def test_a_file_that_is_not_there(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, base, "importer", str(tmp_path / "absent.xlsx"))
    assert code == REFUSED
    assert "est introuvable" in err


@pytest.mark.parametrize(
    "words",
    [
        ("exporter",),
        ("importer",),
        ("exporter", "r.csv"),
        ("exporter", "r.xlsx", "--simuler"),
        ("exporter", "r.xlsx", "--en-vigueur"),
        ("lister", "r.xlsx"),
        ("effacer", "r.xlsx"),
    ],
)
def test_a_misuse_is_told(
    base: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    code, _, err = run(capsys, base, *words)
    assert code == MISUSED
    assert err
