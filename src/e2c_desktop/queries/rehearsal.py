"""What is read first of a base, read on a blank one while the password is typed.

SQLAlchemy puts each statement into words the first time it meets it: a quarter of what the first
lines of the day took. On a blank base nobody waits for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from e2c_desktop.domain.attendance import month_of
from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.whereabouts import half_going_on
from e2c_desktop.queries import (
    certifications,
    consents,
    home_figures,
    photos,
    pickers,
    pieces,
    records,
    trainee_signs,
    trainees,
)
from e2c_desktop.queries.activity_parts import activities_of
from e2c_desktop.queries.attendance_hours import hours_of_paths
from e2c_desktop.queries.home_scope import TaskScope
from e2c_desktop.queries.home_tasks import SOURCES
from e2c_desktop.queries.home_whereabouts import whereabouts
from e2c_desktop.storage.models import AttendanceMonth, Cohort, Path, School, Site, Trainee

_FIRST: Final = UUID(int=1)


def first_readings(session: Session, today: date) -> Iterator[str]:
    """Read what the home page, the list and a record read; give a name at each step.

    Args:
        session: a blank base, to which a school and two people are added: of
            nobody, less would be read.
        today: the day of today.
    """
    _add_people(session, today)
    yield "people"
    for scope in (TaskScope(today), TaskScope(today, _FIRST)):
        for source in SOURCES:
            list(source(session, scope))
            yield source.__name__
    yield from _read_list(session, today)
    yield from _read_beside(session, today)
    yield from _read_figures(session, TaskScope(today))


def _add_people(session: Session, today: date) -> None:
    """Put down a school, who ends the integration and who has just signed: all is asked of them."""
    at = datetime.combine(today, time(), UTC)
    marks = {"id": _FIRST, "created_at": at, "updated_at": at}
    session.add(School(name="", **marks))
    session.add(Site(name="", code="", **marks))
    session.add(Cohort(name="", site_id=_FIRST, **marks))
    session.add(AttendanceMonth(path_id=_FIRST, month=month_of(today), cells=",", **marks))
    for identifier, path in (
        (_FIRST, Path(state=PathState.INTEGRATION, integration_end_on=today)),
        (UUID(int=2), Path(state=PathState.COMMITTED, contract_on=today)),
    ):
        own = {**marks, "id": identifier}
        session.add(Trainee(last_name="", first_name="", **own))
        places = {"trainee_id": identifier, "site_id": _FIRST, "cohort_id": _FIRST}
        for name, value in {**own, **places}.items():
            setattr(path, name, value)
        session.add(path)
    session.flush()
    session.expunge_all()


def _read_list(session: Session, today: date) -> Iterator[str]:
    wanted = trainees.view_filter(trainees.TraineeView.CURRENT)
    rows, _ = trainees.first_page(session, wanted, today=today)
    trainee_signs.signs_of(session, rows, today=today)
    yield "list"
    trainees.count(session, wanted, today=today)
    pickers.sites(session)
    yield "count"
    records.trainee_record(session, _FIRST, today=today)
    yield "record"


def _read_beside(session: Session, today: date) -> Iterator[str]:
    """Read what stands beside a record, the values of the filters, and the first letter typed."""
    pieces.papers_of(session, _FIRST, today, path_id=_FIRST)
    consents.consents_of(session, _FIRST, today)
    photos.photos_of(session, [_FIRST], today)
    yield "papers"
    hours_of_paths(session, [_FIRST], today, today)
    activities_of(session, _FIRST)
    certifications.of_path(session, _FIRST)
    yield "hours"
    pickers.cohort_names(session)
    pickers.staff(session)
    pickers.prescribers(session)
    for wanted in (trainees.view_filter(trainees.TraineeView.CURRENT), trainees.TraineeFilter()):
        trainees.first_page(session, replace(wanted, text="a"), today=today)
        yield "letter"


def _read_figures(session: Session, scope: TaskScope) -> Iterator[str]:
    people = whereabouts(session, scope.today, half_going_on(time()))
    yield "whereabouts"
    told = home_figures.presence(session, scope, len(people))
    yield "presence"
    home_figures.with_trends(session, scope, told)
    yield "trends"
    home_figures.rates(session, scope.today)
    yield "rates"
