"""Searching notes, the day of the last news, and what Ctrl K finds, on a real base."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.helpers.builders import (
    TODAY,
    act,
    current_path,
    make_path,
    make_placement,
    make_school,
    make_trainee,
)
from tests.helpers.notes import make_note

from e2c_desktop.domain.codes import EventKind, PlacementState
from e2c_desktop.domain.follow_note import NoteKind
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.text import search_key
from e2c_desktop.queries import follow_notes, global_search, trainees
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import (
    Sorting,
    TraineeFilter,
    TraineeOrder,
    TraineeView,
    view_filter,
)
from e2c_desktop.services.paths import add_event
from e2c_desktop.services.trainees import archive_trainee
from e2c_desktop.storage.models import FollowNote
from e2c_desktop.storage.unit_of_work import UnitOfWork

TEXTS = (
    "Rendez-vous à la Mission locale, l’ÉLÈVE viendra.",
    "100 % d’assiduité ; code_postal à corriger.",
    "Œuvre d’art, cœur de métier.",
    'AND OR NOT "guillemets" * - (parenthèses)',
)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def found(work: UnitOfWork, typed: str) -> list[str]:
    return [row.text for row in Reads(work).found_notes(typed, 9)]


def test_words_are_found_folded_in_any_order(work: UnitOfWork) -> None:
    person = make_trainee(work)
    for rank, text in enumerate(TEXTS):
        make_note(work, person, text=text, on=TODAY - timedelta(days=rank), next_action="Relire")
    assert found(work, "locale MISSION eleve") == [TEXTS[0]]
    assert found(work, "l'eleve rendez") == [TEXTS[0]]
    assert found(work, "oeuvre coeur") == [TEXTS[2]]
    assert found(work, "relire") == list(TEXTS)
    assert found(work, "absent") == []
    assert found(work, "") == found(work, "%") == found(work, "_*-\"'") == []


@pytest.mark.parametrize(
    ("typed", "ranks"),
    [
        ("100%", [1]),
        ("code_postal", [1]),
        ("%", []),
        ("AND", [3]),
        ("or not", [3]),
        ('"guillemets"*', [3]),
        ("-parentheses", [3]),
        ("mission* OR absente", []),
    ],
)
def test_signs_of_a_search_language_mean_nothing(
    work: UnitOfWork, typed: str, ranks: list[int]
) -> None:
    person = make_trainee(work)
    for text in TEXTS:
        make_note(work, person, text=text)
    assert found(work, typed) == [TEXTS[rank] for rank in ranks]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=20))
def test_whatever_is_typed_finds_what_holds_its_words(
    tmp_path_factory: pytest.TempPathFactory, typed: str
) -> None:
    work = _shared(tmp_path_factory)
    words = search_key(typed).split()
    expected = {text for text in TEXTS if words and all(word in search_key(text) for word in words)}
    assert set(found(work, typed)) == expected


_KEPT: list[UnitOfWork] = []


def _shared(factory: pytest.TempPathFactory) -> UnitOfWork:
    if not _KEPT:
        work = make_school(factory.mktemp("notes"))
        person = make_trainee(work)
        for text in TEXTS:
            make_note(work, person, text=text)
        _KEPT.append(work)
    return _KEPT[0]


def test_the_newest_notes_come_first_and_those_of_the_bin_never(work: UnitOfWork) -> None:
    person, gone = make_trainee(work), make_trainee(work, last_name="SOW")
    for days in (5, 1, 3):
        make_note(work, person, text=f"Appel {days}", on=TODAY - timedelta(days=days))
    make_note(work, gone, text="Appel 0", on=TODAY)
    archive_trainee(work, trainee_id=gone, version=1)
    assert found(work, "appel") == ["Appel 1", "Appel 3", "Appel 5"]
    assert len(Reads(work).found_notes("appel", 2)) == 2


def test_rows_inserted_in_bulk_are_found(work: UnitOfWork) -> None:
    person = make_trainee(work)
    rows = [
        {
            "id": new_id(),
            "trainee_id": person,
            "kind": NoteKind.CALL,
            "on": TODAY,
            "text": f"Relevé n° {rank}",
            "confidential": rank == 2,
        }
        for rank in range(3)
    ]
    with work.write("Reprendre des notes") as scope:
        scope.insert_all(FollowNote, rows)
    assert sorted(found(work, "releve")) == ["Relevé n° 0", "Relevé n° 1"]


def test_a_visitor_reads_and_finds_no_note(work: UnitOfWork) -> None:
    path = make_path(work)
    make_placement(work, path.id, TODAY, TODAY + timedelta(days=18))
    reads = Reads(work)
    person = reads.trainees_page(TraineeFilter())[0].id
    make_note(work, person)
    reads.visitor = True
    assert reads.notes(person) == []
    assert reads.found_notes("lettre", 5) == []
    (placement,) = reads.found_placements("nguyen", 5)
    assert (placement.last_name, placement.first_name) == ("T. N.", "")
    (seen,) = reads.people_seen([person])
    assert (seen.last_name, seen.birth_date) == ("T. N.", None)


# Last news.


def last(work: UnitOfWork, person: UUID) -> date | None:
    return Reads(work).trainee(person).follow_up.last_contact


def test_the_last_news_is_the_latest_of_notes_and_steps(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    work = make_school(tmp_path, clock=lambda: datetime(2026, 11, 16, 12, tzinfo=UTC))
    person = make_trainee(work)
    assert last(work, person) == date(2026, 4, 1)  # applied
    act(work, person, PathAction.ADMIT, date(2026, 4, 21))
    act(work, person, PathAction.ENTER, date(2026, 5, 4))
    assert last(work, person) == date(2026, 5, 4)
    make_note(work, person, kind=NoteKind.UNANSWERED, on=date(2026, 11, 12))
    assert last(work, person) == date(2026, 5, 4)
    make_note(work, person, on=date(2026, 10, 20), confidential=True)
    assert last(work, person) == date(2026, 10, 20)
    path = current_path(work, person)
    add_event(
        work, path_id=path.id, kind=EventKind.REVIEW, on=date(2026, 11, 2), detail="", today=TODAY
    )
    assert last(work, person) == date(2026, 11, 2)
    with work.read() as session:
        earlier = follow_notes.follow_up(session, person, today=date(2026, 10, 25))
        nobody = follow_notes.follow_up(session, new_id(), today=TODAY)
    assert (earlier.count, earlier.last_contact) == (2, date(2026, 10, 20))
    assert (nobody.count, nobody.last_contact) == (0, None)


def test_the_list_keeps_and_sorts_who_is_silent(work: UnitOfWork) -> None:
    people = {}
    for name, days in (("AMADI", 3), ("BIKO", 40), ("CISSE", 11)):
        person = make_path(work, last_name=name)
        people[name] = Reads(work).trainees_page(TraineeFilter(text=name))[0].id
        make_note(work, people[name], on=TODAY - timedelta(days=days))
        del person
    make_trainee(work, last_name="DIOP")  # a candidate

    def page(wanted: TraineeFilter, *sorting: Sorting) -> list[str]:
        with work.read() as session:
            rows = trainees.page(session, wanted, sorting or trainees.BY_NAME, today=TODAY)
            assert trainees.count(session, wanted, today=TODAY) == len(rows)
        return [row.last_name for row in rows]

    silent = view_filter(TraineeView.SILENT)
    assert page(silent) == ["BIKO", "CISSE"]
    assert page(TraineeFilter(silent_for=10)) == ["BIKO", "CISSE", "DIOP"]
    assert page(silent, Sorting(TraineeOrder.CONTACT)) == ["BIKO", "CISSE"]
    assert page(silent, Sorting(TraineeOrder.CONTACT, descending=True)) == ["CISSE", "BIKO"]


# Companies, placements, people seen.


def test_companies_and_placements_are_found_by_their_words(work: UnitOfWork) -> None:
    path = make_path(work)
    placement = make_placement(work, path.id, TODAY, TODAY + timedelta(days=18))
    reads = Reads(work)
    (company,) = reads.found_companies("petits creche", 5)
    assert (company.name, company.placements) == ("Crèche Les Petits Galets", 1)
    assert reads.found_companies("", 5) == []
    assert reads.found_placements("%", 5) == []
    assert reads.found_companies("absente", 5) == []
    for typed in ("nguyen", "galets", "mai creche"):
        (line,) = reads.found_placements(typed, 5)
        assert (line.id, line.path_id, line.state) == (placement, path.id, PlacementState.SIGNED)
    assert reads.found_placements("nguyen absente", 5) == []


def test_placements_are_walked_when_many_bear_the_word(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for rank, name in enumerate(("SOW", "BA", "LO")):
        path = make_path(work, last_name=name)
        start = TODAY + timedelta(days=rank)
        made.append(make_placement(work, path.id, start, start))
    monkeypatch.setattr(global_search, "_FEW", 0)
    reads = Reads(work)
    assert [line.id for line in reads.found_placements("mai", 2)] == [made[2], made[1]]
    assert [line.id for line in reads.found_placements("creche ba", 2)] == [made[1]]
    gone = reads.trainees_page(TraineeFilter(text="lo"))[0]
    record = reads.trainee(gone.id)
    archive_trainee(work, trainee_id=gone.id, version=record.version)
    assert [line.id for line in reads.found_placements("mai", 2)] == [made[1], made[0]]


def test_people_seen_come_in_the_order_asked_without_those_of_the_bin(work: UnitOfWork) -> None:
    first, second, gone = (make_trainee(work, last_name=name) for name in ("A", "B", "C"))
    archive_trainee(work, trainee_id=gone, version=1)
    seen = Reads(work).people_seen([second, gone, new_id(), first])
    assert [person.last_name for person in seen] == ["B", "A"]
