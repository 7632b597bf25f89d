"""« Récépissé du règlement intérieur »: what it says, when it was handed over, who received it."""

from __future__ import annotations

from dataclasses import replace

from e2c_desktop.documents.components.boxes import bullets
from e2c_desktop.documents.components.fields import Field, FieldLook, field_rows
from e2c_desktop.documents.content_common import Agreement
from e2c_desktop.documents.content_path_papers import RulesReceiptContent
from e2c_desktop.documents.flow import Block, Ending
from e2c_desktop.documents.one_page import Fit
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet, named_row, to_fill
from e2c_desktop.documents.signing import signing_rows
from e2c_desktop.documents.style import TEXT_WIDTH, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import lines, text
from e2c_desktop.documents.wording import long_date, of


def render_rules_receipt(content: RulesReceiptContent) -> bytes:
    """Return the receipt as a PDF file; the same content gives the same bytes."""
    sheet = Sheet(text("ri.title"), content.school, content.stamp)
    return sheet.write_one_page(lambda fit: _blocks(content, sheet, fit))


def _blocks(content: RulesReceiptContent, sheet: Sheet, fit: Fit) -> list[Block]:
    look, gap, person = sheet.look, fit.spacing, content.person
    body = replace(look.sheet("body"), size=fit.size, leading=fit.size * 1.35)
    title = title_row(
        sheet.name,
        content.stamp,
        look,
        text("ri.law"),
        dated="common.established",
        after=mm(7) * gap,
    )
    agreement = person.agreement if person is not None else Agreement.NEUTRAL
    birth = to_fill(text("ae.born", agreement), long_date(content.birth_date))
    named = named_row(text("ri.person"), person, [birth], look, (8, 4), pad=mm(fit.pad))
    fields = FieldLook(look.sheet("label"), look.sheet("value"), mm(fit.pad))
    told = [
        Field(text("ri.cohort"), content.cohort, span=2),
        to_fill(text("ri.handed"), "", span=2),
    ]
    rows = signing_rows(person, content.guardians, look, minor=content.minor, school=content.school)
    received = text("ri.received", of_school=of(content.school.named))
    return [
        title,
        named,
        *field_rows(told, fields, TEXT_WIDTH, 4),
        P(received, body, before=mm(6) * gap),
        P(text("ri.holds"), body, before=mm(4) * gap, after=mm(1.6), glue=True),
        *bullets(lines("ri.items"), body),
        P(text("ri.respect"), body, before=mm(4) * gap),
        P(text("ri.two"), look.sheet("note"), before=mm(4) * gap),
        Ending(rows, before=mm(6) * gap),
    ]
