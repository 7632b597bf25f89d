"""Certifications, papers and complaints of the demonstration school hold together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from tests.helpers.demo_bases import demo_school
from tests.helpers.queried import rows

from e2c_desktop.domain.certification import AroundCertification, validate_certification
from e2c_desktop.domain.complaint import ComplaintState, validate_complaint
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.problems import errors_of
from e2c_desktop.domain.satisfaction import Questionnaire, validate_answer
from e2c_desktop.domain.todo import TaskKind
from e2c_desktop.queries.certifications import CertificationFilter
from e2c_desktop.queries.complaints import ComplaintFilter
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.satisfaction import AnswerFilter
from e2c_desktop.services.demo.certifications import write_certifications
from e2c_desktop.services.demo.dice import Dice
from e2c_desktop.storage.models import Certification, Complaint, SatisfactionAnswer
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork

DAY = date(2026, 11, 12)


def clock() -> datetime:
    return datetime(DAY.year, DAY.month, DAY.day, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo() -> Iterator[UnitOfWork]:
    with demo_school() as work:
        yield UnitOfWork(work.opened, work.actor, clock)


def test_every_certification_could_have_been_typed(demo: UnitOfWork) -> None:
    found = Reads(demo).activities.certifications.page(CertificationFilter(), limit=5_000)
    assert len(found) > 100
    around = AroundCertification(DAY)
    assert [row for row in found if errors_of(validate_certification(row.draft, around))] == []
    inside = [
        row for row in found if row.exit_on is None or (row.draft.passed_on or DAY) <= row.exit_on
    ]
    assert len(inside) == len(found)


def test_every_paper_could_have_been_typed_and_a_year_can_be_compared(demo: UnitOfWork) -> None:
    reads = Reads(demo).activities.satisfaction
    for questionnaire in Questionnaire:
        wanted = AnswerFilter(questionnaire, ReportPeriod(date(2025, 11, 13), DAY))
        for row in reads.answers(wanted):
            assert validate_answer(row.draft, today=DAY) == []
            assert row.draft.path_id is None
        assert reads.synthesis(wanted).answers >= 4
    counts = reads.counts(ReportPeriod(date(2025, 11, 13), DAY))
    assert 30 <= sum(counts.values()) <= 140


def test_complaints_are_late_answered_or_waiting(demo: UnitOfWork) -> None:
    found = Reads(demo).activities.complaints.page(ComplaintFilter())
    states = {row.draft.state(DAY) for row in found}
    assert {ComplaintState.LATE, ComplaintState.OPEN, ComplaintState.CLOSED} <= states
    assert all(not errors_of(validate_complaint(row.draft, today=DAY)) for row in found)


def test_the_day_asks_for_some_of_it(demo: UnitOfWork) -> None:
    reads = Reads(demo)
    kinds = [task.kind for task in reads.home.tasks(reads.home.scope(mine=False))]
    assert kinds.count(TaskKind.COMPLAINT) == 2
    assert TaskKind.CERTIFICATION in kinds


def test_a_school_without_anybody_has_none_of_it() -> None:
    with demo_school() as demo:
        with demo.write("Vider") as scope:
            session = scope.session
            for model in (Certification, SatisfactionAnswer, Complaint):
                session.query(model).delete()
            session.query(PathRow).update({"entry_on": None})
            write_certifications(session, Dice(1, DAY), date(2010, 1, 1))
        assert rows(demo, Certification.id) == []
        assert rows(demo, Complaint.id) == []
