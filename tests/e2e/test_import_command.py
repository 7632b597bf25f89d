"""`importer` from the command line: what it says, what it writes, what it refuses."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.helpers.shared import sample

from e2c_desktop.cli import run_command

TODAY = date(2026, 6, 30)
PASSWORD = {"E2C_MOT_DE_PASSE": "quatre mots de passe longs"}


def run(*words: str | Path) -> int:
    return run_command([str(word) for word in words], environment=PASSWORD, fast=True, today=TODAY)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "ecole.e2c"
    assert run("creer", "--base", path, "--ville", "Créteil") == 0
    return path


def small(folder: Path) -> Path:
    path = folder / "suivi.csv"
    rows = ["NOM;Prénom;Né(e) le;Entrée le", "OSEI;Ada;12/05/2005;03/03/2025", "BÙI;;12/05/2005;"]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def listed(base: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    capsys.readouterr()
    assert run("lister", "stagiaires", "--base", base, "--json") == 0
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)
    return found


def test_the_real_workbook(base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = sample("samples/visible/stagiaires_2024-2026.xlsx")
    report = tmp_path / "rapport.json"
    code = run("importer", file, "--base", base, "--type", "stagiaires", "--rapport", report)
    said = capsys.readouterr()
    assert code == 0
    assert "432 créés" in said.out
    assert "Choisy-le-Roi, ligne 103" in said.err
    expected = sample("samples/visible/expected/comptes.json").read_text(encoding="utf-8")
    written = json.loads(report.read_text(encoding="utf-8"))
    assert written["comptes"] == json.loads(expected)["scenario_1_brut"]["stagiaires"]
    assert len(written["lignes"]) == 496
    people = listed(base, capsys)
    assert len(people) == 432
    assert {row["site"] for row in people} == {"Choisy-le-Roi", "Créteil"}


def test_a_simulation_writes_nothing_but_its_report(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "r.json"
    words = ("--base", base, "--type", "stagiaires", "--simuler", "--rapport", report)
    assert run("importer", small(tmp_path), *words) == 0
    said = capsys.readouterr()
    assert "rien n’a été enregistré" in said.out
    assert "Prénom vide" in said.err
    assert json.loads(report.read_text(encoding="utf-8"))["comptes"]["refusé"] == 1
    assert listed(base, capsys) == []


def test_the_same_file_again_is_said(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = small(tmp_path)
    assert run("importer", file, "--base", base, "--type", "stagiaires") == 0
    assert run("importer", file, "--base", base, "--type", "stagiaires") == 0
    said = capsys.readouterr()
    assert "a déjà été importé le" in said.err
    assert "0 créé, 0 complété, 1 déjà identique" in said.out
    assert len(listed(base, capsys)) == 1


@pytest.mark.parametrize("content", [None, b"\x89PNG\r\n\x1a\n" + bytes(40), b""])
def test_what_is_no_table_is_refused_in_one_sentence(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    file = tmp_path / "fichier.xlsx"
    if content is not None:
        file.write_bytes(content)
    assert run("importer", file, "--base", base, "--type", "stagiaires") == 1
    said = capsys.readouterr()
    assert "Rien n’a été enregistré." in said.err
    assert "Traceback" not in said.err
    assert listed(base, capsys) == []


def test_another_type_is_a_misuse(base: Path, tmp_path: Path) -> None:
    assert run("importer", small(tmp_path), "--base", base, "--type", "lapins") == 2


def test_the_four_files_of_a_school(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = json.loads(
        sample("samples/visible/expected/comptes.json").read_text(encoding="utf-8")
    )["scenario_1_brut"]
    files = {
        "stagiaires": "stagiaires_2024-2026.xlsx",
        "entreprises": "entreprises.csv",
        "stages": "stages_pmsmp_2025.xlsx",
        "sorties": "sorties_et_suivi.xlsx",
    }
    reports = {}
    said = {}
    for kind, name in files.items():
        report = tmp_path / f"{kind}.json"
        words = ("--base", base, "--type", kind, "--rapport", report)
        assert run("importer", sample(f"samples/visible/{name}"), *words) == 0
        said[kind] = capsys.readouterr()
        reports[kind] = json.loads(report.read_text(encoding="utf-8"))
        assert reports[kind]["comptes"] == expected[kind]
        assert reports[kind]["fichier"] == name
    assert len(reports["entreprises"]["doublons_probables"]) == 8
    assert reports["stages"]["controles"] == expected["controles"]
    assert reports["stages"]["controles_tout"] == expected["controles_tout"]
    assert "209 créées, 11 complétées" in said["entreprises"].out
    assert "1096 créés" in said["stages"].out
    assert "77 à confirmer" in said["stages"].out
    assert "P1 bloquant\u00a0: 25" in said["stages"].out
    assert "À confirmer\u00a0: PMSMP 2025, ligne 26" in said["stages"].err
    assert "336 créées" in said["sorties"].out
    assert "9 à confirmer" in said["sorties"].out
    assert "Non importée\u00a0: Sorties, ligne 46" in said["sorties"].err
    assert "employeur, intitulé et commentaire ne sont pas repris" in said["sorties"].err


def test_a_file_of_another_kind_is_refused(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("importer", small(tmp_path), "--base", base, "--type", "stages") == 1
    assert "Stagiaire, Entreprise, Du et Au" in capsys.readouterr().err
