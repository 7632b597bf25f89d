"""Photographs of an activity, and whether everybody on them agreed.

Whoever came, or may have while nothing is noted, may be on a photograph: it is kept, shown and
printed only while a consent of each covers the documents of the school (`domain.consents`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.activity_codes import MAY_BE_SEEN
from e2c_desktop.domain.consents import ImageSupport, covers
from e2c_desktop.queries.photos import image_consents
from e2c_desktop.storage.models import (
    ActivityParticipant,
    ActivityPhoto,
    ActivitySession,
    Path,
    PieceFile,
    PieceThumbnail,
    Trainee,
)

_M, _S, _P, _T, _F = (
    cast("sa.Table", kind.__table__)
    for kind in (ActivityParticipant, ActivitySession, Path, Trainee, ActivityPhoto)
)


@dataclass(frozen=True, slots=True)
class ImageAgreement:
    """What those who may be on the photographs of an activity agreed to on a day.

    Attributes:
        people: how many they are.
        lacking: who did not agree to the documents of the school: last and first names.
        supports: where every one of them agreed to be seen.
    """

    people: int = 0
    lacking: tuple[tuple[str, str], ...] = ()
    supports: frozenset[ImageSupport] = frozenset()

    @property
    def holds(self) -> bool:
        """Whether photographs may be kept and shown."""
        return not self.lacking


NOBODY_SEEN = ImageAgreement()
"""Nobody takes part yet."""


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A photograph; `thumbnail` is empty when it may not be shown."""

    id: UUID
    version: int
    caption: str
    thumbnail: bytes = field(default=b"", repr=False)


def image_agreement(session: Session, activity_id: UUID, today: date) -> ImageAgreement:
    """Return what those who may be on the photographs agreed to."""
    query = (
        sa.select(_T.c.id, _T.c.last_name, _T.c.first_name)
        .select_from(
            _M.join(_S, _S.c.id == _M.c.session_id)
            .join(_P, _P.c.id == _M.c.path_id)
            .join(_T, _T.c.id == _P.c.trainee_id)
        )
        .where(_S.c.activity_id == activity_id, _S.c.archived_at.is_(None))
        .where(_M.c.archived_at.is_(None))
        .where(_M.c.presence.in_([each.value for each in MAY_BE_SEEN]))
        .distinct()
        .order_by(_T.c.sort_key)
    )
    people = list(session.execute(query))
    consents = image_consents(session, [row[0] for row in people])
    given = {
        row[0]: {
            support
            for support in ImageSupport
            if any(covers(one, support, today) for one in consents.get(row[0], ()))
        }
        for row in people
    }
    lacking = tuple(
        (row[1], row[2]) for row in people if ImageSupport.INTERNAL not in given[row[0]]
    )
    common = set(ImageSupport).intersection(*given.values()) if given else set()
    return ImageAgreement(len(people), lacking, frozenset(common))


def photos_of_activity(session: Session, activity_id: UUID, *, shown: bool) -> list[PhotoRow]:
    """Return the photographs of an activity in their order; pictures only if they may be shown."""
    query = (
        sa.select(_F.c.id, _F.c.version, _F.c.caption, PieceThumbnail.data)
        .outerjoin(PieceThumbnail, PieceThumbnail.sha256 == _F.c.sha256)
        .where(_F.c.activity_id == activity_id, _F.c.archived_at.is_(None))
        .order_by(_F.c.rank, _F.c.id)
    )
    found: list[Any] = list(session.execute(query))
    return [PhotoRow(row[0], row[1], row[2], (row[3] or b"") if shown else b"") for row in found]


def pictures_of_activity(session: Session, activity_id: UUID) -> list[tuple[str, bytes]]:
    """Return the captions and the photographs themselves (JPEG), in their order."""
    query = (
        sa.select(_F.c.caption, PieceFile.data)
        .join(PieceFile, PieceFile.sha256 == _F.c.sha256)
        .where(_F.c.activity_id == activity_id, _F.c.archived_at.is_(None))
        .order_by(_F.c.rank, _F.c.id)
    )
    return [(row[0], row[1]) for row in session.execute(query)]
