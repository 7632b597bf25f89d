"""`verifier-pmsmp`: one object a row, or a table, and refusals in French."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from tests.helpers.shared import sample

from e2c_desktop.cli import run_command
from e2c_desktop.cli.entry import DONE, REFUSED

HEADER = "id;stagiaire_id;date_naissance;structure_accueil;date_debut;date_fin"
ROWS = (
    "B;T1;12/05/2004;Garage;06/02/2025;10/03/2025",
    "A;T1;12/05/2004;Garage;06/01/2025;05/02/2025",
)


def run(file: Path, *options: str) -> int:
    return run_command(["verifier-pmsmp", str(file), *options], today=date(2026, 6, 30))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cas.csv"
    path.write_text("\n".join((HEADER, *ROWS, "")), encoding="utf-8")
    return path


def test_one_object_a_row_in_the_order_of_the_file(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file, "--json") == DONE
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert list(first) == [
        "id",
        *(f"P{number}" for number in range(1, 12)),
        "verdict",
        "motifs",
        "possible_a_partir_du",
    ]
    assert (first["id"], first["P1"], first["P4"]) == ("B", "bloquant", "bloquant")
    assert first["motifs"] == (
        "P1: du 06/02/2025 au 10/03/2025 : fin au plus tard le 05/03/2025 | "
        "P4: 64 jours dans cette structure sur 12 mois glissants (60 au plus)"
    )
    assert first["possible_a_partir_du"] == "08/12/2025"
    assert (second["id"], second["verdict"], second["motifs"]) == ("A", "ok", "")
    assert (second["P9"], second["P10"]) == ("sans_objet", "sans_objet")


def test_the_checked_cases_are_those_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    path = sample("samples/visible/pmsmp_rules_case_A.csv")
    assert run(path, "--json") == DONE
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    with path.open(encoding="utf-8-sig", newline="") as given:
        expected = list(csv.DictReader(given, delimiter=";"))
    assert [{name: row[name] for name in found[0]} for row in expected] == found


def test_a_table_for_a_person(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(file) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["Stage", "Verdict", "Possible", "à", "partir", "du", "Motifs"]
    assert lines[1].startswith("B      Bloquant  08/12/2025")
    assert lines[2] == "A      Conforme"
    assert lines[3].startswith("2 stages vérifiés (P1 à P11)")


def test_an_identifier_written_twice_is_said_beside_the_result(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text("\n".join((HEADER, ROWS[0], ROWS[0])), encoding="utf-8")
    assert run(file, "--json") == DONE
    out, err = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["B", "B"]
    assert "écrit 2 fois" in err


def test_what_cannot_be_read_refuses_the_whole_file(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text("\n".join((HEADER, ROWS[0].replace("06/02/2025", "hier"))), encoding="utf-8")
    assert run(file, "--json") == REFUSED
    out, err = capsys.readouterr()
    assert out == ""
    assert "ligne 2, date_debut" in err
    assert run(file.with_name("absent.csv")) == REFUSED
    assert "introuvable" in capsys.readouterr().err
