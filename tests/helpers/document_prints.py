"""Every paper that can be about each of four people, made by the services that issue them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from tests.helpers.document_people import AFTER, INSIDE, FourPeople, Pictured

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.discipline import DisciplineDraft, Sanction, Step
from e2c_desktop.domain.document_groups import DISCIPLINE
from e2c_desktop.domain.meeting import MeetingDraft, MeetingKind
from e2c_desktop.services.letters import print_convocations, print_discipline
from e2c_desktop.services.printing import (
    About,
    document_kinds,
    print_company_documents,
    print_documents,
    print_placement_documents,
)
from e2c_desktop.services.printing_items import PrintedItem

K = DocumentKind
_DURING = frozenset(
    {K.CONTRACT, K.REGISTRATION, K.STILL_HERE, K.PAY_CERTIFICATE, K.ABSENCE_LETTER}
    | {K.CONVOCATION, K.PRESCRIBER_LETTER, K.ENTRY_CERTIFICATE}
)
_REMINDER = date(2026, 11, 12)
_FACTS = "Absence du 14 octobre 2026, sans motif ni appel."
_TRAINING = K.TRAINING_CONVENTION


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of somebody: its name on the command line, its pages, whether it was issued."""

    kind: DocumentKind
    command: str
    about: About
    person: Pictured
    data: bytes
    issued: bool


def papers_of(school: FourPeople, person: Pictured) -> Iterator[Paper]:
    """Make every paper of somebody, issued; marked PROJET when a fact lacks.

    What cannot be written at all without a fact is left out.
    """
    for about in (About.PATH, About.PLACEMENT, About.COMPANY):
        for known in document_kinds(about):
            for draft in (False, True):
                (item,) = _made(school, person, known.kind, about, draft=draft)
                if item.file is not None:
                    made = item.file.data
                    yield Paper(known.kind, known.command, about, person, made, not draft)
                    break


def all_papers(school: FourPeople) -> Iterator[Paper]:
    """Make every paper of the four."""
    return chain.from_iterable(papers_of(school, person) for person in school.people)


def _made(
    school: FourPeople, person: Pictured, kind: DocumentKind, about: About, *, draft: bool
) -> Iterator[PrintedItem]:
    work = school.work
    if about is About.PLACEMENT:
        one = person.training_id if kind is _TRAINING else person.placement_id
        return print_placement_documents(
            work, kinds=[kind], placement_ids=[one], on=AFTER, draft=draft
        )
    if about is About.COMPANY:
        return print_company_documents(
            work, kinds=[kind], company_ids=[person.company_id], on=AFTER, draft=draft
        )
    if kind is K.CONVOCATION:
        meeting = MeetingDraft(
            MeetingKind.REVIEW, on=date(2026, 11, 12), at=570, bring="CV\nCahier"
        )
        return print_convocations(
            work, meeting=meeting, path_ids=[person.path_id], on=INSIDE, draft=draft
        )
    if kind in DISCIPLINE:
        return print_discipline(
            work, letter=_letter(kind), path_id=person.path_id, on=INSIDE, draft=draft
        )
    return print_documents(
        work, kinds=[kind], path_ids=[person.path_id], on=_day(kind), draft=draft
    )


def _day(kind: DocumentKind) -> date:
    if kind is K.ABSENCE_REMINDER:
        return _REMINDER
    return INSIDE if kind in _DURING else AFTER


def _letter(kind: DocumentKind) -> DisciplineDraft:
    if kind is K.WARNING:
        return DisciplineDraft(Step.WARNING, _FACTS)
    if kind is K.DISCIPLINE_MEETING:
        return DisciplineDraft(Step.MEETING, _FACTS, date(2026, 11, 10), 570)
    return DisciplineDraft(
        Step.SANCTION,
        _FACTS,
        date(2026, 10, 26),
        sanction=Sanction.TEMPORARY,
        starts_on=date(2026, 11, 4),
        ends_on=date(2026, 11, 6),
        answer="Reconnaît les faits.",
    )
