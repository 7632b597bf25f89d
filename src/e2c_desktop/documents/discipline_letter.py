"""Disciplinary letters of the direction: warning, call to an interview, sanction.

Labour code, articles R. 6352-3 to R. 6352-8. They name facts, and never why somebody was away.
"""

from __future__ import annotations

from functools import partial

from e2c_desktop.documents.components.signatures import DateLine, SignatureBox
from e2c_desktop.documents.components.timetable import clock
from e2c_desktop.documents.content_hours import Addressee
from e2c_desktop.documents.content_letters import DisciplineContent, DisciplineWords
from e2c_desktop.documents.convocation import meeting_box, meeting_fields
from e2c_desktop.documents.flow import Block, Panel
from e2c_desktop.documents.letters import letter_end, letter_head, letter_style
from e2c_desktop.documents.one_page import Fit
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import AMBER, NBSP, TextStyle, Theme, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import capitalised, formal_name, from_to, long_date
from e2c_desktop.domain.french import DAYS

_SANCTIONS = frozenset(
    {DisciplineWords.REPRIMAND, DisciplineWords.TEMPORARY, DisciplineWords.FINAL}
)


def render_discipline_letter(content: DisciplineContent) -> bytes:
    """Return the letter as a PDF file: a page, or more, for each who receives it."""
    title = text(f"ds.title_{content.words.value}")
    sheet = Sheet(title, content.school, content.stamp, whole_heads=True)
    return sheet.write_letters(
        *(partial(_letter, content, one, sheet) for one in content.addressees)
    )


def _letter(
    content: DisciplineContent, addressee: Addressee, sheet: Sheet, fit: Fit
) -> list[Block]:
    look, body, gap = sheet.look, letter_style(sheet.look, fit), fit.spacing
    sanction = content.words in _SANCTIONS
    step = "sanction" if sanction else content.words.value
    head = letter_head(
        sheet,
        addressee.name,
        addressee.lines,
        text(f"ds.subject_{step}"),
        fit,
        lines=[text("ds.delivery")],
    )
    told: list[Block] = [*head, P(text("letter.hello"), body, after=mm(3) * gap)]
    if addressee != content.addressees[0]:
        words = text("ds.of_person", person=formal_name(content.person))
        told.append(P(words, body, after=mm(3) * gap))
    facts = text(f"ds.facts_{step}", content.person.agreement, date=long_date(content.meeting_on))
    told += [P(facts, body, after=mm(2.5) * gap, glue=True), _quoted(content.facts, body)]
    if sanction and content.answer:
        told += [
            P(text("ds.answer"), body, before=mm(4) * gap, after=mm(2.5) * gap, glue=True),
            _quoted(content.answer, body),
        ]
    told += _decided(content, look, body, gap)
    told.append(P(text("letter.goodbye"), body, before=mm(4) * gap))
    return [*told, letter_end(content.school, look, fit, left=_receipt(look, fit))]


def _quoted(words: str, style: TextStyle) -> Panel:
    """Return what was typed, behind a bar; a long text goes on to the next page."""
    return Panel([P(words, style)], bar=AMBER, bar_width=mm(1.4), pad=mm(1.2), left=mm(6))


def _decided(content: DisciplineContent, look: Theme, body: TextStyle, gap: float) -> list[Block]:
    """Return what follows the facts: the warning, the interview or the decision."""
    if content.words is DisciplineWords.WARNING:
        words = [text("ds.warning"), text("ds.help")]
        return [P(one, body, before=mm(4) * gap) for one in words]
    if content.words is DisciplineWords.MEETING:
        return [
            P(text("ds.meeting"), body, before=mm(4) * gap, after=mm(3) * gap, glue=True),
            meeting_box(meeting_fields(_day(content), clock(content.at or 0), content.place), look),
            P(text("ds.assisted"), body, before=mm(4) * gap),
        ]
    start = content.starts_on
    decision = text(
        f"ds.decided_{content.words.value}",
        content.person.agreement,
        period=from_to(start, content.ends_on) if start is not None else "",
        start=long_date(start),
    )
    words = [decision, text("ds.window"), text("ds.contest")]
    return [P(one, body, before=mm(4) * gap) for one in words]


def _day(content: DisciplineContent) -> str:
    day = content.meeting_on
    if day is None:
        return ""
    return capitalised(f"{DAYS[day.weekday()]}{NBSP}{long_date(day)}")


def _receipt(look: Theme, fit: Fit) -> SignatureBox:
    """Return the box that the person signs when the letter is handed over."""
    note = look.sheet("note")
    return SignatureBox(
        text("ds.receipt_sign"),
        "",
        role_style=look.sheet("role"),
        name_style=look.sheet("signer"),
        dated=DateLine(f"{text('ds.receipt')}{NBSP}:", note),
        tall=mm(fit.box),
        free=mm(14),
    )
