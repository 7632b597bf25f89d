"""What becomes of one person: the exit, the situations observed since, the calls that asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import Answer, ContactMode, Moment, Sex
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.follow_up_agenda import FollowUp, FollowUpPlan
from e2c_desktop.domain.follow_up_call import CallDraft
from e2c_desktop.domain.situation import AroundSituation, ExitFacts, Observed, SituationDraft
from e2c_desktop.queries.follow_up_due import plan
from e2c_desktop.queries.masking import initials
from e2c_desktop.storage.models import (
    Company,
    FollowUpCall,
    Path,
    Piece,
    Situation,
    Staff,
    Trainee,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ProofLine:
    """The paper that proves a situation."""

    piece_id: UUID
    file_name: str


@dataclass(frozen=True, slots=True)
class SituationLine:
    """One situation; `company` is the name of the employer known in the base."""

    id: UUID
    version: int
    moment: Moment
    draft: SituationDraft
    company: str = ""
    proof: ProofLine | None = None


@dataclass(frozen=True, slots=True)
class CallLine:
    """One attempt; `staff` is the name of who called."""

    id: UUID
    version: int
    moment: Moment
    draft: CallDraft
    staff: str = ""


@dataclass(frozen=True, slots=True)
class ExitSubject:
    """One exit, as far as it is typed.

    Attributes:
        facts: why and when the path ended.
        plan: the moments that the school follows, and its window.
        call_hint: when the person is best called.
        situations: the oldest observation first.
        calls: the newest first.
        masked: whether it was read for a visitor: nothing of it may be saved.
    """

    path_id: UUID
    path_version: int
    trainee_id: UUID
    last_name: str
    first_name: str
    phone: str
    email: str
    entry_on: date | None
    contract_on: date | None
    facts: ExitFacts
    plan: FollowUpPlan
    sex: Sex | None = None
    call_hint: str = ""
    situations: tuple[SituationLine, ...] = ()
    calls: tuple[CallLine, ...] = ()
    masked: bool = False

    def history(self, moment: Moment) -> tuple[SituationLine, ...]:
        """Return what was noted of a moment, the oldest first."""
        return tuple(one for one in self.situations if one.moment is moment)

    def at(self, moment: Moment) -> SituationLine | None:
        """Return the latest situation of a moment."""
        found = self.history(moment)
        return found[-1] if found else None

    def before(self, moment: Moment) -> SituationLine | None:
        """Return the latest known situation of an earlier moment."""
        order = list(Moment)
        earlier = [
            one
            for one in reversed(self.situations)
            if order.index(one.moment) < order.index(moment) and one.draft.code is not None
        ]
        return max(earlier, key=lambda one: order.index(one.moment), default=None)

    def answered(self, moment: Moment) -> bool:
        """Tell whether somebody answered at a moment."""
        return any(one.draft.reached is Answer.YES for one in self.history(moment))

    def follow_up(self, moment: Moment) -> FollowUp | None:
        """Return where a moment after the exit stands; None for the exit itself."""
        if moment is Moment.EXIT or self.facts.exit_on is None:
            return None
        tries = (one.draft.next_on for one in self.calls if one.moment is moment)
        return self.plan.follow_up(
            moment,
            self.facts.exit_on,
            answered=self.answered(moment),
            next_on=next(tries, None),
        )

    def around(
        self,
        moment: Moment,
        today: date,
        without: UUID | None = None,
        facts: ExitFacts | None = None,
    ) -> AroundSituation:
        """Return what a situation of a moment is judged against.

        Args:
            moment: of which moment.
            today: the day of today.
            without: the situation being corrected.
            facts: why and when the path ended, as typed; as saved when None.
        """
        told = facts or self.facts
        others = tuple(
            Observed(one.moment, one.draft.observed_on, one.draft.code)
            for one in self.situations
            if one.id != without
        )
        return AroundSituation(
            moment,
            today,
            self.entry_on,
            self.contract_on,
            told.exit_on,
            told.exit_reason,
            others,
        )


def exit_subject(session: Session, path_id: UUID) -> ExitSubject:
    """Return one exit.

    Raises:
        NotFound: there is no such path, or it has not ended.
    """
    found = session.execute(
        sa.select(Path, Trainee)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .where(Path.id == path_id, Path.archived_at.is_(None), Path.exit_on.is_not(None))
    ).first()
    if found is None:
        raise NotFound
    path, trainee = found
    return ExitSubject(
        path_id=path.id,
        path_version=path.version,
        trainee_id=trainee.id,
        last_name=trainee.last_name,
        first_name=trainee.first_name,
        phone=trainee.phone,
        email=trainee.email,
        entry_on=path.entry_on,
        contract_on=path.contract_on,
        facts=ExitFacts(path.exit_reason, path.exit_on),
        plan=plan(session),
        sex=trainee.sex,
        call_hint=path.call_hint,
        situations=_situations(session, path_id),
        calls=_calls(session, path_id),
    )


def _situations(session: Session, path_id: UUID) -> tuple[SituationLine, ...]:
    query = (
        sa.select(Situation, Company.name, Company.town, Piece.id, Piece.file_name)
        .outerjoin(Company, Company.id == Situation.company_id)
        .outerjoin(Piece, sa.and_(Piece.id == Situation.proof_id, Piece.archived_at.is_(None)))
        .where(Situation.path_id == path_id, Situation.archived_at.is_(None))
        .order_by(Situation.observed_on, Situation.created_at, Situation.id)
    )
    lines = []
    for row, name, town, piece_id, file_name in session.execute(query):
        proof = None if piece_id is None else ProofLine(piece_id, file_name)
        company = ", ".join(part for part in (name, town) if part)
        draft = situation_draft_of(row)
        lines.append(SituationLine(row.id, row.version, row.moment, draft, company, proof))
    return tuple(lines)


def situation_draft_of(row: Situation) -> SituationDraft:
    """Return a situation of the base as it is typed."""
    values = {spec.name: getattr(row, spec.name) for spec in fields(SituationDraft)}
    values["contact_mode"] = next((one for one in ContactMode if one == row.contact_mode), None)
    return SituationDraft(**values)


def _calls(session: Session, path_id: UUID) -> tuple[CallLine, ...]:
    query = (
        sa.select(FollowUpCall, Staff.name)
        .outerjoin(Staff, Staff.id == FollowUpCall.staff_id)
        .where(FollowUpCall.path_id == path_id, FollowUpCall.archived_at.is_(None))
        .order_by(FollowUpCall.made_at.desc(), FollowUpCall.id.desc())
    )
    return tuple(
        CallLine(row.id, row.version, row.moment, _call_draft(row), name or "")
        for row, name in session.execute(query)
    )


def _call_draft(row: FollowUpCall) -> CallDraft:
    return CallDraft(
        row.made_at.astimezone(), row.mode, row.reached, row.note, row.next_on, row.staff_id
    )


def masked_subject(subject: ExitSubject) -> ExitSubject:
    """Return an exit without what tells whose it is; it must never be saved."""
    return replace(
        subject,
        last_name=initials(subject.last_name, subject.first_name),
        first_name="",
        phone="",
        email="",
        call_hint="",
        situations=tuple(_masked_situations(subject.situations)),
        calls=tuple(replace(one, draft=replace(one.draft, note="")) for one in subject.calls),
        masked=True,
    )


def _masked_situations(lines: Iterable[SituationLine]) -> Iterable[SituationLine]:
    """Yield situations without the names of employers and organisms, nor free words."""
    for one in lines:
        draft = replace(
            one.draft, company_id=None, employer="", organism="", title="", source="", note=""
        )
        yield replace(one, draft=draft, company="", proof=None)


class SituationReads:
    """Readings of what is typed of an exit, in the name of one person.

    Args:
        work: the session.
        visitor: the person is told by initials, without telephone nor employer.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work = work
        self._visitor = visitor

    def subject(self, path_id: UUID) -> ExitSubject:
        """Return one exit.

        Raises:
            NotFound: there is no such path, or it has not ended.
        """
        with self._work.read() as session:
            found = exit_subject(session, path_id)
        return masked_subject(found) if self._visitor else found
