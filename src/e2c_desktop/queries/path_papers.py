"""What the papers of an entry and the letters say of paths, read for many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import Moment, SituationCode
from e2c_desktop.domain.consents import ConsentFacts, ConsentKind
from e2c_desktop.queries.consents import facts_of
from e2c_desktop.queries.dossier_rows import Dossier
from e2c_desktop.queries.fact_columns import fact_columns, taken, taken_or_none
from e2c_desktop.queries.path_paper_rows import (
    ImageFacts,
    PathPaperFacts,
    PrescriberFacts,
    RepresentativeFacts,
)
from e2c_desktop.storage.models import (
    Consent,
    Path,
    Prescriber,
    Situation,
    Trainee,
)


def with_papers(session: Session, dossiers: Sequence[Dossier]) -> list[Dossier]:
    """Return dossiers with what the papers of an entry and the letters say more."""
    ids = [one.path.id for one in dossiers]
    consents = _consents(session, [one.person.id for one in dossiers])
    exits = _exits(session, ids)
    found = {
        path_id: replace(facts, exit_code=exits.get(path_id))
        for path_id, facts in _heads(session, ids).items()
    }
    return [
        replace(one, papers=_with_consents(found[one.path.id], consents.get(one.person.id, ())))
        for one in dossiers
    ]


def _heads(session: Session, ids: Sequence[UUID]) -> dict[UUID, PathPaperFacts]:
    """Return what one row says of each path: who represents, who directed, where it stands."""
    query = (
        sa.select(
            Path.id,
            Path.state,
            Path.suspended_on,
            Path.prescriber_adviser,
            Path.prescriber_sealed.is_not(None),
            *fact_columns(Trainee, RepresentativeFacts),
            *fact_columns(Prescriber, PrescriberFacts),
        )
        .join(Trainee, Trainee.id == Path.trainee_id)
        .outerjoin(Prescriber, Prescriber.id == Path.prescriber_id)
        .where(Path.id.in_(ids))
    )
    found = {}
    for path_id, state, suspended_on, adviser, sealed, *rest in session.execute(query):
        values = iter(rest)
        representatives = RepresentativeFacts(*taken(values, RepresentativeFacts))
        prescriber = taken_or_none(values, PrescriberFacts)
        hidden = bool(sealed) or (prescriber is not None and prescriber.kind.sensitive)
        found[path_id] = PathPaperFacts(
            representatives,
            state,
            prescriber=None if hidden else prescriber,
            prescriber_adviser="" if hidden else adviser,
            hidden_prescriber=hidden,
            suspended_on=suspended_on,
        )
    return found


def _consents(session: Session, people: Sequence[UUID]) -> dict[UUID, list[Consent]]:
    """Return the consents about the image and the prescriber, the last signed first."""
    query = (
        sa.select(Consent)
        .where(
            Consent.trainee_id.in_(people),
            Consent.kind.in_((ConsentKind.IMAGE, ConsentKind.PRESCRIBER)),
            Consent.archived_at.is_(None),
        )
        .order_by(Consent.signed_on.desc(), Consent.id.desc())
    )
    found: dict[UUID, list[Consent]] = {}
    for one in session.execute(query).scalars():
        found.setdefault(one.trainee_id, []).append(one)
    return found


def _with_consents(facts: PathPaperFacts, consents: Sequence[Consent]) -> PathPaperFacts:
    told: list[tuple[ConsentFacts, str]] = [(facts_of(one), one.territory) for one in consents]
    image = next((one for one in told if one[0].kind is ConsentKind.IMAGE), None)
    return replace(
        facts,
        consents=tuple(one for one, _ in told),
        image=None if image is None else ImageFacts(*image),
    )


def _exits(session: Session, ids: Sequence[UUID]) -> dict[UUID, SituationCode]:
    """Return where each person was found at the exit."""
    query = (
        sa.select(Situation.path_id, Situation.code)
        .where(
            Situation.path_id.in_(ids),
            Situation.moment == Moment.EXIT,
            Situation.archived_at.is_(None),
        )
        .order_by(Situation.observed_on, Situation.id)
    )
    return {path_id: code for path_id, code in session.execute(query) if code is not None}
