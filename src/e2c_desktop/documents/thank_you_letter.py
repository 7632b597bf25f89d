"""« Lettre de remerciement » to the company that received a trainee, signed by the direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from e2c_desktop.documents.components.signatures import SignatureBox
from e2c_desktop.documents.content_papers import ThankYouContent
from e2c_desktop.documents.flow import Block, Columns, Ending, Stack
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import Theme, cols, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import formal_name, long_date, of, phone


def render_thank_you_letter(content: ThankYouContent) -> bytes:
    """Return the letter as a PDF file; the same content gives the same bytes."""
    sheet = Sheet(text("lr.title"), content.school, content.stamp)
    look = sheet.look
    title = title_row(sheet.name, content.stamp, look, after=mm(9))
    body = replace(look.sheet("body"), size=10.5, leading=15)
    person = formal_name(content.person)
    subject = P(text("lr.subject", person=person), look.sheet("h3"), before=mm(9), after=mm(6))
    words = [P(sentence, body, after=mm(3.4)) for sentence in _sentences(content, person)]
    return sheet.write_parts(
        [
            title,
            _recipient(content, look),
            P(_dated(content), body, before=mm(8)),
            subject,
            *words,
            _signature(content, look),
        ]
    )


def _recipient(content: ThankYouContent, look: Theme) -> Block:
    """Return the address at the right, where the window of an envelope is."""
    lines: list[Block] = [P(content.host_name, look.sheet("cell.strong"))]
    if content.attention:
        words = text("lr.attention", person=content.attention)
        lines.append(P(words, look.sheet("cell")))
    lines += [P(line, look.sheet("cell")) for line in content.host_address if line]
    return Columns([None, Stack(lines)], [cols(6), cols(6)])


def _dated(content: ThankYouContent) -> str:
    day = long_date(content.stamp.original_date or content.stamp.issued_on)
    if content.school.town:
        return text("lr.place_date", town=content.school.town, date=day)
    return text("lr.place_date_no_town", date=day)


def _sentences(content: ThankYouContent, person: str) -> Sequence[str]:
    """Return the letter, paragraph by paragraph."""
    school = content.school
    craft = text("lr.craft", craft=content.craft) if content.craft else ""
    thanks = text(
        "lr.thanks",
        start=long_date(content.start),
        end=long_date(content.end),
        person=person,
        of_school=of(school.named),
        craft=craft,
    )
    found = [text("lr.hello"), thanks]
    if content.tutor:
        found.append(text("lr.tutor", tutor=content.tutor))
    found.append(text("lr.why"))
    if school.phone:
        found.append(text("lr.next", phone=phone(school.phone)))
    else:
        found.append(text("lr.next_no_phone"))
    return [*found, text("lr.goodbye")]


def _signature(content: ThankYouContent, look: Theme) -> Ending:
    """Return the box of who signs for the school, at the right."""
    signatory = content.school.signatory
    signed = ""
    if signatory is not None:
        signed = ", ".join(part for part in (signatory.formal, signatory.function) if part)
    box = SignatureBox(
        text("common.for_school"),
        signed,
        role_style=look.sheet("role"),
        name_style=look.sheet("signer"),
        hint=text("common.signature_stamp"),
        hint_style=look.sheet("note"),
        tall=mm(37),
        free=mm(18),
    )
    return Ending([Columns([None, box], [cols(6), cols(6)])], before=mm(6))
