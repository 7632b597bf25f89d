"""What an attendance sheet prints: half-days to sign, and what is known before it circulates.

An absence that is expected stands there without its reason: « MAL » beside a name would tell of
somebody's health to a whole group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final
from uuid import UUID

from e2c_desktop.documents.content import DocumentStamp
from e2c_desktop.documents.content_attendance import (
    AttendanceSheetContent,
    SheetCell,
    SheetCellKind,
    SheetHalf,
    SheetLine,
)
from e2c_desktop.documents.wording import from_to, hours_long, long_date
from e2c_desktop.domain.attendance import Half
from e2c_desktop.domain.attendance_codes import Worth
from e2c_desktop.domain.attendance_week import NOON, Expected, HalfDay
from e2c_desktop.domain.codes import PlacementKind
from e2c_desktop.domain.french import DAYS, NBSP, of
from e2c_desktop.domain.timetable import hours_text
from e2c_desktop.queries.attendance_papers import (
    SheetDossier,
    SheetHalfFacts,
    StayFacts,
    WorkshopDossier,
)
from e2c_desktop.queries.attendance_week import WeekPerson, WeekSheet
from e2c_desktop.queries.dossier_rows import SchoolFacts, SiteFacts
from e2c_desktop.services.contents_common import head_block

TITLE: Final = "Feuille d’émargement"
_BY_HAND: Final = {True: 20, False: 15}
"""Lines left to write names on when nobody is known: a full page, upright or lying down."""
_HOLIDAY, _CLOSURE, _NOTHING = "férié", "fermeture", "pas de séance"
_ABSENCE: Final = SheetCell(SheetCellKind.EXPECTED_ABSENCE, "absence prévue")
_IN_COMPANY: Final = "En entreprise"


def attendance_content(
    dossier: SheetDossier | WorkshopDossier, school: SchoolFacts, stamp: DocumentStamp
) -> AttendanceSheetContent:
    """Return what the sheet of a week, a day or a workshop prints."""
    if isinstance(dossier, WorkshopDossier):
        return _workshop(dossier, school, stamp)
    asked = dossier.asked
    one_a_page = asked.days_per_page == 1
    shown = _open_days(dossier.halves) if one_a_page else dossier.halves
    lines = tuple(_line(person, shown, dossier) for person in dossier.week.people)
    return AttendanceSheetContent(
        school=head_block(school, dossier.site, fse=dossier.fse),
        stamp=stamp,
        title=TITLE,
        when=_when(dossier),
        about=_about(dossier, school),
        halves=tuple(_half(one, dossier.trainers) for one in shown),
        lines=lines,
        blank_lines=asked.blank_lines or (0 if lines else _BY_HAND[one_a_page]),
        days_per_page=asked.days_per_page,
    )


def days_in_words(dossier: SheetDossier) -> str:
    """Return « semaine du 16 au 20 mars 2026 », or « mardi 17 mars 2026 »."""
    return _when(dossier)


def _when(dossier: SheetDossier) -> str:
    first, last = dossier.halves[0].place[0], dossier.halves[-1].place[0]
    if first == last:
        return f"{DAYS[first.weekday()]} {long_date(first)}"
    return f"semaine {from_to(first, last)}"


def _about(dossier: SheetDossier, school: SchoolFacts) -> tuple[str, ...]:
    planned = [half.planned for half in dossier.halves if half.planned is not None]
    minutes = sum(one.minutes for one in planned)
    rooms = {one.room for one in planned}
    told = [
        f"Action{NBSP}: {school.action_title}" if school.action_title else "",
        _cohort_words(dossier.cohort),
        _where(dossier.site, rooms.pop() if len(rooms) == 1 else ""),
        f"{hours_long(Decimal(minutes) / 60)} prévues" if minutes else "",
    ]
    return tuple(one for one in told if one)


def _cohort_words(name: str) -> str:
    return name if name.lower().startswith("promotion") else f"Promotion {name}"


def _where(site: SiteFacts, room: str) -> str:
    return f"Lieu{NBSP}: site {of(site.name)}" + (f", {room}" if room else "")


def _half(facts: SheetHalfFacts, trainers: Mapping[UUID, str]) -> SheetHalf:
    day, half = facts.place
    planned = facts.planned
    if planned is None:
        word = _HOLIDAY if facts.holiday else _CLOSURE if facts.off else _NOTHING
        return SheetHalf(day, half, closed=word)
    name = trainers.get(planned.staff_id, "") if planned.staff_id is not None else ""
    return SheetHalf(
        day,
        half,
        _hours(planned.begins, planned.ends),
        planned.module,
        (initialled(name),) if name else (),
    )


def _hours(begins: int, ends: int) -> str:
    return f"{hours_text(begins)}{NBSP}–{NBSP}{hours_text(ends)}"


def initialled(name: str) -> str:
    """Return « K. HADDADÈNE » for « Karim Haddadène »: how the sheet calls a trainer."""
    first, _, last = name.strip().partition(" ")
    return f"{first[:1].upper()}.{NBSP}{last.upper()}" if last else first.upper()


def _open_days(halves: Sequence[SheetHalfFacts]) -> Sequence[SheetHalfFacts]:
    """Leave out the days on which nothing is planned: nobody would sign their page."""
    planned = {half.place[0] for half in halves if half.planned is not None}
    return [half for half in halves if half.place[0] in planned] or halves


def _line(person: WeekPerson, shown: Sequence[SheetHalfFacts], dossier: SheetDossier) -> SheetLine:
    known = {half.place: half for half in person.halves}
    cells = tuple(_cell(person, known[one.place], dossier) for one in shown)
    return SheetLine(person.last_name.upper(), person.first_name, cells)


def _cell(person: WeekPerson, half: HalfDay, dossier: SheetDossier) -> SheetCell:
    if half.expected is Expected.OUTSIDE:
        return SheetCell(SheetCellKind.OUTSIDE, "hors parcours")
    if half.expected is Expected.SUSPENDED or _known_absence(person, half, dossier.week):
        return _ABSENCE
    worth = _worth(half, dossier.week)
    if half.expected is Expected.COMPANY or worth is Worth.COMPANY:
        stay = dossier.stays.get(half.placement_id) if half.placement_id is not None else None
        return SheetCell(SheetCellKind.COMPANY, _company_words(stay), _IN_COMPANY)
    if half.expected is Expected.NOTHING:
        return SheetCell(SheetCellKind.OUTSIDE, "repos")
    return SheetCell()


def _worth(half: HalfDay, week: WeekSheet) -> Worth | None:
    rule = None if half.cell is None else week.book.rule(half.cell.code, half.place[0])
    return None if rule is None else rule.worth


def _known_absence(person: WeekPerson, half: HalfDay, week: WeekSheet) -> bool:
    """Tell whether a whole half-day is known to be missed, with a reason.

    One that is noted without any reason was seen that day: it was not expected.
    """
    if any(proof.covers(half.place[0]) for proof in person.proofs):
        return half.cell is None
    whole = half.cell is not None and not half.cell.minutes
    return whole and _worth(half, week) is Worth.JUSTIFIED


def _company_words(stay: StayFacts | None) -> str:
    if stay is None:
        return _IN_COMPANY
    label = stay.kind.label
    named = label if stay.kind is PlacementKind.PMSMP else f"{label[:1].lower()}{label[1:]}"
    number = f", convention {stay.number}" if stay.number else ""
    return f"{_IN_COMPANY}{NBSP}: {named}{number}"


def _workshop(
    dossier: WorkshopDossier, school: SchoolFacts, stamp: DocumentStamp
) -> AttendanceSheetContent:
    asked = dossier.asked
    halves = tuple(
        SheetHalf(asked.on, half, _hours(begins, ends), "", asked.trainers)
        for half, begins, ends in _spans(asked.begins, asked.ends)
    )
    minutes = asked.ends - asked.begins
    told = [
        f"Action{NBSP}: {school.action_title}" if school.action_title else "",
        f"Lieu{NBSP}: {asked.place}" if asked.place else _where(dossier.site, ""),
        hours_long(Decimal(minutes) / 60),
    ]
    to_sign = (SheetCell(),) * len(halves)
    lines = tuple(SheetLine(last.upper(), first, to_sign) for last, first in dossier.people)
    return AttendanceSheetContent(
        school=head_block(school, dossier.site, fse=dossier.fse),
        stamp=stamp,
        title=TITLE,
        when=f"{asked.title}, {DAYS[asked.on.weekday()]} {long_date(asked.on)}",
        about=tuple(one for one in told if one),
        halves=halves,
        lines=lines,
        blank_lines=asked.blank_lines or (0 if lines else _BY_HAND[True]),
        days_per_page=1,
    )


def _spans(begins: int, ends: int) -> Sequence[tuple[Half, int, int]]:
    """Return what is signed: once, or twice when the hours lie on both sides of noon."""
    if ends <= NOON:
        return [(Half.MORNING, begins, ends)]
    if begins >= NOON:
        return [(Half.AFTERNOON, begins, ends)]
    return [(Half.MORNING, begins, NOON), (Half.AFTERNOON, NOON, ends)]
