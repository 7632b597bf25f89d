"""What an import would do: identity, merging, overlaps, completion, re-import."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.codes import Answer, EntryLevel, PrescriberKind, Sex
from e2c_desktop.domain.import_people import FieldChange, KnownPath, KnownPerson
from e2c_desktop.domain.import_plan import ImportPlan, PlanLine, plan_import
from e2c_desktop.domain.import_report import (
    PROBLEM_COLUMNS,
    counts_of,
    problem_rows,
    report_line,
    report_of,
)
from e2c_desktop.domain.import_values import LineWarning, PathValues, PersonValues, TraineeLine

ENTRY = date(2025, 1, 6)
PERSON = PersonValues("N’DIAYE", "Zoé", birth_date=date(2006, 3, 12), phone="0639980000")
PATH = PathValues(entry_on=ENTRY, contract_on=date(2025, 2, 3), exit_on=date(2025, 6, 30))
ID, PATH_ID = UUID(int=1), UUID(int=2)
KNOWN = KnownPerson(ID, PERSON, (KnownPath(PATH_ID, PATH),))


def _line(row: int, person: PersonValues = PERSON, path: PathValues = PATH) -> TraineeLine:
    return TraineeLine("Créteil", row, person, path)


def _verdicts(plan: ImportPlan) -> list[tuple[str, str]]:
    return [(line.verdict, line.reason) for line in plan.lines]


def _labels(line: PlanLine) -> list[str]:
    return [warning.label for warning in line.warnings]


def test_the_same_person_and_entry_is_merged() -> None:
    again = replace(PERSON, last_name="NDIAYE", first_name="ZOE")
    plan = plan_import([_line(5), _line(6, again)])
    assert _verdicts(plan) == [("nouveau", ""), ("fusionné", "T-DOUBLON")]
    assert [(line.person, line.path) for line in plan.lines] == [("N0001", "N0001-1")] * 2
    assert plan.lines[1].sentence == (
        "Même personne et même entrée que la ligne 5 de «\u00a0Créteil\u00a0»."
    )
    (person,) = plan.new_people
    assert (person.values, person.paths[0].values, person.paths[0].row) == (PERSON, PATH, 5)
    assert not plan.changes_nothing


@pytest.mark.parametrize(
    ("days", "leaving", "verdict"),
    [
        (31, None, "fusionné"),
        (-31, None, "fusionné"),
        (32, None, "refusé"),
        (-32, None, "refusé"),
        (-60, -40, "nouveau_parcours"),
        (175, None, "refusé"),
        (176, None, "nouveau_parcours"),
        (176, 300, "nouveau_parcours"),
    ],
)
def test_a_second_entry(days: int, leaving: int | None, verdict: str) -> None:
    end = None if leaving is None else ENTRY + timedelta(days=leaving)
    path = PathValues(entry_on=ENTRY + timedelta(days=days), exit_on=end)
    plan = plan_import([_line(5), _line(6, path=path)])
    assert plan.lines[1].verdict == verdict
    if verdict == "refusé":
        assert plan.lines[1].reason == "T-CHEVAUCHE"
        assert plan.lines[1].sentence == (
            "Chevauche le parcours du 06/01/2025 au 30/06/2025 (ligne 5 de «\u00a0Créteil\u00a0»)."
        )
        assert (plan.lines[1].person, plan.lines[1].path) == ("N0001", "")
    if verdict == "nouveau_parcours":
        assert plan.lines[1].path == "N0001-2"
        assert [entry.label for entry in plan.new_people[0].paths] == ["N0001-1", "N0001-2"]


def test_an_open_path_is_overlapped_by_any_later_entry() -> None:
    still = replace(PATH, exit_on=None)
    later = PathValues(entry_on=ENTRY + timedelta(days=900))
    known = replace(KNOWN, paths=(KnownPath(PATH_ID, still),))
    plan = plan_import([_line(6, path=later)], [known])
    assert _verdicts(plan) == [("refusé", "T-CHEVAUCHE")]
    assert plan.lines[0].sentence == "Un parcours est déjà ouvert depuis le 06/01/2025."
    assert plan.changes_nothing


def test_later_rows_complete_and_never_overwrite() -> None:
    first = replace(PERSON, phone="", town="Orly", note="première")
    read = replace(
        PERSON, phone="0639981111", town="Créteil", town_code="94028", sex=Sex.FEMALE, note="autre"
    )
    path = replace(PATH, entry_on=ENTRY + timedelta(days=7), entry_level=EntryLevel.LEVEL_3)
    bare = replace(PATH, entry_level=EntryLevel.UNKNOWN, exit_on=None)
    plan = plan_import([_line(5, first, bare), _line(6, read, path)])
    merged = plan.lines[1]
    assert {change.field: change.value for change in merged.changes} == {
        "phone": "0639981111",
        "sex": Sex.FEMALE,
        "entry_level": EntryLevel.LEVEL_3,
        "exit_on": PATH.exit_on,
    }
    assert _labels(merged) == ["W-CONFLIT(ville,entree)"]
    assert merged.conflict
    assert {difference.field for difference in merged.differences} == {"town", "note", "entry_on"}
    assert merged.warnings[0].sentence == (
        "Valeurs différentes, non reprises\u00a0: Commune Orly, ici Créteil\u00a0; "
        "Date d’entrée 06/01/2025, ici 13/01/2025."
    )
    values = plan.new_people[0].values
    assert (values.town, values.town_code, values.note) == ("Orly", "", "première")
    assert plan.new_people[0].paths[0].values.entry_on == ENTRY
    assert merged.changes[0].label == "Civilité"


def test_what_goes_with_another_field_follows_it() -> None:
    first = replace(PERSON, town="CRETEIL")
    read = replace(PERSON, town="Créteil", town_code="94028")
    named = replace(PATH, prescriber=PrescriberKind.ML)
    other = replace(PATH, prescriber=PrescriberKind.ML, prescriber_name="ML Créteil")
    plan = plan_import([_line(5, first, named), _line(6, read, other)])
    assert plan.lines[1].changes == (FieldChange("town_code", "94028"),)
    plan = plan_import([_line(5), _line(6, path=other)])
    assert [change.field for change in plan.lines[1].changes] == ["prescriber", "prescriber_name"]


def test_consents_sites_and_notes_differ_without_a_conflict() -> None:
    yes, no = replace(PERSON, image_consent=Answer.YES), replace(PERSON, image_consent=Answer.NO)
    plan = plan_import([_line(5, yes), _line(6, no, replace(PATH, site="Orly"))])
    assert _labels(plan.lines[1]) == []
    assert [difference.field for difference in plan.lines[1].differences] == ["image_consent"]
    assert plan.lines[1].differences[0].report_name == "image"
    assert counts_of(plan)["fusionné avec conflit"] == 0


def test_the_age_is_a_remark_on_the_line_that_creates_the_path() -> None:
    warnings = (LineWarning("W-AGE", "28 ans"), LineWarning("W-TEL", "illisible"))
    lines = [replace(_line(row), warnings=warnings) for row in (5, 6)]
    plan = plan_import(lines)
    assert [_labels(line) for line in plan.lines] == [["W-AGE", "W-TEL"], ["W-TEL"]]
    assert counts_of(plan)["W-AGE"] == 1


def test_a_known_person_is_unchanged_completed_or_gets_a_path() -> None:
    plan = plan_import([_line(5)], [KNOWN])
    assert _verdicts(plan) == [("inchangé", "")]
    assert plan.changes_nothing
    assert plan.duplicates == ()
    assert counts_of(plan) == {
        "doublons probables (paires)": 0,
        "fusionné": 0,
        "fusionné avec conflit": 0,
        "inchangé": 1,
        "lues": 1,
        "mis à jour": 0,
        "nouveau": 0,
        "nouveau_parcours": 0,
        "refusé": 0,
    }
    email = replace(PERSON, email="zoe@ecole.example.com")
    path = replace(PATH, referent="M. Osei")
    later = PathValues(entry_on=date(2026, 1, 5))
    plan = plan_import([_line(5, email, path), _line(6, path=later)], [KNOWN])
    assert _verdicts(plan) == [("mis à jour", ""), ("nouveau_parcours", "")]
    (update,) = plan.updates
    assert update.person_id == ID
    assert update.changes == (FieldChange("email", "zoe@ecole.example.com"),)
    assert update.path_changes == ((PATH_ID, (FieldChange("referent", "M. Osei"),)),)
    assert [(new.label, new.values, new.row) for new in update.new_paths] == [(f"{ID}-2", later, 6)]


def test_an_admission_without_entry_is_completed() -> None:
    admitted = KnownPerson(ID, PERSON, (KnownPath(PATH_ID, PathValues(cohort="CR-2025-01")),))
    plan = plan_import([_line(5)], [admitted])
    assert _verdicts(plan) == [("mis à jour", "")]
    assert {change.field for change in plan.updates[0].path_changes[0][1]} == {
        "entry_on",
        "contract_on",
        "exit_on",
    }
    before = PathValues(entry_on=date(2023, 1, 2), exit_on=date(2023, 6, 1))
    two = KnownPerson(ID, PERSON, (KnownPath(PATH_ID, PATH), KnownPath(UUID(int=3), PathValues())))
    plan = plan_import([_line(5, path=before)], [two])
    assert plan.updates[0].path_changes[0][0] == UUID(int=3)


def test_a_path_without_entry_overlaps_nothing() -> None:
    later = PathValues(entry_on=date(2026, 1, 5))
    paths = (KnownPath(PATH_ID, PATH), KnownPath(UUID(int=3), PathValues()))
    plan = plan_import([_line(6, path=later), _line(7, path=later)], [replace(KNOWN, paths=paths)])
    assert _verdicts(plan) == [("mis à jour", ""), ("inchangé", "")]


def test_probable_duplicates_with_the_base_are_listed() -> None:
    close = replace(PERSON, last_name="NDIAY")
    plan = plan_import([_line(5, close)], [KNOWN])
    (pair,) = plan.duplicates
    assert (pair.first.label, pair.second.label, pair.first.new) == (str(ID), "N0001", False)


def test_ignored_refused_and_unreadable_lines_change_nothing() -> None:
    lines = [
        TraineeLine("A", 4, ignored="total", sentence="Ligne de total."),
        TraineeLine("A", 5, PERSON, refusal="T-NOM", sentence="Nom vide."),
    ]
    plan = plan_import(lines, hidden_sheets=["Listes"], unread_sheets=["Bilan"])
    assert _verdicts(plan) == [("ignorée", "total"), ("refusé", "T-NOM")]
    assert plan.changes_nothing
    counts = counts_of(plan)
    assert counts["ignorée : total"] == counts["refusé : T-NOM"] == counts["lues"] == 1
    assert counts["feuille masquée ignorée : Listes"] == 1
    assert counts["feuille sans en-tête reconnu : Bilan"] == 1


def test_the_report_shows_the_values_of_the_row() -> None:
    person = replace(PERSON, sex=Sex.FEMALE, driving_licence="En cours", qpv=Answer.NO)
    path = replace(PATH, prescriber=PrescriberKind.CHRS, entry_level=EntryLevel.LEVEL_3)
    warned = replace(_line(5, person, path), warnings=(LineWarning("W-TEL", "illisible"),))
    plan = plan_import([warned, TraineeLine("Créteil", 6, PERSON, refusal="T-NAISS-ABS")])
    report = report_of(plan)
    line = report["lignes"][0]
    wanted = {
        "feuille": "Créteil",
        "ligne": 5,
        "verdict": "nouveau",
        "avertissements": ["W-TEL"],
        "phrases": ["illisible"],
        "nom": "N’DIAYE",
        "sexe": "F",
        "naissance": "12/03/2006",
        "prescr": "CHRS/CADA/CPH",
        "niveau": "3",
        "permis": "EC",
        "qpv": "N",
        "rqth": "",
        "entree": "06/01/2025",
    }
    assert {name: line[name] for name in wanted} == wanted
    assert report["lignes"][1]["nom"] == ""
    free = replace(plan.lines[0], line=_line(5, replace(PERSON, driving_licence="AM")))
    assert report_line(free)["permis"] == "AM"


def test_the_list_to_correct_has_a_row_per_problem() -> None:
    warned = replace(_line(5), warnings=(LineWarning("W-TEL", "Illisible.", "phone"),))
    refused = TraineeLine(
        "Créteil",
        6,
        PERSON,
        refusal="T-NAISS-INV",
        refusal_field="birth_date",
        sentence="Illisible.",
        raw="31/02/2006",
    )
    rows = problem_rows(plan_import([warned, refused, replace(_line(7), ignored="vide")]))
    start = ("N’DIAYE", "Zoé", "12/03/2006")
    assert rows == [
        ("Créteil", 5, *start, "Importée", "Illisible.", "Téléphone mobile", ""),
        ("Créteil", 6, *start, "Non importée", "Illisible.", "Date de naissance", "31/02/2006"),
    ]
    assert {len(row) for row in rows} == {len(PROBLEM_COLUMNS)}


PEOPLE = st.builds(
    PersonValues,
    last_name=st.sampled_from(["NDAO", "Ndao", "DIOP", "DIOPP"]),
    first_name=st.sampled_from(["Zoé", "Ana"]),
    birth_date=st.sampled_from([date(2006, 3, 12), date(2005, 1, 1)]),
    phone=st.sampled_from(["", "0639980000", "0639981111"]),
    town=st.sampled_from(["", "Orly"]),
    qpv=st.sampled_from([None, Answer.YES]),
)
STAYS = st.builds(
    PathValues,
    entry_on=st.integers(0, 900).map(lambda days: ENTRY + timedelta(days=days)),
    exit_on=st.sampled_from([None, date(2025, 3, 1), date(2026, 6, 1)]),
    referent=st.sampled_from(["", "M. Osei"]),
    prescriber=st.sampled_from([None, PrescriberKind.ML]),
)


@given(st.lists(st.builds(_line, st.integers(2, 99), PEOPLE, STAYS), max_size=12))
def test_importing_twice_changes_nothing_the_second_time(lines: list[TraineeLine]) -> None:
    first = plan_import(lines)
    known = [
        KnownPerson(
            UUID(int=rank),
            person.values,
            tuple(
                KnownPath(UUID(int=1000 * rank + index), path.values)
                for index, path in enumerate(person.paths, start=1)
            ),
        )
        for rank, person in enumerate(first.new_people, start=1)
    ]
    again = plan_import(lines, known)
    assert counts_of(again)["nouveau"] == 0
    imported = [line.verdict != "refusé" for line in first.lines]
    for line, was_imported in zip(again.lines, imported, strict=True):
        if was_imported:
            assert line.verdict == "inchangé"


def test_a_line_tells_what_every_kind_of_import_tells() -> None:
    swapped = replace(PERSON, last_name="ZOÉ", first_name="N’DIAYE")
    plan = plan_import(
        [_line(5), _line(6, replace(PERSON, email="z@example.org")), _line(7, swapped)]
    )
    first, second, _ = plan.lines
    assert (first.place, first.name, first.record) == (("Créteil", 5), "N’DIAYE Zoé", "N0001")
    assert (first.field, first.suggestions, first.completes) == ("", (), False)
    assert second.completes
    (twin,) = plan.twins
    assert (twin.first, twin.second_name, twin.reason) == (
        "N0001",
        "ZOÉ N’DIAYE",
        "nom et prénom inversés",
    )
