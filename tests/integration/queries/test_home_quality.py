"""« À faire »: certifications that end or wait for their result, complaints without answer."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.helpers.builders import TODAY, make_path
from tests.helpers.quality import quality_school

from e2c_desktop.domain.certification import CertificationDraft
from e2c_desktop.domain.certification_codes import CertificationKind, CertificationResult
from e2c_desktop.domain.complaint import ComplaintDraft, ComplaintOrigin
from e2c_desktop.domain.todo import Place, Target, Task, TaskKind, Urgency
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.certifications import add_certification
from e2c_desktop.services.complaints import note_complaint
from e2c_desktop.storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)
SST = CertificationDraft(
    CertificationKind.SST,
    passed_on=date(2024, 12, 4),
    result=CertificationResult.OBTAINED,
    expires_on=TODAY + 18 * DAY,
)
TOLD = ComplaintDraft(TODAY - 20 * DAY, ComplaintOrigin.COMPANY, "M. Roche", "Convention tardive")


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return quality_school(tmp_path)


def told(work: UnitOfWork, *kinds: TaskKind, **asked: Any) -> list[Task]:
    reads = Reads(work)
    found = reads.home.tasks(reads.home.scope(**{"mine": False, **asked}))
    return [task for task in found if task.kind in kinds]


def note(work: UnitOfWork, path_id: UUID, draft: CertificationDraft) -> None:
    add_certification(work, path_id=path_id, draft=draft, today=TODAY)


def test_what_ends_is_told_by_the_notice_of_the_school(work: UnitOfWork) -> None:
    path_id = make_path(work).id
    note(work, path_id, SST)
    (line,) = told(work, TaskKind.CERTIFICATION)
    assert (line.title, line.last_name) == ("Certification à renouveler", "NGUYỄN")
    assert line.detail == f"SST · valable jusqu’au {SST.expires_on:%d/%m/%Y}"
    assert line.due_on == TODAY - 12 * DAY
    assert line.urgency(TODAY) is Urgency.TODAY
    again = CertificationDraft(CertificationKind.SST, passed_on=TODAY + 10 * DAY)
    note(work, path_id, again)
    assert told(work, TaskKind.CERTIFICATION) == []


def test_what_ends_much_later_is_not_told(work: UnitOfWork) -> None:
    later = CertificationDraft(
        CertificationKind.PSC1,
        passed_on=date(2026, 1, 5),
        result=CertificationResult.OBTAINED,
        expires_on=TODAY + 31 * DAY,
    )
    note(work, make_path(work).id, later)
    assert told(work, TaskKind.CERTIFICATION) == []


def test_an_examination_that_is_past_waits_for_its_result(work: UnitOfWork) -> None:
    passed = CertificationDraft(CertificationKind.CACES, "R489", passed_on=TODAY - 3 * DAY)
    note(work, make_path(work).id, passed)
    (line,) = told(work, TaskKind.CERTIFICATION)
    assert line.title == "Résultat de certification à noter"
    assert line.detail == "CACES R489 · passage du 13/11/2026"
    assert line.urgency(TODAY) is Urgency.LATE
    coming = CertificationDraft(CertificationKind.PIX, passed_on=TODAY + DAY)
    note(work, make_path(work, last_name="ABADIE").id, coming)
    assert len(told(work, TaskKind.CERTIFICATION)) == 1


def test_an_unanswered_complaint_is_late_after_fifteen_days(work: UnitOfWork) -> None:
    site, other = Reads(work).sites()
    noted = note_complaint(
        work,
        draft=ComplaintDraft(
            TOLD.received_on, TOLD.origin, TOLD.author, TOLD.subject, site.id, work.actor.id
        ),
        today=TODAY,
    )
    (line,) = told(work, TaskKind.COMPLAINT)
    assert line.target == Target(Place.COMPLAINT, noted.complaint_id)
    assert (line.verb, line.words) == ("Répondre", "Convention tardive")
    assert line.detail == f"Entreprise · reçue le 27/10/2026 · {site.name}"
    assert line.due_text(TODAY) == "5\u00a0j de retard"
    assert len(told(work, TaskKind.COMPLAINT, mine=True, site_id=site.id)) == 1
    assert told(work, TaskKind.COMPLAINT, site_id=other.id) == []
    answered = ComplaintDraft(
        TOLD.received_on, TOLD.origin, subject="Autre", answer="Vu", answered_on=TODAY
    )
    note_complaint(work, draft=answered, today=TODAY)
    assert len(told(work, TaskKind.COMPLAINT)) == 1
    reads = Reads(work)
    reads.visitor = True
    (line,) = [
        one
        for one in reads.home.tasks(reads.home.scope(mine=False))
        if one.kind is TaskKind.COMPLAINT
    ]
    assert line.words == ""
