"""« Nouvelles d’un parcours »: the letter to who directed the person to the school, one page."""

from __future__ import annotations

from e2c_desktop.documents.components.fields import Field, FieldLook, field_rows
from e2c_desktop.documents.content_letters import PrescriberLetterContent
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.letters import letter_end, letter_head, letter_style, reached
from e2c_desktop.documents.one_page import Fit
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import TEXT_WIDTH, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import at, formal_name, in_words, long_date


def render_prescriber_letter(content: PrescriberLetterContent) -> bytes:
    """Return the letter as a PDF file; the same content gives the same bytes."""
    sheet = Sheet(text("lp.title"), content.school, content.stamp)
    return sheet.write_letters(lambda fit: _letter(content, sheet, fit))


def _letter(content: PrescriberLetterContent, sheet: Sheet, fit: Fit) -> list[Block]:
    look, body, gap = sheet.look, letter_style(sheet.look, fit), fit.spacing
    person = formal_name(content.person)
    subject = text("lp.subject", person=person, at_school=at(content.school.named))
    head = letter_head(
        sheet, content.prescriber, content.address, subject, fit, attention=content.adviser
    )
    fields = FieldLook(look.sheet("label"), look.sheet("value"), mm(fit.pad))
    told: list[Block] = [
        *head,
        P(text("letter.hello"), body, after=mm(3) * gap),
        P(_intro(content, person), body, after=mm(3.5) * gap, glue=True),
        *field_rows(_facts(content), fields, TEXT_WIDTH, 3),
    ]
    told += [P(words, body, before=mm(4) * gap) for words in _closing(content)]
    note = text("lp.basis_agreed" if content.agreed else "lp.basis_contract")
    told.append(P(note, look.sheet("note"), before=mm(4) * gap))
    return [*told, letter_end(content.school, look, fit)]


def _intro(content: PrescriberLetterContent, person: str) -> str:
    key = "lp.left" if content.left_on is not None else "lp.sent"
    if content.birth_date is None:
        return text(f"{key}_no_birth", person=person)
    born = long_date(content.birth_date)
    return text(key, content.person.agreement, person=person, birth=born)


def _facts(content: PrescriberLetterContent) -> list[Field]:
    """Return the dates and the situation; what is not known is left out."""
    left = content.left_on is not None
    signed = content.contract_on
    if signed is not None:
        contract = text("lp.contract_value", date=long_date(signed))
    else:
        contract = "" if left else text("lp.contract_none")
    count = content.placements
    placements = in_words(count, feminine=True) if count else ""
    return [
        Field(text("lp.start"), long_date(content.start)),
        Field(text("lp.contract"), contract),
        Field(text("lp.placements"), placements),
        Field(text("lp.end"), "" if left else long_date(content.planned_end)),
        Field(text("lp.left_on"), long_date(content.left_on)),
        Field(text("lp.situation"), content.situation, span=2),
        Field(text("lp.referent", content.referent_agreement), content.referent),
    ]


def _closing(content: PrescriberLetterContent) -> list[str]:
    found = [text("lp.next"), reached(content.school, content.referent)]
    return [*(words for words in found if words), text("letter.goodbye")]
