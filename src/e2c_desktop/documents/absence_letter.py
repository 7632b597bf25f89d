"""« Absences sans justificatif »: a letter by post, the address where the window of an envelope is.

It says days and hours, never why somebody was absent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from e2c_desktop.documents.attesting import school_box
from e2c_desktop.documents.components.tables import DataTable, Row, column_widths
from e2c_desktop.documents.content_hours import AbsenceLetterContent, Addressee, MissedDay
from e2c_desktop.documents.flow import Block, Columns, Ending, Stack
from e2c_desktop.documents.one_page import Fit
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import TEXT_WIDTH, Theme, cols, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import lines, text
from e2c_desktop.documents.wording import (
    capitalised,
    formal_name,
    long_date,
    minutes_cell,
    minutes_long,
    phone,
)
from e2c_desktop.domain.french import DAYS

_WEIGHTS = (62, 40, 26)


def render_absence_letter(content: AbsenceLetterContent) -> bytes:
    """Return the letter as a PDF file: a page, or more, for each who receives it."""
    name = text("la.title_reminder" if content.reminded_on else "la.title")
    sheet = Sheet(name, content.school, content.stamp, whole_heads=True)
    return sheet.write_parts(*(_letter(content, one, sheet) for one in content.addressees))


def _letter(content: AbsenceLetterContent, addressee: Addressee, sheet: Sheet) -> list[Block]:
    look = sheet.look
    title = title_row(sheet.name, content.stamp, look, after=mm(7))
    body = replace(look.sheet("body"), size=10.5, leading=15)
    subject = text("la.subject_reminder" if content.reminded_on else "la.subject")
    before, after = _sentences(content, addressee)
    return [
        title,
        _recipient(addressee, look),
        P(_dated(content), body, before=mm(9)),
        P(subject, look.sheet("h3"), before=mm(7), after=mm(5)),
        *(P(words, body, after=mm(3)) for words in before),
        _missed(content.days, look),
        *(P(words, body, before=mm(3.4)) for words in after),
        _signature(content, look),
    ]


def _recipient(addressee: Addressee, look: Theme) -> Block:
    """Return the address at the right, where the window of an envelope is."""
    told: list[Block] = [P(addressee.name, look.sheet("cell.strong"))]
    told += [P(line, look.sheet("cell")) for line in addressee.lines]
    return Columns([None, Stack(told)], [cols(6), cols(6)])


def _dated(content: AbsenceLetterContent) -> str:
    day = long_date(content.stamp.original_date or content.stamp.issued_on)
    if content.school.town:
        return text("la.place_date", town=content.school.town, date=day)
    return text("la.place_date_no_town", date=day)


def _sentences(
    content: AbsenceLetterContent, addressee: Addressee
) -> tuple[Sequence[str], Sequence[str]]:
    """Return what stands over the table of the days, and under it."""
    person = formal_name(content.person)
    total = minutes_long(sum(one.minutes for one in content.days))
    if addressee == content.addressees[0]:
        missed = text("la.missed", total=total)
    else:
        missed = text("la.missed_of", total=total, person=person)
    first = content.reminded_on
    after = [text("la.again", date=long_date(first))] if first else []
    after.append(text("la.ask_reminder" if first else "la.ask"))
    if content.paid:
        after.append(text("la.pay"))
    if content.school.phone:
        number = phone(content.school.phone)
        if content.referent:
            after.append(text("la.reach", referent=content.referent, phone=number))
        else:
            after.append(text("la.reach_nobody", phone=number))
    return [text("la.hello"), missed], [*after, text("la.goodbye")]


def _missed(days: Sequence[MissedDay], look: Theme) -> DataTable:
    """Return the days missed: when, and how long."""
    widths = column_widths(_WEIGHTS, TEXT_WIDTH)
    cell = look.sheet("cell")
    rows = [
        Row(
            [
                P(capitalised(f"{DAYS[one.day.weekday()]} {long_date(one.day)}"), cell),
                P(one.halves, cell),
                P(minutes_cell(one.minutes), cell, align="right"),
            ],
            widths,
        )
        for one in days
    ]
    return DataTable(
        rows,
        head=lines("la.heads"),
        widths=widths,
        aligns=("left", "left", "right"),
        head_style=look.sheet("head"),
        accent=look.accent,
    )


def _signature(content: AbsenceLetterContent, look: Theme) -> Ending:
    """Return the box of who signs for the school, at the right."""
    box = school_box(
        content.school,
        look,
        Fit(),
        role=text("common.for_school"),
        hint=text("common.signature_stamp"),
    )
    return Ending([Columns([None, box], [cols(6), cols(6)])], before=mm(7))
