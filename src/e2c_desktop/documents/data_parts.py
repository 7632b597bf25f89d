"""What the papers about personal data share: who answers for the data, two-column rows."""

from __future__ import annotations

from collections.abc import Sequence

from e2c_desktop.documents.components.boxes import Bullet
from e2c_desktop.documents.components.fields import Field, field_rows
from e2c_desktop.documents.components.tables import Row
from e2c_desktop.documents.content_common import SchoolBlock
from e2c_desktop.documents.flow import Block, Stack
from e2c_desktop.documents.sheet_file import dense_fields
from e2c_desktop.documents.style import TEXT_WIDTH, TextStyle, Theme, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import address, phone, siret

BODY = TextStyle(9.2, 12.2)
_GAP = mm(2.5)
_LABEL = mm(38)
LABEL_WIDTHS = (_LABEL, TEXT_WIDTH - _LABEL - _GAP)


def controller_rows(school: SchoolBlock, carrier: str, look: Theme) -> list[Block]:
    """Return who answers for the data, how to reach them, and the data protection officer."""
    signatory = school.signatory
    represented = (signatory.formal, signatory.function) if signatory is not None else ()
    reach = (phone(school.phone) if school.phone else "", school.email)
    fields = [
        Field(text("rt.school"), school.name, span=2, strong=True),
        Field(text("rt.carrier"), carrier, span=2),
        Field(text("rt.legal_form"), school.legal_form),
        Field(text("rt.siret"), siret(school.siret) if school.siret else ""),
        Field(text("rt.address"), address(school.address), span=2),
        Field(text("rt.reach"), " · ".join(filter(None, reach)), span=2),
        Field(text("rt.represented"), ", ".join(filter(None, represented)), span=2),
        Field(text("rt.dpo_label"), text("rt.dpo"), span=4),
    ]
    return field_rows(fields, dense_fields(look), TEXT_WIDTH, 4)


def dashed(items: Sequence[str]) -> Stack:
    """Return the items of a list, close together; a single one has no dash."""
    if len(items) == 1:
        return Stack([P(items[0], BODY)])
    found: list[Block] = []
    for words in items:
        line = Bullet(words, BODY)
        line.after = 0.8
        found.append(line)
    return Stack(found)


def labelled(label: str, told: Block, look: Theme) -> Row:
    """Return a row: what it tells in Semibold, then the words."""
    return Row([P(label, look.sheet("cell.strong")), told], LABEL_WIDTHS, pad=mm(1))
