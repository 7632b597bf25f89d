"""What contradicts in the facts, with the names, before any report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.helpers.builders import TODAY, make_school
from tests.helpers.follow_ups import clock, make_exit, note_situation

from e2c_desktop.domain.codes import Moment, SituationCode
from e2c_desktop.domain.outcomes.anomalies import AnomalyKind
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.study import Selection
from e2c_desktop.queries.outcome_anomalies import AnomalyReport
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.anomaly_list import anomaly_list, counted
from e2c_desktop.storage.unit_of_work import UnitOfWork

YEAR = ReportPeriod.of_year(2026)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    """A school with an exit before its entry, a fixed term without end, and one that is right."""
    work = make_school(tmp_path, clock=clock)
    make_exit(work, date(2026, 3, 2), names="AVANT Jean", entry_on=date(2026, 5, 4))
    path = make_exit(work, date(2026, 6, 1), names="DIALLO Awa")
    note_situation(work, path, Moment.EXIT, SituationCode.FIXED_TERM, starts_on=date(2026, 6, 2))
    right = make_exit(work, date(2026, 6, 1), names="JUSTE Léa")
    note_situation(work, right, Moment.EXIT, SituationCode.PERMANENT)
    return work


def report(work: UnitOfWork, *, visitor: bool = False, site: str = "") -> AnomalyReport:
    reads = Reads(work)
    reads.visitor = visitor
    return reads.figures.anomalies(YEAR, extracted_on=TODAY, selection=Selection(site))


def test_each_line_has_its_person_and_says_whether_it_counts(work: UnitOfWork) -> None:
    found = report(work)
    told = [(row.person.last_name, row.kind, row.left_out) for row in found.rows]
    assert told == [
        ("AVANT", AnomalyKind.EXIT_BEFORE_ENTRY, True),
        ("DIALLO", AnomalyKind.NO_END, False),
    ]
    assert (found.left_out, found.paths) == (1, 3)
    assert report(work, site="Vitry") == AnomalyReport((), 0, 0)


def test_the_list_keeps_its_dates_and_says_how_many_were_left_out(work: UnitOfWork) -> None:
    shown = anomaly_list(work, report=report(work), subtitle="2026")
    first, second = (list(row) for row in shown.rows)
    assert first[0] == "AVANT Jean"
    assert first[3:6] == ["Laissé de côté", date(2026, 5, 4), date(2026, 3, 2)]
    assert second[3] == "Compté"
    assert shown.total == "2 anomalies. 1 parcours sur 3 laissé de côté par les chiffres."


def test_a_visitor_reads_initials(work: UnitOfWork) -> None:
    shown = anomaly_list(work, report=report(work, visitor=True))
    assert [row[0] for row in (list(one) for one in shown.rows)] == ["J. A.", "A. D."]


def test_nothing_to_say_is_said() -> None:
    assert counted(AnomalyReport((), 0, 12)) == (
        "Aucune anomalie. Les 12 parcours de la période sont comptés."
    )
    assert counted(AnomalyReport((), 2, 12)).endswith(
        "2 parcours sur 12 laissés de côté par les chiffres."
    )
