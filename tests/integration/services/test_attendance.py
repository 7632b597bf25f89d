"""Entering half-days, validating a week and justifying absences on a real base."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.attendance import (
    AFTERNOON,
    MONDAY,
    MORNING,
    THURSDAY,
    SlowClock,
    at,
    cells,
    cohort_of,
    hold,
    person,
    somebody,
    week,
)
from tests.helpers.builders import as_role, make_placement, make_school
from tests.helpers.given_files import no_picture, pdf

from e2c_desktop.domain.absence_proof import ProofDraft
from e2c_desktop.domain.attendance import Cell, Place
from e2c_desktop.domain.errors import Conflict, Forbidden, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.attendance import (
    CellsOf,
    archive_proof,
    freeze_week,
    justify,
    note_cells,
    reopen_week,
)
from e2c_desktop.services.piece_files import check_piece_file
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)
TWO_MONTHS = date(2026, 11, 30)
"""A Monday whose Tuesday is of the next month."""


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path, clock=SlowClock())


def entry(
    work: UnitOfWork, path_id: UUID, texts: Mapping[Place, str], monday: date = MONDAY
) -> CellsOf:
    return CellsOf(path_id, cells(texts), person(work, path_id, monday).versions)


def note(
    work: UnitOfWork, path_id: UUID, texts: Mapping[Place, str], monday: date = MONDAY
) -> None:
    note_cells(work, entries=[entry(work, path_id, texts, monday)])


def entered(work: UnitOfWork, path_id: UUID, monday: date = MONDAY) -> dict[Place, str]:
    halves = person(work, path_id, monday).halves
    return {half.place: half.cell.text for half in halves if half.cell is not None}


WHOLE = {at(rank, half): "P" for rank in (0, 1, 3, 4) for half in (MORNING, AFTERNOON)}
"""The week of the pictures, whose Wednesday is off."""


def test_half_days_of_many_people_are_entered_and_undone_as_one(work: UnitOfWork) -> None:
    people = [somebody(work, f"NOM{rank}") for rank in range(3)]
    note(work, people[0], {at(0): "P"})
    changes = note_cells(
        work, entries=[entry(work, one, {at(0): "MAL", at(1): "RET15"}) for one in people]
    )
    assert changes
    for one in people:
        assert entered(work, one) == {at(0): "MAL", at(1): "RET15"}
    undo_last(work)
    assert [entered(work, one) for one in people] == [{at(0): "P"}, {}, {}]
    redo_last(work)
    assert entered(work, people[2]) == {at(0): "MAL", at(1): "RET15"}
    note(work, people[2], {at(0): "P"})
    assert entered(work, people[2])[at(0)] == "P"


def test_half_days_are_emptied(work: UnitOfWork) -> None:
    path_id = somebody(work)
    note(work, path_id, {at(0): "P", at(1): "P"})
    versions = person(work, path_id).versions
    note_cells(work, entries=[CellsOf(path_id, {at(0): None}, versions)])
    assert entered(work, path_id) == {at(1): "P"}


def test_emptying_what_is_empty_writes_nothing(work: UnitOfWork) -> None:
    path_id = somebody(work)
    note_cells(work, entries=[CellsOf(path_id, {at(0): None}, {})])
    assert set(person(work, path_id).versions.values()) == {0}


def test_a_week_over_two_months_is_one_action(work: UnitOfWork) -> None:
    path_id = somebody(work)
    texts = {(TWO_MONTHS, MORNING): "P", (TWO_MONTHS + DAY, MORNING): "INJ"}
    note(work, path_id, texts, TWO_MONTHS)
    assert entered(work, path_id, TWO_MONTHS) == texts
    assert set(person(work, path_id, TWO_MONTHS).versions.values()) == {1}
    undo_last(work)
    assert entered(work, path_id, TWO_MONTHS) == {}


def test_what_was_entered_elsewhere_is_not_written_over(work: UnitOfWork) -> None:
    path_id = somebody(work)
    stale = entry(work, path_id, {at(0): "INJ"})
    note(work, path_id, {at(0): "P"})
    with pytest.raises(Conflict):
        note_cells(work, entries=[stale])
    assert entered(work, path_id) == {at(0): "P"}


def test_a_path_that_does_not_exist_is_told(work: UnitOfWork) -> None:
    with pytest.raises(NotFound):
        note_cells(work, entries=[CellsOf(new_id(), cells({at(0): "P"}), {})])


def test_an_undone_month_is_written_again(work: UnitOfWork) -> None:
    path_id = somebody(work)
    note(work, path_id, {at(0): "P"})
    undo_last(work)
    note(work, path_id, {at(0): "MAL"})
    assert entered(work, path_id) == {at(0): "MAL"}


# The week validated.


def test_a_week_is_validated_when_nothing_is_missing(work: UnitOfWork) -> None:
    path_id, cohort = somebody(work), cohort_of(work)
    with pytest.raises(Refused, match="8 demi-journées"):
        freeze_week(work, cohort_id=cohort, monday=MONDAY)
    note(work, path_id, dict.fromkeys(list(WHOLE)[1:], "P"))
    with pytest.raises(Refused, match="1 demi-journée à saisir"):
        freeze_week(work, cohort_id=cohort, monday=MONDAY)
    note(work, path_id, WHOLE)
    freeze_week(work, cohort_id=cohort, monday=MONDAY)
    found = week(work)
    assert found.sheet is not None
    assert found.sheet.frozen_on == work.now().date()
    with pytest.raises(Refused, match="déjà validée"):
        freeze_week(work, cohort_id=cohort, monday=MONDAY)
    undo_last(work)
    assert not week(work).frozen


def test_validating_enters_what_placements_say(work: UnitOfWork) -> None:
    path_id = somebody(work)
    make_placement(work, path_id, MONDAY, MONDAY + DAY)
    note(work, path_id, {at(3): "P", at(3, AFTERNOON): "P", at(4): "P", at(4, AFTERNOON): "P"})
    freeze_week(work, cohort_id=cohort_of(work), monday=MONDAY)
    held = entered(work, path_id)
    assert [held[at(0)], held[at(1, AFTERNOON)], held[at(3)]] == ["ENT", "ENT", "P"]


def test_a_validated_week_refuses_entries_and_leaves_the_next_one_open(work: UnitOfWork) -> None:
    path_id, cohort = somebody(work), cohort_of(work)
    note(work, path_id, WHOLE)
    freeze_week(work, cohort_id=cohort, monday=MONDAY)
    with pytest.raises(Refused, match="9 novembre 2026 est validée"):
        note(work, path_id, {at(0): "INJ"})
    assert entered(work, path_id) == WHOLE
    note(work, path_id, {(MONDAY + 7 * DAY, MORNING): "P"}, MONDAY + 7 * DAY)


def test_only_the_direction_opens_a_week_again(work: UnitOfWork) -> None:
    path_id, cohort = somebody(work), cohort_of(work)
    note(work, path_id, WHOLE)
    with pytest.raises(Refused):
        reopen_week(work, cohort_id=cohort, monday=MONDAY)
    freeze_week(work, cohort_id=cohort, monday=MONDAY)
    with pytest.raises(Forbidden):
        reopen_week(as_role(work, Role.TRAINER), cohort_id=cohort, monday=MONDAY)
    reopen_week(work, cohort_id=cohort, monday=MONDAY)
    note(work, path_id, {at(0): "INJ"})
    assert entered(work, path_id)[at(0)] == "INJ"
    note(work, path_id, {at(0): "P"})
    freeze_week(work, cohort_id=cohort, monday=MONDAY)
    assert week(work).frozen


def test_a_week_of_nobody_is_not_validated(work: UnitOfWork) -> None:
    with pytest.raises(Refused, match="Personne"):
        freeze_week(work, cohort_id=cohort_of(work), monday=MONDAY)


@pytest.mark.parametrize("role", [Role.DIRECTION, Role.TRAINER, Role.SECRETARY])
def test_who_may_enter(work: UnitOfWork, role: Role) -> None:
    path_id = somebody(work)
    note(as_role(work, role), path_id, {at(0): "P"})
    with pytest.raises(Forbidden):
        note_cells(as_role(work, Role.READER), entries=[])


# A proof brought later.


def absent(work: UnitOfWork) -> UUID:
    path_id = somebody(work)
    hold(
        work,
        path_id,
        {at(0): "P", at(1): "INJ", at(1, AFTERNOON): "INJ90", at(3): "INJ", at(4): "RDV"},
    )
    return path_id


def test_a_proof_justifies_the_absences_of_its_days(work: UnitOfWork) -> None:
    path_id = absent(work)
    proof_id, changes = justify(
        work,
        path_id=path_id,
        draft=ProofDraft("MAL", at(1)[0], at(1)[0]),
        file=check_piece_file("arret.pdf", pdf(), no_picture),
        today=THURSDAY,
    )
    assert changes
    assert entered(work, path_id) == {
        at(0): "P",
        at(1): "MAL",
        at(1, AFTERNOON): "MAL90",
        at(3): "INJ",
        at(4): "RDV",
    }
    (proof,) = person(work, path_id).proofs
    assert (proof.id, proof.code, bool(proof.file_name)) == (proof_id, "MAL", True)
    assert proof.piece_id is not None
    undo_last(work)
    assert entered(work, path_id)[at(1)] == "INJ"
    assert person(work, path_id).proofs == ()


def test_a_motive_already_known_keeps_its_code_and_gets_its_proof(work: UnitOfWork) -> None:
    path_id = absent(work)
    justify(
        work,
        path_id=path_id,
        draft=ProofDraft("MAL", at(4)[0], at(4)[0]),
        file=None,
        today=THURSDAY,
    )
    assert entered(work, path_id)[at(4)] == "RDV"
    (proof,) = person(work, path_id).proofs
    assert proof.piece_id is None


def test_a_proof_comes_after_the_week_was_validated(work: UnitOfWork) -> None:
    path_id = somebody(work)
    note(work, path_id, {**WHOLE, at(1): "INJ"})
    freeze_week(work, cohort_id=cohort_of(work), monday=MONDAY)
    draft = ProofDraft("CONV", MONDAY, MONDAY + 4 * DAY)
    justify(work, path_id=path_id, draft=draft, file=None, today=THURSDAY)
    assert entered(work, path_id)[at(1)] == "CONV"


def test_a_proof_is_kept_over_two_months(work: UnitOfWork) -> None:
    path_id = somebody(work)
    texts = {(TWO_MONTHS, MORNING): "INJ", (TWO_MONTHS + DAY, MORNING): "INJ"}
    hold(work, path_id, texts)
    draft = ProofDraft("MAL", TWO_MONTHS, TWO_MONTHS + DAY)
    justify(work, path_id=path_id, draft=draft, file=None, today=THURSDAY)
    assert set(entered(work, path_id, TWO_MONTHS).values()) == {"MAL"}


@pytest.mark.parametrize(
    ("day", "code", "words"),
    [
        (at(0)[0], "MAL", "Aucune absence"),
        (at(1)[0], "INJ", "ne justifie pas"),
        (at(1)[0], "P", "ne justifie pas"),
        (at(1)[0], "XYZ", "ne justifie pas"),
    ],
)
def test_a_proof_of_nothing_is_refused(work: UnitOfWork, day: date, code: str, words: str) -> None:
    path_id = absent(work)
    before = entered(work, path_id)
    draft = ProofDraft(code, day, day)
    with pytest.raises(Refused, match=words):
        justify(work, path_id=path_id, draft=draft, file=None, today=THURSDAY)
    with pytest.raises(InvalidDraft):
        justify(work, path_id=path_id, draft=ProofDraft(), file=None, today=THURSDAY)
    assert entered(work, path_id) == before


def test_a_proof_taken_back_leaves_the_half_days(work: UnitOfWork) -> None:
    path_id = absent(work)
    day = at(1)[0]
    justify(work, path_id=path_id, draft=ProofDraft("MAL", day, day), file=None, today=THURSDAY)
    (proof,) = person(work, path_id).proofs
    archive_proof(work, proof_id=proof.id, version=proof.version)
    assert person(work, path_id).proofs == ()
    assert entered(work, path_id)[at(1)] == "MAL"
    with pytest.raises(Refused):
        archive_proof(work, proof_id=proof.id, version=proof.version + 1)


def test_a_code_unknown_to_the_settings_is_not_touched_by_a_proof(work: UnitOfWork) -> None:
    path_id = somebody(work)
    hold(work, path_id, {at(0): "XYZ", at(1): "INJ"})
    justify(
        work,
        path_id=path_id,
        draft=ProofDraft("MAL", MONDAY, MONDAY + DAY),
        file=None,
        today=THURSDAY,
    )
    assert entered(work, path_id) == {at(0): "XYZ", at(1): "MAL"}


def test_a_path_without_a_group_is_entered(work: UnitOfWork) -> None:
    path_id = somebody(work, cohort_id=None)
    (one,) = Reads(work).presence.week(None, MONDAY).people
    note_cells(work, entries=[CellsOf(path_id, {at(0): Cell("P")}, one.versions)])
    (again,) = Reads(work).presence.week(None, MONDAY).people
    assert again.half(at(0)).cell == Cell("P")
