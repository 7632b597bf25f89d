"""One placement, whole: what its form and its sub-tabs show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.placement import PauseDraft, PlacementDraft
from e2c_desktop.domain.placement_codes import PartnerFileKind, SignatureParty
from e2c_desktop.domain.placement_states import (
    Standing,
    missing_parties,
    open_moves,
    required_parties,
    state_on,
)
from e2c_desktop.domain.trainee import ADULT_AGE
from e2c_desktop.queries.masking import initials
from e2c_desktop.queries.placement_choices import (
    CompanyChoice,
    PathChoice,
    company_choice,
    path_choice,
)
from e2c_desktop.queries.placement_drafts import placement_draft_of
from e2c_desktop.storage.models import (
    Contact,
    PartnerFile,
    Placement,
    PlacementPause,
    PlacementSignature,
    Prescriber,
    RuleWaiver,
    Staff,
)


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A party that signed the convention."""

    id: UUID
    version: int
    party: SignatureParty
    signed_by: str
    signed_on: date
    note: str


@dataclass(frozen=True, slots=True)
class PauseLine:
    """An interruption, with the version that a saving has to name."""

    id: UUID
    version: int
    draft: PauseDraft


@dataclass(frozen=True, slots=True)
class WaiverLine:
    """A rule passed over: why, who decided, in what role, when."""

    id: UUID
    version: int
    rule: str
    reason: str
    granted_by: str
    granted_role: str
    granted_on: date


@dataclass(frozen=True, slots=True)
class PlacementFileLine:
    """A paper kept with a placement, without its bytes."""

    id: UUID
    version: int
    kind: PartnerFileKind
    title: str
    file_name: str
    media_type: str
    size: int
    received_on: date
    sha256: str


@dataclass(frozen=True, slots=True)
class PlacementRecord:
    """One placement, whole.

    Attributes:
        state: where it stands today (`placement_states.state_on`), not what is stored.
        moves: the states to which it may go now.
        required: who has to sign; `missing` those who have not.
        planned_hours: as stored, those of the timetable or those typed.
        tutor, signatory, prescriber, accompanist: names, empty when there is none.
        renews: number and days of the renewed placement in words, empty for none.
        minor: whether the trainee is under 18 on the first day; None when that is not known.
        masked: a visitor looks; never to be saved.
    """

    id: UUID
    version: int
    draft: PlacementDraft
    state: PlacementState
    stored_state: PlacementState
    convention_number: str
    signed_on: date | None
    planned_hours: float | None
    done_hours: float | None
    review_received: bool
    aside: bool
    person: PathChoice
    company: CompanyChoice
    tutor: str
    signatory: str
    prescriber: str
    accompanist: str
    renewed: tuple[str, date, date] | None
    signatures: tuple[SignatureLine, ...]
    pauses: tuple[PauseLine, ...]
    waivers: tuple[WaiverLine, ...]
    files: tuple[PlacementFileLine, ...]
    required: tuple[SignatureParty, ...]
    missing: tuple[SignatureParty, ...]
    moves: tuple[PlacementState, ...]
    minor: bool | None
    updated_at: datetime
    updated_by: str
    masked: bool = False


def placement_record(session: Session, placement_id: UUID, *, today: date) -> PlacementRecord:
    """Return one placement, in the bin or not.

    Raises:
        NotFound: there is none with this identifier.
    """
    placement = session.get(Placement, placement_id)
    if placement is None:
        raise NotFound
    person = path_choice(session, placement.path_id)
    signatures = signatures_of(session, placement_id)
    required = required_parties(placement.kind, person.birth_date, placement.starts_on)
    missing = missing_parties(required, [line.party for line in signatures])
    days = (placement.starts_on, placement.ends_on)
    standing = Standing(placement.state, *days, missing, today)
    birth = person.birth_date
    return PlacementRecord(
        id=placement_id,
        version=placement.version,
        draft=placement_draft_of(placement),
        state=state_on(placement.state, *days, today),
        stored_state=placement.state,
        convention_number=placement.convention_number,
        signed_on=placement.signed_on,
        planned_hours=placement.planned_hours,
        done_hours=placement.done_hours,
        review_received=placement.review_received,
        aside=placement.archived_at is not None,
        person=person,
        company=company_choice(session, placement.company_id),
        tutor=_name(session, Contact, placement.tutor_id),
        signatory=_name(session, Contact, placement.signatory_id),
        prescriber=_name(session, Prescriber, placement.prescriber_id),
        accompanist=_name(session, Staff, placement.accompanist_id),
        renewed=_renewed(session, placement.renewal_of_id),
        signatures=tuple(signatures),
        pauses=tuple(_pauses(session, placement_id)),
        waivers=tuple(_waivers(session, placement_id)),
        files=tuple(_files(session, placement_id)),
        required=required,
        missing=missing,
        moves=open_moves(standing),
        minor=None if birth is None else age_on(birth, placement.starts_on) < ADULT_AGE,
        updated_at=placement.updated_at,
        updated_by=_name(session, Staff, placement.updated_by),
    )


def _name(
    session: Session,
    kind: type[Contact] | type[Prescriber] | type[Staff],
    identifier: UUID | None,
) -> str:
    if identifier is None:
        return ""
    name: str | None = session.scalar(sa.select(kind.name).where(kind.id == identifier))
    return name or ""


def _renewed(session: Session, placement_id: UUID | None) -> tuple[str, date, date] | None:
    if placement_id is None:
        return None
    query = sa.select(Placement.convention_number, Placement.starts_on, Placement.ends_on)
    number, first, last = session.execute(query.where(Placement.id == placement_id)).one()
    return number, first, last


def signatures_of(session: Session, placement_id: UUID) -> list[SignatureLine]:
    """Return who signed, in the order of the convention."""
    query = sa.select(
        PlacementSignature.id,
        PlacementSignature.version,
        PlacementSignature.party,
        PlacementSignature.signed_by,
        PlacementSignature.signed_on,
        PlacementSignature.note,
    ).where(
        PlacementSignature.placement_id == placement_id,
        PlacementSignature.archived_at.is_(None),
    )
    ranks = {party: rank for rank, party in enumerate(SignatureParty)}
    found = [SignatureLine(*row) for row in session.execute(query)]
    return sorted(found, key=lambda line: ranks[line.party])


def _pauses(session: Session, placement_id: UUID) -> list[PauseLine]:
    query = (
        sa.select(
            PlacementPause.id,
            PlacementPause.version,
            PlacementPause.starts_on,
            PlacementPause.ends_on,
            PlacementPause.reason,
        )
        .where(PlacementPause.placement_id == placement_id, PlacementPause.archived_at.is_(None))
        .order_by(PlacementPause.starts_on, PlacementPause.id)
    )
    return [
        PauseLine(row.id, row.version, PauseDraft(row.starts_on, row.ends_on, row.reason))
        for row in session.execute(query)
    ]


def _waivers(session: Session, placement_id: UUID) -> list[WaiverLine]:
    query = (
        sa.select(
            RuleWaiver.id,
            RuleWaiver.version,
            RuleWaiver.rule,
            RuleWaiver.reason,
            RuleWaiver.granted_by,
            RuleWaiver.granted_role,
            RuleWaiver.granted_on,
        )
        .where(RuleWaiver.placement_id == placement_id, RuleWaiver.archived_at.is_(None))
        .order_by(RuleWaiver.granted_on, RuleWaiver.id)
    )
    return [WaiverLine(*row) for row in session.execute(query)]


def _files(session: Session, placement_id: UUID) -> list[PlacementFileLine]:
    query = (
        sa.select(
            PartnerFile.id,
            PartnerFile.version,
            PartnerFile.kind,
            PartnerFile.title,
            PartnerFile.file_name,
            PartnerFile.media_type,
            PartnerFile.size,
            PartnerFile.received_on,
            PartnerFile.sha256,
        )
        .where(PartnerFile.placement_id == placement_id, PartnerFile.archived_at.is_(None))
        .order_by(PartnerFile.received_on.desc(), PartnerFile.id.desc())
    )
    return [PlacementFileLine(*row) for row in session.execute(query)]


def masked_name(name: str) -> str:
    """Return « B. T. » for a name written in one piece."""
    return " ".join(f"{word[0].upper()}." for word in name.split())


def masked_person(person: PathChoice, today: date) -> PathChoice:
    """Return a person without what tells who it is."""
    birth = person.birth_date
    return replace(
        person,
        last_name=initials(person.last_name, person.first_name),
        first_name="",
        usual_name="",
        birth_date=None,
        age=None if birth is None else age_on(birth, today),
        emergency_name="",
        emergency_phone="",
        guardian_name="",
    )


def masked_placement_record(record: PlacementRecord, today: date) -> PlacementRecord:
    """Return a placement without what tells whose it is, nor what was written freely of it."""
    draft = replace(record.draft, emergency_name="", emergency_phone="", note="")
    return replace(
        record,
        draft=draft,
        person=masked_person(record.person, today),
        tutor=masked_name(record.tutor),
        signatory=masked_name(record.signatory),
        signatures=tuple(replace(line, signed_by="", note="") for line in record.signatures),
        pauses=tuple(replace(line, draft=replace(line.draft, reason="")) for line in record.pauses),
        waivers=tuple(replace(line, reason="") for line in record.waivers),
        files=(),
        masked=True,
    )
