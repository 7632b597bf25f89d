"""« Convocation »: a letter by post that says when, where, why, and what to bring."""

from __future__ import annotations

from functools import partial

from e2c_desktop.documents.components.boxes import bullets
from e2c_desktop.documents.components.fields import Field, FieldLook, field_rows
from e2c_desktop.documents.components.timetable import clock
from e2c_desktop.documents.content_hours import Addressee
from e2c_desktop.documents.content_letters import ConvocationContent
from e2c_desktop.documents.flow import Block, Panel
from e2c_desktop.documents.letters import letter_end, letter_head, letter_style
from e2c_desktop.documents.one_page import Fit
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import NBSP, TEXT_WIDTH, TINT_SOFT, Theme, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import at, capitalised, formal_name, long_date, phone
from e2c_desktop.domain.french import DAYS


def render_convocation(content: ConvocationContent) -> bytes:
    """Return the letter as a PDF file: a page, or more, for each who receives it."""
    sheet = Sheet(text("co.title"), content.school, content.stamp, whole_heads=True)
    return sheet.write_letters(
        *(partial(_letter, content, one, sheet) for one in content.addressees)
    )


def _letter(
    content: ConvocationContent, addressee: Addressee, sheet: Sheet, fit: Fit
) -> list[Block]:
    look, body, gap = sheet.look, letter_style(sheet.look, fit), fit.spacing
    kind = content.kind.value
    subject = text(f"co.subject_{kind}", subject=content.subject)
    intro = text(f"co.intro_{kind}", at_school=at(content.school.named))
    told: list[Block] = [
        *letter_head(sheet, addressee.name, addressee.lines, subject, fit),
        P(text("letter.hello"), body, after=mm(3) * gap),
    ]
    if addressee != content.addressees[0]:
        words = text("co.for_person", person=formal_name(content.person))
        told.append(P(words, body, after=mm(3) * gap))
    told += [P(intro, body, after=mm(4) * gap, glue=True), meeting_box(_when(content), look)]
    if content.bring:
        told.append(
            P(
                text("co.bring"),
                look.sheet("h3"),
                before=mm(5) * gap,
                after=mm(1.6) * gap,
                glue=True,
            )
        )
        told += bullets(content.bring, body)
    if content.words:
        told.append(P(content.words, body, before=mm(3.4) * gap))
    told += [P(words, body, before=mm(3.4) * gap) for words in _closing(content)]
    return [*told, letter_end(content.school, look, fit)]


def _when(content: ConvocationContent) -> list[Field]:
    return meeting_fields(long_day(content), clock(content.at), content.place)


def long_day(content: ConvocationContent) -> str:
    """Return « Lundi 7 avril 2026 »."""
    return capitalised(f"{DAYS[content.on.weekday()]}{NBSP}{long_date(content.on)}")


def meeting_fields(day: str, hour: str, place: tuple[str, ...]) -> list[Field]:
    """Return the day, the hour and the place of a meeting."""
    return [
        Field(text("co.day"), day, strong=True),
        Field(text("co.hour"), hour, strong=True),
        Field(text("co.place"), "\n".join(place)),
    ]


def meeting_box(fields: list[Field], look: Theme) -> Panel:
    """Return the box that must be seen first: the day, the hour, the place."""
    fields_look = FieldLook(look.sheet("label"), look.sheet("value"), mm(1.2), line=False)
    rows = field_rows(fields, fields_look, TEXT_WIDTH - 2 * mm(5), 3)
    return Panel(rows, bar=look.accent, ground=TINT_SOFT, pad=mm(2.6))


def _closing(content: ConvocationContent) -> list[str]:
    """Return what to do when one cannot come, who answers, and the greeting."""
    number = phone(content.school.phone) if content.school.phone else ""
    found = [text("co.absent_phone", phone=number)] if number else [text("co.absent")]
    if content.contact:
        found.append(text("co.ask", contact=content.contact))
    return [*found, text("letter.goodbye")]
