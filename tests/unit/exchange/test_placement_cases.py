"""Placements to check as files bring them: columns, dates, hours, codes, what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from unicodedata import normalize

import pytest
from tests.unit.exchange.books import xlsx

from e2c_desktop.domain.codes import PlacementKind, PlacementObject, PlacementState
from e2c_desktop.domain.errors import ImportProblem
from e2c_desktop.domain.placement_codes import SignatureParty
from e2c_desktop.domain.placement_facts import DelegationDates, PlacementFacts
from e2c_desktop.exchange.placement_cases import CaseFile, read_placement_cases

TODAY = date(2026, 6, 30)
ROW = {
    "id": "A01",
    "stagiaire_id": "T01",
    "date_naissance": "12/05/2004",
    "type": "PMSMP",
    "statut": "signée",
    "siret": "356 000 000 49837",
    "structure_accueil": "La Poste",
    "date_debut": "15/03/2025",
    "date_fin": "14/04/2025",
}


def read(path: Path) -> CaseFile:
    return read_placement_cases(path, today=TODAY)


def written(folder: Path, *rows: dict[str, str], encoding: str = "utf-8") -> Path:
    """A file of the given rows, whose columns are those of the first."""
    columns = list(rows[0])
    lines = [";".join(columns), *(";".join(row[name] for name in columns) for row in rows)]
    path = folder / "cas.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def facts(folder: Path, **changes: str) -> PlacementFacts:
    (row,) = read(written(folder, {**ROW, **changes})).rows
    return row.facts


def test_the_least_columns_are_enough(tmp_path: Path) -> None:
    found = facts(tmp_path)
    assert (found.id, found.trainee_id, found.host_key) == ("A01", "T01", "35600000049837")
    assert (found.kind, found.state) == (PlacementKind.PMSMP, PlacementState.SIGNED)
    assert (found.starts_on, found.ends_on) == (date(2025, 3, 15), date(2025, 4, 14))
    assert (found.weekly_hours, found.daily_hours, found.renewal_reason) == (None, None, None)
    assert not found.delegation_known
    assert found.parties_known == frozenset()


def test_every_column_is_read_in_any_order(tmp_path: Path) -> None:
    found = facts(
        tmp_path,
        objet="Confirmer un projet professionnel",
        objectifs=normalize("NFD", "Valider « l'accueil »"),
        renouvelle_id="A00",
        motif_renouvellement="objectifs non atteints",
        heures_jour_max="7,5",
        heures_hebdo="35 h 30",
        delegation_fin="",
        delegation_debut="2024-01-01",
        sig_structure_accueil="9 mars 2025",
        commentaire="autre",
    )
    assert found.purpose is PlacementObject.CONFIRM
    assert found.objectives == "Valider « l'accueil »"
    assert (found.renewal_of_id, found.renewal_reason) == ("A00", "objectifs non atteints")
    assert (found.weekly_hours, found.daily_hours) == (35.5, 7.5)
    assert found.delegation == DelegationDates(date(2024, 1, 1))
    assert found.signatures is not None
    assert found.signatures[SignatureParty.HOST] == date(2025, 3, 9)
    assert found.parties_known == frozenset({SignatureParty.HOST})


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("annulée", PlacementState.CANCELLED),
        ("ANNULÉ", PlacementState.CANCELLED),
        ("non_présenté", PlacementState.NO_SHOW),
        ("Non présenté", PlacementState.NO_SHOW),
        ("à_signer", PlacementState.TO_SIGN),
        ("interrompue", PlacementState.INTERRUPTED),
        ("", PlacementState.ENDED),
    ],
)
def test_states_are_read_with_or_without_accents(
    tmp_path: Path, typed: str, state: PlacementState
) -> None:
    assert facts(tmp_path, statut=typed).state is state


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("STAGE_FP", PlacementKind.TRAINING),
        ("visite", PlacementKind.VISIT),
        ("Stage de la formation", PlacementKind.TRAINING),
        ("", PlacementKind.PMSMP),
    ],
)
def test_kinds_are_read_by_code_or_label(tmp_path: Path, typed: str, kind: PlacementKind) -> None:
    assert facts(tmp_path, type=typed).kind is kind


@pytest.mark.parametrize(
    ("typed", "hours"), [("35", 35.0), ("35h", 35.0), ("35,5 h", 35.5), ("7h30", 7.5), ("", None)]
)
def test_hours_are_read_as_people_write_them(
    tmp_path: Path, typed: str, hours: float | None
) -> None:
    assert facts(tmp_path, heures_hebdo=typed).weekly_hours == hours


@pytest.mark.parametrize(
    ("debut", "fin", "expected"),
    [
        ("", "", None),
        ("", "31/12/2026", None),
        ("01/01/2025", "31/12/2026", DelegationDates(date(2025, 1, 1), date(2026, 12, 31))),
    ],
)
def test_a_delegation_has_its_first_day(
    tmp_path: Path, debut: str, fin: str, expected: DelegationDates | None
) -> None:
    found = facts(tmp_path, delegation_debut=debut, delegation_fin=fin)
    assert (found.delegation, found.delegation_known) == (expected, True)


def test_without_a_column_for_its_first_day_a_delegation_is_open_at_the_start(
    tmp_path: Path,
) -> None:
    found = facts(tmp_path, delegation_fin="31/12/2026")
    assert found.delegation == DelegationDates(date.min, date(2026, 12, 31))


def test_windows_files_and_workbooks_are_read_too(tmp_path: Path) -> None:
    named = {**ROW, "structure_accueil": "L’Atelier d’Œillet", "siret": ""}
    (row,) = read(written(tmp_path, named, encoding="cp1252")).rows
    assert row.facts.host_key == "nom:latelierdoeillet"
    book = tmp_path / "cas.xlsx"
    cells = {**named, "date_debut": date(2025, 3, 15), "siret": 35600000049837}
    book.write_bytes(xlsx([["Stages de 2025"], list(cells), list(cells.values())]))
    (row,) = read(book).rows
    assert (row.line, row.facts.starts_on) == (3, date(2025, 3, 15))
    assert row.facts.host_key == "35600000049837"


def test_an_identifier_written_twice_is_two_placements(tmp_path: Path) -> None:
    found = read(written(tmp_path, ROW, {**ROW, "date_debut": "16/03/2025"}, {**ROW, "id": ""}))
    assert [row.id for row in found.rows] == ["A01", "A01", "ligne 4"]
    assert [row.facts.id for row in found.rows] == ["A01", "A01 (ligne 3)", "ligne 4"]
    (warning,) = found.warnings
    assert warning.startswith("Identifiant «\u00a0A01\u00a0» écrit 2 fois")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"date_debut": "31/02/2025"},
            "ligne 2, date_debut\u00a0: «\u00a031/02/2025\u00a0» n’est pas une date possible",
        ),
        (
            {"date_fin": "14/04/0001"},
            "ligne 2, date_fin\u00a0: «\u00a014/04/0001\u00a0» n’est pas une date possible",
        ),
        ({"date_naissance": ""}, "ligne 2, date_naissance\u00a0: la date manque"),
        ({"stagiaire_id": ""}, "ligne 2, stagiaire_id\u00a0: l’identifiant manque"),
        (
            {"date_fin": "14/03/2025"},
            "ligne 2, date_fin\u00a0: «\u00a014/03/2025\u00a0» est avant le premier jour",
        ),
        ({"type": "PMSP"}, "ligne 2, type\u00a0: «\u00a0PMSP\u00a0» n’est pas un code connu"),
        (
            {"statut": "perdue"},
            "ligne 2, statut\u00a0: «\u00a0perdue\u00a0» n’est pas un code connu",
        ),
        (
            {"heures_hebdo": "temps plein"},
            "ligne 2, heures_hebdo\u00a0: «\u00a0temps plein\u00a0» n’est pas un nombre d’heures",
        ),
        (
            {"heures_jour_max": "25"},
            "ligne 2, heures_jour_max\u00a0: «\u00a025\u00a0» est trop grand",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_row(
    tmp_path: Path, changes: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ImportProblem) as refused:
        read(written(tmp_path, {**ROW, **changes}))
    assert refused.value.happened == f"{sentence}."


def test_many_problems_are_told_ten_at_a_time(tmp_path: Path) -> None:
    with pytest.raises(ImportProblem) as refused:
        read(written(tmp_path, *[{**ROW, "date_debut": "?"}] * 12))
    assert refused.value.happened.count("date_debut") == 10
    assert refused.value.happened.endswith(", et 2 autres.")


def test_missing_columns_are_named(tmp_path: Path) -> None:
    without = {name: value for name, value in ROW.items() if name not in ("id", "date_fin")}
    with pytest.raises(ImportProblem, match="Il manque 2 colonnes\u00a0: id, date_fin"):
        read(written(tmp_path, without))


def test_a_table_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "autre.csv"
    path.write_text("NOM;Prénom\nNGUYỄN;Mai\n", encoding="utf-8")
    with pytest.raises(ImportProblem, match="Aucune ligne de titres"):
        read(path)
