"""Who is to be called: missing too often without a reason, and without news since.

« À faire » and the list of trainees tell of the same people.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.absence_alert import AbsenceAlert, AlertRule, absence_alert
from e2c_desktop.domain.attendance_codes import CodeBook, Worth
from e2c_desktop.domain.timetable import days_between
from e2c_desktop.queries.attendance_recent import RecentHalfDays
from e2c_desktop.queries.follow_notes import contacts_of
from e2c_desktop.queries.planning import code_book
from e2c_desktop.storage.models import School


def people_to_call(
    session: Session, paths: Sequence[tuple[UUID, UUID]], recent: RecentHalfDays, today: date
) -> dict[UUID, AbsenceAlert]:
    """Return the alerts of those to call, by path.

    Args:
        session: the reading.
        paths: paths that are not suspended, with whose they are.
        recent: what was entered of them.
        today: the day of today.
    """
    count, days = session.execute(
        sa.select(School.absence_alert_count, School.absence_alert_days)
    ).one()
    rule, book = AlertRule(count, days), code_book(session)
    first = today - timedelta(days=days - 1)
    codes = _unjustified(book, first, today)
    absent = [
        (path_id, trainee_id)
        for path_id, trainee_id in paths
        # Few people are read whole: those of whom as many half-days begin with such a code.
        if sum(text.startswith(codes) for text in recent.texts(path_id, first, today)) >= count
        and absence_alert(recent.cells(path_id), book, today, rule) is not None
    ]
    if not absent:
        return {}
    news = contacts_of(session, [trainee_id for _, trainee_id in absent], today=today)
    found = {
        path_id: absence_alert(
            recent.cells(path_id), book, today, rule, last_news=news.get(trainee_id)
        )
        for path_id, trainee_id in absent
    }
    return {
        path_id: alert
        for path_id, alert in found.items()
        if alert is not None and alert.since is not None
    }


def _unjustified(book: CodeBook, first: date, last: date) -> tuple[str, ...]:
    """Return the codes that justify nothing on one of some days."""
    days = days_between(first, last) if book.changes_between(first, last) else [last]
    found = {
        code
        for day in days
        for code, rule in book.on(day).items()
        if rule.worth is Worth.UNJUSTIFIED
    }
    return tuple(sorted(found))
