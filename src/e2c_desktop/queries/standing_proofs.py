"""Which proofs of competences stand: what names a record of the bin shows nothing meanwhile."""

from __future__ import annotations

from typing import Any, cast

import sqlalchemy as sa

from e2c_desktop.storage.models import Activity, CompetenceProof, Experience, Piece, Placement

_PROOF = cast("sa.Table", CompetenceProof.__table__)
_NAMED = (
    (_PROOF.c.experience_id, Experience),
    (_PROOF.c.placement_id, Placement),
    (_PROOF.c.activity_id, Activity),
    (_PROOF.c.piece_id, Piece),
)


def _in_bin(named: sa.ColumnElement[Any], kind: Any) -> sa.ColumnElement[bool]:  # noqa: ANN401  # a mapped class
    query = sa.select(kind.id).where(kind.id == named, kind.archived_at.is_not(None))
    return query.correlate(_PROOF).exists()


STANDS: sa.ColumnElement[bool] = sa.and_(
    _PROOF.c.archived_at.is_(None), *(~_in_bin(named, kind) for named, kind in _NAMED)
)
"""A proof that was not removed, and whose record is not in the bin; it comes back with it."""
