"""`chiffres --cas`: the figures of a folder, as JSON or as tables, and refusals in French."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.helpers.shared import sample

from e2c_desktop.cli import run_command
from e2c_desktop.cli.entry import DONE, REFUSED
from e2c_desktop.cli.french_parser import MISUSED

PATHS = "id_parcours;date_entree;date_contrat;date_sortie;sexe"
SITUATIONS = "id_parcours;moment;situation_code;date_constat"


def run(folder: Path, *options: str) -> int:
    words = ["chiffres", "--cas", str(folder), "--annee", "2025", *options]
    return run_command(words, today=date(2026, 6, 30))


def said(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """The output and the errors, their no-break spaces as plain ones."""
    out, err = capsys.readouterr()
    return out.replace("\u00a0", " "), err.replace("\u00a0", " ")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [f"P{rank};02/09/2024;14/10/2024;31/03/2025;F" for rank in range(6)]
    rows += ["P7;02/09/2024;;31/03/2025;M", "P8;02/09/2025;;01/09/2025;M"]
    seen = [f"P{rank};sortie;EMP_CDI;31/03/2025" for rank in range(6)]
    (tmp_path / "parcours.csv").write_text("\n".join([PATHS, *rows, ""]), encoding="utf-8")
    (tmp_path / "situations.csv").write_text("\n".join([SITUATIONS, *seen, ""]), encoding="utf-8")
    return tmp_path


def test_the_checked_case_is_printed_in_its_own_form(capsys: pytest.CaptureFixture[str]) -> None:
    case = sample("samples/visible/indicators_case_A")
    assert run(case, "--extraction", "2026-03-31", "--json") == DONE
    out, err = capsys.readouterr()
    assert out == (case / "expected.json").read_text(encoding="utf-8") + "\n"
    assert err == ""


def test_without_a_day_the_extraction_is_today(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "--json") == DONE
    out, err = said(capsys)
    found = json.loads(out)
    assert (found["extraction"], found["regles"]["E2C-2023"]["tsp"]) == ("2026-06-30", "100,0 %")
    assert found["accueillis"] == 7
    assert err.splitlines() == [
        "P7 : Sortie sans situation. Sorti le 31/03/2025 : situation inconnue.",
        "P8 : Sortie avant l’entrée. Laissé de côté : entré le 02/09/2025, sorti le 01/09/2025.",
    ]


def test_tables_for_a_person_under_both_rule_sets(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "situations.csv").write_text("", encoding="utf-8")
    assert run(folder) == DONE
    out, err = said(capsys)
    assert err == "situations.csv est vide : aucune situation n’est connue.\n"
    lines = out.splitlines()
    heads = [line for line in lines if line.startswith("Chiffres 2025")]
    assert heads == [
        "Chiffres 2025, règle E2C-2023, connus au 30/06/2026",
        "Chiffres 2025, règle durable ≥ 6 mois, connus au 30/06/2026",
    ]
    assert "Parcours laissés de côté, dates impossibles : 1" in lines
    assert "Anomalie : Sortie sans situation (7)" in lines
    assert any(line.startswith("Alerte : Taux de sorties positives : 0,0 %") for line in lines)
    (rate, _) = [line for line in lines if line.startswith("Taux de sorties positives  ")]
    assert "0 sur 6" in rate
    assert "1 avant engagement" in rate
    assert any(line.startswith("- Accueillis : Parcours présents") for line in lines)
    assert not any(line.startswith("Commune ") for line in lines)  # nobody's is known


@pytest.mark.parametrize(
    ("words", "remark"),
    [
        ("chiffres --annee 2025", "il faut l’un de : --base --cas"),
        ("chiffres --cas x --base y --annee 2025", "s’excluent"),
        ("chiffres --cas x", "il manque : --annee, ou --du et --au"),
        ("chiffres --base x --du 01/01/2025", "il manque : --annee, ou --du et --au"),
        ("chiffres --base x --du 02/01/2025 --au 01/01/2025", "--du est après --au"),
        ("chiffres --base x --annee 2025 --au 01/01/2025", "s’excluent"),
        ("chiffres --base x --annee 1789", "il faut une année"),
        ("chiffres --base x --annee deux", "valeur incorrecte pour --annee"),
        ("chiffres --cas x --annee 2025 --regle durable", "--cas et --regle s’excluent"),
        ("chiffres --cas x --annee 2025 --site Vitry", "--cas et --site s’excluent"),
        ("chiffres --cas x --du 01/01/2025 --au 02/01/2025", "--cas et --du s’excluent"),
    ],
)
def test_a_misuse_is_said_in_french(
    words: str, remark: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(words.split()) == MISUSED
    assert remark in capsys.readouterr().err


def test_a_folder_that_cannot_be_read_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "--json") == REFUSED
    out, err = said(capsys)
    assert out == ""
    assert err == (
        "Il manque le fichier « parcours.csv » dans ce dossier. Rien n’a été calculé. "
        "Ajoutez-le, puis recommencez.\n"
    )
