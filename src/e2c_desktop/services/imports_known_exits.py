"""The base as an import of exits sees it: how each path ended, and what was observed since."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import Moment
from e2c_desktop.domain.import_exit_changes import KnownExit
from e2c_desktop.domain.import_exit_values import CONTENT, Observation
from e2c_desktop.storage.models import Path, Situation

_COLUMNS = [getattr(Situation, name) for name in CONTENT]


def known_exits(session: Session) -> dict[UUID, KnownExit]:
    """Return what is known of the end of each path that has an exit reason or an observation.

    Of several observations at one moment, the latest one noted counts.
    """
    observed: dict[UUID, dict[Moment, Observation]] = defaultdict(dict)
    query = (
        sa.select(Situation.path_id, Situation.moment, *_COLUMNS)
        .where(Situation.archived_at.is_(None))
        .order_by(Situation.observed_on, Situation.id)
    )
    for path_id, moment, *content in session.execute(query):
        observed[path_id][moment] = Observation(moment, *content)
    reasons = sa.select(Path.id, Path.exit_reason).where(Path.exit_reason.is_not(None))
    found = dict(session.execute(reasons).all())
    return {
        path_id: KnownExit(found.get(path_id), observed.get(path_id, {}))
        for path_id in (*found, *(one for one in observed if one not in found))
    }
