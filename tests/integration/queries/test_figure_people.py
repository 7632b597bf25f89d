"""Who stands behind a figure: names in their order, initials for a visitor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.builders import make_school, make_trainee

from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.rule_set import E2C_2023
from e2c_desktop.queries import figure_people
from e2c_desktop.queries.figure_papers import FiguresAsked
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    found = make_school(tmp_path)
    yield found
    found.opened.close()


def test_people_come_in_the_order_of_their_names(
    work: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(figure_people, "_AT_ONCE", 2)
    for name in ("ŒUVRARD", "Ouali", "d’Hôtel", "AÏT"):
        make_trainee(work, last_name=name, first_name="Lou")
    with work.read() as session:
        ids = list(session.scalars(sa.select(PathRow.id)))
    reads = Reads(work)
    names = [one.last_name for one in reads.figures.people([*ids, new_id()])]
    assert names == ["AÏT", "d’Hôtel", "ŒUVRARD", "Ouali"]
    reads.visitor = True
    masked = reads.figures.people(ids)
    assert (masked[0].last_name, masked[0].first_name) == ("L. A.", "")
    assert reads.figures.people([]) == []


def test_the_dossier_of_the_screen_is_that_of_the_report(work: UnitOfWork) -> None:
    make_trainee(work)
    day = date(2026, 3, 31)
    asked = FiguresAsked(ReportPeriod.of_year(2025), day, E2C_2023)
    found = Reads(work).figures.dossier(asked)
    assert (found.asked, len(found.years)) == (asked, 5)
    assert found.report.study.extracted_on == day
