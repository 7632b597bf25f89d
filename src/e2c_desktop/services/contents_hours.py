"""What the papers about a person's hours say: certificates, and letters about absences."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from e2c_desktop.documents.content import (
    AbsenceLetterContent,
    Addressee,
    CompletionContent,
    DiligenceContent,
    DocumentStamp,
    HoursDone,
    MissedDay,
    MonthLine,
    PresenceContent,
)
from e2c_desktop.domain.codes import DocumentKind, PayStatus
from e2c_desktop.domain.path_hours import Counted
from e2c_desktop.queries.dossier_rows import Dossier, SchoolFacts
from e2c_desktop.queries.hours_rows import HoursFacts
from e2c_desktop.services.contents_common import (
    address_lines,
    is_minor,
    person_name,
    school_block,
)

HOURS_KINDS = frozenset(
    {
        DocumentKind.COMPLETION,
        DocumentKind.PRESENCE,
        DocumentKind.DILIGENCE,
        DocumentKind.ABSENCE_LETTER,
        DocumentKind.ABSENCE_REMINDER,
        DocumentKind.ACA,
        DocumentKind.TRAINING_END,
    }
)
"""The papers whose content is read from half-days."""

LETTERS = (DocumentKind.ABSENCE_LETTER, DocumentKind.ABSENCE_REMINDER)
"""The letters about absences, the first and the second."""

TOLD_DAYS = frozenset({DocumentKind.COMPLETION, DocumentKind.PRESENCE, DocumentKind.DILIGENCE})
"""The papers that tell days which may be asked for; the other ones tell the whole path."""


def completion_content(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> CompletionContent:
    """Return the « certificat de réalisation »; `missing_facts` must have found nothing."""
    return CompletionContent(
        school_block(school, dossier),
        stamp,
        person_name(dossier.person),
        _done(_facts(dossier)),
        dossier.person.birth_date,
        action_title=school.action_title,
        split=school.certificate_split,
    )


def presence_content(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> PresenceContent:
    """Return the « attestation de présence »."""
    return PresenceContent(
        school_block(school, dossier),
        stamp,
        person_name(dossier.person),
        _done(_facts(dossier)),
        dossier.person.birth_date,
        school.action_title,
    )


def diligence_content(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> DiligenceContent:
    """Return the « attestation d’assiduité », month by month."""
    facts = _facts(dossier)
    total = facts.hours.total
    return DiligenceContent(
        school_block(school, dossier),
        stamp,
        person_name(dossier.person),
        facts.first,
        facts.last,
        tuple(month_line(first, one) for first, one in facts.hours.months.items()),
        month_line(facts.first, total),
        dossier.person.birth_date,
        total.missing,
    )


def absence_letter_content(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> AbsenceLetterContent:
    """Return the first letter about absences."""
    return _letter(dossier, school, stamp, reminder=False)


def absence_reminder_content(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> AbsenceLetterContent:
    """Return the second letter, which names the day of the first one."""
    return _letter(dossier, school, stamp, reminder=True)


def month_line(first: date, counted: Counted) -> MonthLine:
    """Return a month as certificates tell it."""
    hours = counted.tally.hours
    return MonthLine(
        first, counted.planned, counted.done, hours.justified, hours.unjustified, hours.late
    )


def _facts(dossier: Dossier) -> HoursFacts:
    if dossier.hours is None:
        raise ValueError("a paper about hours needs days to tell")
    return dossier.hours


def _done(facts: HoursFacts) -> HoursDone:
    hours = facts.hours.total.tally.hours
    return HoursDone(facts.first, facts.last, hours.centre, hours.company)


def _letter(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp, *, reminder: bool
) -> AbsenceLetterContent:
    facts = _facts(dossier)
    referent = dossier.referent
    return AbsenceLetterContent(
        school_block(school, dossier),
        stamp,
        person_name(dossier.person),
        _missed_days(facts),
        _addressees(dossier, stamp),
        facts.lettered_on if reminder else None,
        paid=dossier.path.pay_status is PayStatus.PAID,
        referent="" if referent is None else referent.name,
    )


def _missed_days(facts: HoursFacts) -> tuple[MissedDay, ...]:
    """Return what was missed without reason, a line for each day."""
    found = []
    for day, halves in groupby(facts.missed, key=lambda one: one.day):
        own = list(halves)
        words = " et ".join(one.half.words for one in own)
        found.append(MissedDay(day, words, sum(one.minutes for one in own)))
    return tuple(found)


def _addressees(dossier: Dossier, stamp: DocumentStamp) -> tuple[Addressee, ...]:
    """Return the trainee; for a minor, the legal representatives too."""
    person = dossier.person
    home = address_lines(person.address, person.postal_code, person.town)
    found = [Addressee(person_name(person).formal, home)]
    if is_minor(person.birth_date, stamp.issued_on):
        guardians = _facts(dossier).guardians
        lines = tuple(line for line in guardians.guardian_address.splitlines() if line.strip())
        if guardians.guardian_name:
            found.append(Addressee(guardians.guardian_name, lines or home))
        if guardians.guardian2_name:
            found.append(Addressee(guardians.guardian2_name, home))
    return tuple(found)
