"""Parts of letters by post: the address where the window of an envelope is, the date, the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from e2c_desktop.documents.attesting import school_box
from e2c_desktop.documents.content_common import DocumentStamp, SchoolBlock
from e2c_desktop.documents.flow import Block, Columns, Ending, Stack
from e2c_desktop.documents.one_page import Fit
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import TextStyle, Theme, cols, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import long_date, phone


def letter_style(look: Theme, fit: Fit) -> TextStyle:
    """Return the style of the text of a letter, on a rung of the ladder that keeps it on a page."""
    size = fit.size + 0.5
    return replace(look.sheet("body"), size=size, leading=size * 1.43)


def letter_head(
    sheet: Sheet,
    name: str,
    address: Sequence[str],
    subject: str,
    fit: Fit,
    *,
    attention: str = "",
    lines: Sequence[str] = (),
) -> list[Block]:
    """Return the title, the address at the right, the place and the day, the object.

    Args:
        sheet: the letter.
        name: who receives it.
        address: the lines under the name.
        subject: « Objet : … ».
        fit: rung of the ladder that keeps the letter on a page.
        attention: a person of the structure that receives it.
        lines: under the title.
    """
    look, stamp, gap = sheet.look, sheet.stamp, fit.spacing
    row = title_row(sheet.name, stamp, look, *lines, after=mm(7))
    told: list[Block] = [P(name, look.sheet("cell.strong"))]
    if attention:
        words = text("letter.attention", person=attention)
        told.append(P(words, look.sheet("cell")))
    told += [P(line, look.sheet("cell")) for line in address if line]
    day = P(dated(sheet.school, stamp), letter_style(look, fit), before=mm(9) * gap)
    return [
        row,
        Columns([None, Stack(told)], [cols(6), cols(6)]),
        day,
        P(subject, look.sheet("h3"), before=mm(7) * gap, after=mm(5) * gap, glue=True),
    ]


def dated(school: SchoolBlock, stamp: DocumentStamp) -> str:
    """Return « Orsenne, le 7 avril 2026 »."""
    day = long_date(stamp.original_date or stamp.issued_on)
    if school.town:
        return text("letter.place_date", town=school.town, date=day)
    return text("letter.place_date_no_town", date=day)


def reached(school: SchoolBlock, contact: str) -> str:
    """Return whom to call, or nothing without a telephone."""
    if not school.phone:
        return ""
    number = phone(school.phone)
    if contact:
        return text("letter.reach", contact=contact, phone=number)
    return text("letter.reach_nobody", phone=number)


def letter_end(school: SchoolBlock, look: Theme, fit: Fit, *, left: Block | None = None) -> Ending:
    """Return the box of who signs for the school, at the right; something else at the left."""
    box = school_box(
        school,
        look,
        fit,
        role=text("common.for_school"),
        hint=text("common.signature_stamp"),
    )
    return Ending([Columns([left, box], [cols(6), cols(6)])], before=mm(7) * fit.spacing)
