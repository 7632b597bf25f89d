"""The meetings of activities to which people came, as figures see them: one reading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.activity_codes import Presence, kind_of
from e2c_desktop.domain.outcomes.facts import PartFacts, ReportPeriod
from e2c_desktop.queries.fact_columns import Days, marked
from e2c_desktop.storage.models import Activity, ActivityParticipant, ActivitySession


def parts_of(
    session: Session, period: ReportPeriod, days: Days
) -> dict[str, tuple[PartFacts, ...]]:
    """Return the meetings of a period and of the year before it, by the text of a path's id.

    Those of activities and meetings in the bin are left out.

    Args:
        session: the reading.
        period: the days of the report.
        days: the days met so far.
    """
    query = (
        sa.select(
            marked(ActivityParticipant.path_id),
            marked(ActivitySession.id),
            marked(Activity.id),
            Activity.kind,
            marked(ActivitySession.on_date),
            sa.func.coalesce(ActivityParticipant.minutes, ActivitySession.minutes),
            sa.func.coalesce(Activity.cost_cents, 0),
        )
        .join(ActivitySession, ActivitySession.id == ActivityParticipant.session_id)
        .join(Activity, Activity.id == ActivitySession.activity_id)
        .where(
            ActivitySession.on_date.between(period.year_before.first, period.last),
            ActivityParticipant.presence == Presence.PRESENT.value,
            ActivityParticipant.archived_at.is_(None),
            ActivitySession.archived_at.is_(None),
            Activity.archived_at.is_(None),
        )
    )
    found: dict[str, list[PartFacts]] = {}
    rows: Iterable[Any] = session.connection().execute(query).all()
    for path, meeting, activity, kind, on_date, minutes, cost in rows:
        facts = PartFacts(meeting, activity, kind_of(kind), days[on_date], minutes, cost)
        found.setdefault(path, []).append(facts)
    return {path: tuple(own) for path, own in found.items()}
