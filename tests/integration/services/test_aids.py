"""Aids and equipment on a real base: added, corrected, returned, taken away, all undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.builders import TODAY, current_path, make_school, make_trainee

from e2c_desktop.domain.aids import AidDraft, LoanDraft
from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import AidKind, AidPace
from e2c_desktop.domain.errors import Conflict, InvalidDraft, NotFound, Refused
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.stay import PathStay
from e2c_desktop.services import aids
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork

AID = AidDraft(AidKind.MEALS, 750, AidPace.DAY, date(2026, 6, 15), date(2026, 12, 18), "Région")
LOAN = LoanDraft("Ordinateur portable", "E2C-0142", date(2026, 6, 15), due_on=date(2026, 12, 18))


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


@pytest.fixture
def trainee(work: UnitOfWork) -> UUID:
    return make_trainee(work)


def stay(work: UnitOfWork, trainee: UUID) -> PathStay:
    return current_path(work, trainee).stay


def test_an_aid_from_its_noting_to_the_bin(work: UnitOfWork, trainee: UUID) -> None:
    path = current_path(work, trainee)
    aid_id, changes = aids.add_aid(work, path_id=path.id, draft=replace(AID, funder=" Région "))
    assert changes.of(Kind.PATH) == {aid_id}
    (line,) = stay(work, trainee).aids
    assert (line.id, line.version, line.draft) == (aid_id, 1, AID)
    aids.update_aid(work, aid_id=aid_id, version=1, draft=replace(AID, amount=None))
    (line,) = stay(work, trainee).aids
    assert (line.version, line.draft.amount) == (2, None)
    with pytest.raises(Conflict):
        aids.update_aid(work, aid_id=aid_id, version=1, draft=AID)
    aids.remove_aid(work, aid_id=aid_id, version=2)
    assert stay(work, trainee).aids == ()
    for amount in (None, 750):
        undo_last(work)
        assert stay(work, trainee).aids[0].draft.amount == amount
    undo_last(work)
    assert stay(work, trainee).aids == ()
    redo_last(work)
    assert stay(work, trainee).aids[0].draft == AID


def test_equipment_from_its_handing_over_to_its_return(work: UnitOfWork, trainee: UUID) -> None:
    path = current_path(work, trainee)
    loan_id, changes = aids.add_loan(work, path_id=path.id, draft=LOAN, today=TODAY)
    assert changes.of(Kind.PATH) == {loan_id}
    assert stay(work, trainee).loans[0].outstanding
    better = replace(LOAN, condition="Neuf")
    aids.update_loan(work, loan_id=loan_id, version=1, draft=better, today=TODAY)
    with pytest.raises(Refused, match="avant la remise"):
        aids.return_loan(work, loan_id=loan_id, version=2, on=date(2026, 6, 14))
    aids.return_loan(work, loan_id=loan_id, version=2, on=TODAY)
    (line,) = stay(work, trainee).loans
    assert (line.draft.returned_on, line.outstanding) == (TODAY, False)
    with pytest.raises(Refused, match="déjà"):
        aids.return_loan(work, loan_id=loan_id, version=3, on=TODAY)
    aids.remove_loan(work, loan_id=loan_id, version=3)
    assert stay(work, trainee).loans == ()
    undo_last(work)
    undo_last(work)
    assert stay(work, trainee).loans[0].outstanding
    undo_last(work)
    assert stay(work, trainee).loans[0].draft == LOAN


def test_what_was_given_is_not_to_come_back(work: UnitOfWork, trainee: UUID) -> None:
    path = current_path(work, trainee)
    given = replace(LOAN, item="Chaussures", to_keep=True, due_on=None)
    aids.add_loan(work, path_id=path.id, draft=given, today=TODAY)
    assert not stay(work, trainee).loans[0].outstanding


def test_the_latest_come_first(work: UnitOfWork, trainee: UUID) -> None:
    path = current_path(work, trainee)
    for days in (3, 1, 2):
        day = TODAY - timedelta(days=days)
        aids.add_loan(work, path_id=path.id, draft=LoanDraft(f"{days}", "", day), today=TODAY)
        aids.add_aid(work, path_id=path.id, draft=AidDraft(AidKind.OTHER, starts_on=day))
    aids.add_aid(work, path_id=path.id, draft=AidDraft(AidKind.HOUSING))
    found = stay(work, trainee)
    assert [line.draft.item for line in found.loans] == ["1", "2", "3"]
    assert [line.draft.starts_on for line in found.aids][-1] is None


def test_what_cannot_be_stored_is_refused(work: UnitOfWork, trainee: UUID) -> None:
    path = current_path(work, trainee)
    wrong: list[Callable[[], object]] = [
        lambda: aids.add_aid(work, path_id=path.id, draft=AidDraft()),
        lambda: aids.update_aid(work, aid_id=path.id, version=1, draft=AidDraft()),
        lambda: aids.add_loan(work, path_id=path.id, draft=LoanDraft(), today=TODAY),
        lambda: aids.update_loan(work, loan_id=path.id, version=1, draft=LoanDraft(), today=TODAY),
    ]
    for call in wrong:
        with pytest.raises(InvalidDraft):
            call()
    with pytest.raises(NotFound):
        aids.add_aid(work, path_id=UUID(int=1), draft=AID)
    with pytest.raises(NotFound):
        aids.add_loan(work, path_id=UUID(int=1), draft=LOAN, today=TODAY)
    assert stay(work, trainee).aids == ()


def test_visitors_see_neither_notes_nor_numbers(work: UnitOfWork, trainee: UUID) -> None:
    path = current_path(work, trainee)
    aids.add_aid(work, path_id=path.id, draft=replace(AID, note="Pour sa sœur Mai"))
    aids.add_loan(work, path_id=path.id, draft=replace(LOAN, condition="À Mai"), today=TODAY)
    reads = Reads(work)
    reads.visitor = True
    shown = reads.trainee(trainee).paths[0].stay
    assert "Mai" not in repr(shown)
    assert "E2C-0142" not in repr(shown)
    assert shown.aids[0].draft.amount == 750


def test_the_history_of_a_record_tells_of_them(work: UnitOfWork, trainee: UUID) -> None:
    path = current_path(work, trainee)
    aids.add_aid(work, path_id=path.id, draft=AID)
    aids.add_loan(work, path_id=path.id, draft=LOAN, today=TODAY)
    labels = [line.label for line in Reads(work).history(trainee)]
    assert labels[:2] == ["Noter un matériel remis", "Noter une aide"]
