"""The register of complaints on a real base."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.helpers.builders import TODAY, make_school
from tests.helpers.quality import quality_school

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.complaint import ComplaintDraft, ComplaintOrigin, ComplaintState
from e2c_desktop.domain.errors import Conflict, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.complaints import (
    LATEST_FIRST,
    ComplaintFilter,
    ComplaintOrder,
    ComplaintRow,
    ComplaintSorting,
)
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.complaints import archive_complaint, note_complaint, update_complaint
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork

EVERYTHING = ComplaintFilter()
TOLD = ComplaintDraft(
    date(2026, 11, 10), ComplaintOrigin.TRAINEE, "Mme Roche", "Bruit dans l’atelier"
)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def register(work: UnitOfWork, wanted: ComplaintFilter = EVERYTHING) -> list[ComplaintRow]:
    return Reads(work).activities.complaints.page(wanted)


def test_a_complaint_from_its_reception_to_the_bin(work: UnitOfWork) -> None:
    site, staff = Reads(work).sites()[0], Reads(work).staff()[0]
    draft = replace(TOLD, site_id=site.id, staff_id=staff.id)
    noted = note_complaint(work, draft=draft, today=TODAY)
    assert noted.changes.of(Kind.COMPLAINT) == {noted.complaint_id}
    (row,) = register(work)
    assert (row.site, row.staff, row.draft) == (site.name, staff.name, draft)
    answered = replace(draft, answer="Salle changée", answered_on=date(2026, 11, 12))
    update_complaint(work, complaint_id=row.id, version=row.version, draft=answered, today=TODAY)
    with pytest.raises(Conflict):
        update_complaint(work, complaint_id=row.id, version=row.version, draft=draft, today=TODAY)
    (row,) = register(work)
    archive_complaint(work, complaint_id=row.id, version=row.version)
    assert register(work) == []
    with pytest.raises(Refused):
        archive_complaint(work, complaint_id=row.id, version=row.version + 1)
    undo_last(work)
    undo_last(work)
    assert register(work)[0].draft == draft


def test_what_cannot_be_stored_is_refused(work: UnitOfWork) -> None:
    with pytest.raises(InvalidDraft):
        note_complaint(work, draft=ComplaintDraft(), today=TODAY)
    for name in ("site_id", "staff_id"):
        wrong = replace(TOLD, **{name: new_id()})  # type: ignore[arg-type]  # an identifier
        with pytest.raises(NotFound):
            note_complaint(work, draft=wrong, today=TODAY)
    assert register(work) == []


def test_the_register_is_searched_filtered_and_sorted(tmp_path: Path) -> None:
    work = quality_school(tmp_path)
    site = Reads(work).sites()[0].id
    late = replace(
        TOLD,
        received_on=date(2026, 10, 1),
        origin=ComplaintOrigin.COMPANY,
        site_id=site,
        author="Menuiserie Él",
        subject="Convention reçue tard",
    )
    answered = replace(
        late, subject="Visite", answer="Vu", answered_on=date(2026, 10, 5), site_id=None
    )
    closed = replace(answered, subject="Clef", closed_on=date(2026, 10, 20))
    for draft in (TOLD, late, answered, closed):
        note_complaint(work, draft=draft, today=TODAY)
    by_state = {
        state: [row.draft.subject for row in register(work, ComplaintFilter(state=state))]
        for state in ComplaintState
    }
    assert by_state == {
        ComplaintState.LATE: [late.subject],
        ComplaintState.OPEN: [TOLD.subject],
        ComplaintState.ANSWERED: ["Visite"],
        ComplaintState.CLOSED: ["Clef"],
    }
    today = Reads(work).today
    assert all(
        row.draft.state(today) is state
        for state in ComplaintState
        for row in register(work, ComplaintFilter(state=state))
    )
    for wanted, count in (
        (ComplaintFilter(text="menuiserie el convention"), 1),
        (ComplaintFilter(text="%"), 4),
        (ComplaintFilter(text="introuvable"), 0),
        (ComplaintFilter(origin=ComplaintOrigin.COMPANY), 3),
        (ComplaintFilter(site_id=site), 1),
        (ComplaintFilter(since=date(2026, 11, 1)), 1),
        (ComplaintFilter(until=date(2026, 11, 1)), 3),
    ):
        assert len(register(work, wanted)) == count
    reads = Reads(work).activities.complaints
    for order in ComplaintOrder:
        for descending in (False, True):
            assert len(reads.page(EVERYTHING, [ComplaintSorting(order, descending)])) == 4
    assert reads.first_page(EVERYTHING, LATEST_FIRST, 2)[1] == 4
    assert reads.first_page(EVERYTHING)[1] == 4


def test_a_visitor_reads_that_it_came_not_what_was_said(work: UnitOfWork) -> None:
    note_complaint(work, draft=replace(TOLD, description="Tout", answer="Rien"), today=TODAY)
    reads = Reads(work)
    reads.visitor = True
    found, _ = reads.activities.complaints.first_page(EVERYTHING)
    draft = found[0].draft
    assert (draft.author, draft.subject, draft.description, draft.answer) == ("", "", "", "")
    assert draft.received_on == TOLD.received_on


def test_a_complaint_that_is_gone_is_said(work: UnitOfWork) -> None:
    with pytest.raises(NotFound):
        Reads(work).activities.complaints.one(new_id())
