"""Photographs of people, only while a consent of today covers the documents of the school.

The small ones are for lists and for the trombinoscope on the screen; the larger one is for the
head of a record and for paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.consents import (
    ConsentAnswer,
    ConsentFacts,
    ConsentKind,
    ImageSupport,
    covers,
    supports_of,
)
from e2c_desktop.queries.one_or_many import About, Making, OneOrMany, Statement
from e2c_desktop.storage.models import Consent, Photo, PhotoFile

_TOGETHER = 500
"""Identifiers in one question: far under what SQLite takes."""


def image_consents(session: Session, trainee_ids: Sequence[UUID]) -> dict[UUID, list[ConsentFacts]]:
    """Return what people answered about their image, by person."""
    session.flush()  # a service may ask after it changed an answer
    found: dict[UUID, list[ConsentFacts]] = {}
    for row in OneOrMany(session, trainee_ids).rows(_image_consents):
        facts = ConsentFacts(
            cast("ConsentKind", row.kind),
            cast("ConsentAnswer", row.answer),
            supports_of(row.supports),
            row.signed_on,
            row.starts_on,
            row.ends_on,
            row.withdrawn_on,
        )
        found.setdefault(row.trainee_id, []).append(facts)
    return found


@cache
def _image_consents(about: About) -> Statement:
    return sa.select(
        Consent.trainee_id,
        Consent.kind,
        Consent.answer,
        Consent.supports,
        Consent.signed_on,
        Consent.starts_on,
        Consent.ends_on,
        Consent.withdrawn_on,
    ).where(
        about(Consent.trainee_id),
        Consent.kind == ConsentKind.IMAGE,
        Consent.archived_at.is_(None),
    )


def photo_allowed(session: Session, trainee_id: UUID, today: date) -> bool:
    """Tell whether a consent of today lets the school keep and show a photograph."""
    consents = image_consents(session, [trainee_id]).get(trainee_id, ())
    return any(covers(one, ImageSupport.INTERNAL, today) for one in consents)


def photos_of(session: Session, trainee_ids: Sequence[UUID], today: date) -> dict[UUID, bytes]:
    """Return the small photographs of people, as JPEG; who has none is not in the answer."""
    return _read(session, trainee_ids, today, PhotoFile.small)


def large_photos_of(
    session: Session, trainee_ids: Sequence[UUID], today: date
) -> dict[UUID, bytes]:
    """Return the photographs of people for paper, as JPEG; who has none is not in the answer."""
    return _read(session, trainee_ids, today, PhotoFile.data)


def _read(
    session: Session,
    trainee_ids: Sequence[UUID],
    today: date,
    column: Any,  # noqa: ANN401  # a mapped column
) -> dict[UUID, bytes]:
    found: dict[UUID, bytes] = {}
    for start in range(0, len(trainee_ids), _TOGETHER):
        ids = trainee_ids[start : start + _TOGETHER]
        # In the order of their making: the latest stays.
        rows = OneOrMany(session, ids).tuples(_photos(column))
        there: dict[UUID, bytes] = {row[0]: row[1] for row in rows}
        consents = image_consents(session, list(there)) if there else {}
        found.update(
            (one, there[one])
            for one, facts in consents.items()
            if any(covers(fact, ImageSupport.INTERNAL, today) for fact in facts)
        )
    return found


@cache
def _photos(column: Any) -> Making:  # noqa: ANN401  # a mapped column
    @cache
    def making(about: About) -> Statement:
        return (
            sa.select(Photo.trainee_id, column)
            .join(PhotoFile, PhotoFile.photo_id == Photo.id)
            .where(about(Photo.trainee_id), Photo.archived_at.is_(None))
            .order_by(Photo.id)
        )

    return making
