"""From what is asked to documents made one after the other, whatever they tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from e2c_desktop.documents.document_type import About, DocumentType
from e2c_desktop.documents.registry import document_type
from e2c_desktop.domain.discipline import DisciplineDraft
from e2c_desktop.domain.meeting import MeetingDraft
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.booklet_facts import with_booklet
from e2c_desktop.queries.company_dossiers import company_dossiers
from e2c_desktop.queries.dossier_rows import Dossier, IssuedFacts
from e2c_desktop.queries.dossiers import dossiers, is_demo, school_facts
from e2c_desktop.queries.hours_papers import with_hours
from e2c_desktop.queries.hours_rows import WHOLE_PATH, HoursAsked
from e2c_desktop.queries.path_papers import with_papers
from e2c_desktop.queries.placement_dossiers import placement_dossiers
from e2c_desktop.services.contents import AnyDossier
from e2c_desktop.services.contents_booklet import BOOKLET_KINDS
from e2c_desktop.services.contents_hours import HOURS_KINDS
from e2c_desktop.services.contents_papers import PAPER_KINDS
from e2c_desktop.services.issuing import Outcome, Step, make_draft
from e2c_desktop.services.issuing_in_turn import issue_in_turn
from e2c_desktop.services.printing_items import PrintedItem, PrintFailure
from e2c_desktop.services.printing_jobs import Job
from e2c_desktop.services.rights import EVERYBODY, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

_READ_AT_ONCE: Final = {About.PATH: 40, About.PLACEMENT: 100, About.COMPANY: 40}
_UNKNOWN: Final = {
    About.PATH: "Ce parcours n’existe pas ou plus.",
    About.PLACEMENT: "Ce stage n’existe pas ou plus.",
    About.COMPANY: "Cette entreprise n’existe pas ou plus.",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The documents asked of one path, placement or company."""

    subject_id: UUID
    types: tuple[DocumentType, ...]


@dataclass(frozen=True, slots=True)
class Printing:
    """What is asked.

    Attributes:
        about: what the documents tell.
        asked: of what, in the wanted order.
        on: the day written on them.
        draft: marked PROJET, without number, not archived.
        days: those that papers about hours tell.
        bilan_id: the meeting whose paper is asked for; None for the one of the moment.
        letter: what was typed of a letter that has a window of its own.
    """

    about: About
    asked: Sequence[Asked]
    on: date
    draft: bool = False
    days: HoursAsked = WHOLE_PATH
    bilan_id: UUID | None = None
    letter: MeetingDraft | DisciplineDraft | None = None

    @property
    def of_hours(self) -> bool:
        """Whether a document asked is about hours."""
        return any(type_.kind in HOURS_KINDS for one in self.asked for type_ in one.types)

    @property
    def of_booklet(self) -> bool:
        """Whether a document asked tells competences, experiences, project or meetings."""
        return any(type_.kind in BOOKLET_KINDS for one in self.asked for type_ in one.types)

    @property
    def of_papers(self) -> bool:
        """Whether a document asked is a paper of an entry, a stay or an exit, or a letter."""
        return any(type_.kind in PAPER_KINDS for one in self.asked for type_ in one.types)

    @property
    def total(self) -> int:
        """How many documents come out or are refused."""
        return sum(len(one.types) for one in self.asked)


@allowed(*EVERYBODY)
def print_all(work: UnitOfWork, printing: Printing) -> Iterator[PrintedItem]:
    """Make the documents; nothing happens before the first step.

    Whoever reads may look at drafts; issuing is for those whom `issuing.make_group` lets.
    """
    yield from make_all(work, steps_of(work, printing), printing.total, draft=printing.draft)


@allowed(*EVERYBODY)
def make_all(
    work: UnitOfWork, steps: Iterator[Step], total: int, *, draft: bool
) -> Iterator[PrintedItem]:
    """Make documents as they are given; see `print_all`.

    Args:
        work: the base, in the name of who prints.
        steps: the documents, those that cannot be made as failures.
        total: how many they are.
        draft: marked PROJET, without number, not archived.
    """
    drafts = ((make_draft(step), 0) for step in steps)
    outcomes = drafts if draft else issue_in_turn(work, steps, total)
    for done, (outcome, ready) in enumerate(outcomes, 1):
        yield item_of(outcome, done, total, ready)


@allowed(*EVERYBODY)
def refused(work: UnitOfWork, printing: Printing) -> list[PrintFailure]:
    """Return the documents that could not be made, and why; nothing is made."""
    found = []
    for step in steps_of(work, printing):
        if isinstance(step, PrintFailure):
            found.append(step)
        else:
            missing = step.missing()
            found += [step.failure(missing)] if missing else []
    return found


def read_dossiers(
    session: Session,
    about: About,
    ids: Sequence[UUID],
    *,
    on: date | None,
    site_code: str = "",
    hours: tuple[date, HoursAsked] | None = None,
    booklet: date | None = None,
    papers: bool = False,
) -> dict[UUID, AnyDossier]:
    """Return what is known of some paths, placements or companies; unknown ones are left out.

    Args:
        session: the reading.
        about: what they are.
        ids: which ones.
        on: the day whose consents let photographs be printed.
        site_code: the site of who prints, whose numbers the sheets of companies take.
        hours: the day of the papers about the hours of paths, and the days these tell.
        booklet: the day of the papers a person leaves with, when one is asked for.
        papers: a paper of an entry, a stay or an exit, or a letter, is asked for.
    """
    found: dict[UUID, AnyDossier] = {}
    if about is About.PATH:
        read = dossiers(session, ids, on=on)
        if hours is not None:
            day, days = hours
            read = with_hours(session, read, on=day, asked=days)
        if booklet is not None:
            read = with_booklet(session, read, on=booklet)
        if papers:
            read = with_papers(session, read)
        found.update({one.path.id: one for one in read})
    elif about is About.PLACEMENT:
        found.update(placement_dossiers(session, ids))
    else:
        found.update(company_dossiers(session, ids, site_code=site_code))
    return found


def dossier_of_issued(
    session: Session, issued: IssuedFacts, *, on: date | None = None
) -> AnyDossier | None:
    """Return what is known now of what an issued document tells; None when it is gone."""
    about = document_type(issued.kind).about
    if about in (About.SCHOOL, About.COHORT):
        return None  # what it tells has moved since: the archived file alone says what was told
    site = issued.number.split("-")[2] if issued.number.count("-") > 1 else ""
    found = read_dossiers(
        session,
        about,
        [issued.subject_id],
        on=on,
        site_code=site,
        hours=(issued.issued_on, WHOLE_PATH) if issued.kind in HOURS_KINDS else None,
        booklet=issued.issued_on if issued.kind in BOOKLET_KINDS else None,
        papers=issued.kind in PAPER_KINDS,
    )
    return found.get(issued.subject_id)


@allowed(*EVERYBODY)
def steps_of(work: UnitOfWork, printing: Printing) -> Iterator[Step]:
    """Yield the documents to make, one subject after the other, as they are read."""
    about, at_once = printing.about, _READ_AT_ONCE[printing.about]
    unknown = Problem.error("", "introuvable", _UNKNOWN[about])
    hours = (printing.on, printing.days) if printing.of_hours else None
    booklet = printing.on if printing.of_booklet else None
    for start in range(0, len(printing.asked), at_once):
        part = printing.asked[start : start + at_once]
        ids = [one.subject_id for one in part]
        with work.read() as session:
            school, sample = school_facts(session), is_demo(session)
            found = read_dossiers(
                session,
                about,
                ids,
                on=printing.on,
                site_code=work.site,
                hours=hours,
                booklet=booklet,
                papers=printing.of_papers,
            )
        for one in part:
            dossier = found.get(one.subject_id)
            if isinstance(dossier, Dossier):
                dossier = replace(dossier, bilan_id=printing.bilan_id, letter=printing.letter)
            for type_ in one.types:
                if dossier is None:
                    yield PrintFailure(type_.kind, one.subject_id, None, "", (unknown,))
                else:
                    yield Job(type_, dossier, school, printing.on, printing.draft, sample)


def item_of(outcome: Outcome, done: int, total: int, ready: int) -> PrintedItem:
    """Return a step of a printing, with how far it has come."""
    label = " – ".join(part for part in (outcome.kind.label, outcome.person) if part)
    if isinstance(outcome, PrintFailure):
        return PrintedItem(done, total, label, failure=outcome, ready=ready)
    return PrintedItem(done, total, label, file=outcome, ready=ready)
