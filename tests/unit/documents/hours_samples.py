"""Invented papers about hours: the typical ones, the longest ones, those with nothing in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.unit.documents.samples import END, NHUNG, SCHOOL, START

from e2c_desktop.documents.content import (
    AbsenceLetterContent,
    Addressee,
    CompletionContent,
    DiligenceContent,
    DocumentStamp,
    HoursDone,
    MissedDay,
    MonthLine,
    PersonName,
    PresenceContent,
    StatementContent,
    StatementLine,
)

BIRTH = date(2006, 3, 14)
ISSUED = date(2026, 4, 7)
ACTION = "Parcours École de la 2e Chance"
DONE = HoursDone(START, END, 498 * 60, 406 * 60)
ASSOCIATION = replace(SCHOOL, legal_form="association loi 1901")


def completion(person: PersonName = NHUNG) -> CompletionContent:
    """The certificate of the reference picture."""
    stamp = DocumentStamp(ISSUED, "CR-2026-ORS-0147")
    return CompletionContent(ASSOCIATION, stamp, person, DONE, BIRTH, "", ACTION)


def presence(person: PersonName = NHUNG) -> PresenceContent:
    """The presence of a whole path."""
    stamp = DocumentStamp(ISSUED, "AP-2026-ORS-0012")
    return PresenceContent(ASSOCIATION, stamp, person, DONE, BIRTH, ACTION)


def month(first: date, *, missed: int = 0) -> MonthLine:
    """A month of 140 hours planned."""
    return MonthLine(first, 8400, 8400 - 210 - missed - 15, 210, missed, 15)


def diligence(person: PersonName = NHUNG, months: int = 8) -> DiligenceContent:
    """The months of a path, some of them with hours missed."""
    firsts = [date(2025 + (8 + rank) // 12, (8 + rank) % 12 + 1, 1) for rank in range(months)]
    told = tuple(month(first, missed=420 * (rank % 3 == 1)) for rank, first in enumerate(firsts))
    total = MonthLine(
        firsts[0],
        sum(one.planned for one in told),
        sum(one.done for one in told),
        sum(one.justified for one in told),
        sum(one.unjustified for one in told),
        sum(one.late for one in told),
    )
    stamp = DocumentStamp(ISSUED, "AA-2026-ORS-0003")
    return DiligenceContent(ASSOCIATION, stamp, person, START, END, told, total, BIRTH)


def letter(person: PersonName = NHUNG, days: int = 3) -> AbsenceLetterContent:
    """The first letter to a minor and to the legal representative."""
    return AbsenceLetterContent(
        ASSOCIATION,
        DocumentStamp(ISSUED, "LA-2026-ORS-0005"),
        person,
        tuple(
            MissedDay(date(2026, 3, 2 + rank), "matin et après-midi" if rank % 2 else "matin", 210)
            for rank in range(days)
        ),
        (
            Addressee(person.formal, ("14, rue des Tanneries", "99120 Orsenne")),
            Addressee("M. NGUYỄN Văn Hùng", ("2, impasse du Moulin", "99120 Orsenne")),
        ),
        paid=True,
        referent="Karim HADDADÈNE",
    )


def line(rank: int) -> StatementLine:
    """A trainee of the statement."""
    return StatementLine(
        f"RAKOTOMALALA-ANDRIANARISOA Tsiory {rank}"
        if rank % 7 == 3
        else f"CISSOKHO Aïssatou {rank}",
        "Promotion septembre 2025",
        8400,
        5460,
        2100,
        420,
        210,
        15,
        210,
        "MAL 7 h, INJ 3 h 30" if rank % 2 else "RDV 3 h 30",
        "3 demi-journées non saisies" if rank % 5 == 2 else "",
    )


def statement(count: int = 15) -> StatementContent:
    """The statement of some trainees of one funder."""
    told = tuple(line(rank) for rank in range(count))
    total = StatementLine(
        f"Ensemble, {count} stagiaires",
        "",
        *(
            sum(getattr(one, name) for one in told)
            for name in (
                "planned",
                "centre",
                "company",
                "justified",
                "unjustified",
                "late",
                "unpaid",
            )
        ),
    )
    return StatementContent(
        ASSOCIATION,
        DocumentStamp(ISSUED, "EP-2026-ORS-0004"),
        date(2026, 3, 1),
        "Région Grande-Plaine",
        told,
        total,
        "site d’Orsenne",
        (("INJ", "Absence injustifiée"), ("MAL", "Maladie"), ("RDV", "Rendez-vous emploi")),
    )
