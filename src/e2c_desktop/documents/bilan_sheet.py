"""« Bilan »: the paper of a meeting about a path, filled or to fill in by hand."""

from __future__ import annotations

from e2c_desktop.documents.components.fields import Field, field_rows
from e2c_desktop.documents.components.forms import SectionTitle, listed, written
from e2c_desktop.documents.components.signatures import DateLine, SignatureBox, signature_rows
from e2c_desktop.documents.content_bilan import BilanContent
from e2c_desktop.documents.flow import Block, Ending
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet, dense_fields, named_row, to_fill
from e2c_desktop.documents.style import NBSP, TEXT_WIDTH, Theme, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import long_date

_LINES = (6, 4, 3)
_BESIDE_FOUR = (3, 3, 2)  # of a minor, a guardian signs too: the paper still holds on one page


def render_bilan(content: BilanContent) -> bytes:
    """Return the paper as a PDF file; the same content gives the same bytes."""
    name = text("bl.title") if content.kind is None else content.kind.label
    sheet = Sheet(name, content.school, content.stamp)
    look = sheet.look
    title = title_row(name, content.stamp, look, dated="common.established")
    return sheet.write_parts(
        [title, *_head(content, look), *_said(content, look), _signatures(content, look)]
    )


def _head(content: BilanContent, look: Theme) -> list[Block]:
    """Return whose meeting it is, when it was held and who led it."""
    cohort = Field(text("bl.cohort"), content.cohort or NBSP)
    named = named_row(text("bl.person"), content.person, [cohort], look, (8, 4))
    held, planned = content.held_on, content.planned_on
    when = Field(text("bl.held"), "" if held is None else long_date(held))
    if held is None and planned is not None:
        when = Field(text("bl.planned"), long_date(planned))
    fields = [
        to_fill(when.label, when.value),
        Field(text("bl.entered"), "" if content.entry_on is None else long_date(content.entry_on)),
        to_fill(text("bl.led_by"), content.led_by, span=2),
    ]
    return [named, *field_rows(fields, dense_fields(look), TEXT_WIDTH, 4)]


def _said(content: BilanContent, look: Theme) -> list[Block]:
    """Return what was said and decided, or lines to write it on."""
    body = look.sheet("body")
    summary, decisions, words = _BESIDE_FOUR if content.minor else _LINES
    found: list[Block] = [
        SectionTitle(text("bl.summary"), look),
        written(content.summary, body, lines=summary),
        SectionTitle(text("bl.decisions"), look),
        *listed(content.decisions, body, lines=decisions),
        SectionTitle(text("bl.words"), look),
        written(content.trainee_words, body, lines=words),
        P(text("bl.public"), look.sheet("note"), before=mm(4)),
    ]
    return found


def _signatures(content: BilanContent, look: Theme) -> Ending:
    """Return the boxes of those it concerns, as one block (documents-design §10.3)."""
    school = content.school.signatory
    roles = [
        (
            "trainee",
            text("bl.role_trainee"),
            "" if content.person is None else content.person.formal,
        ),
        ("referent", text("bl.role_referent", content.referent_agreement), content.referent),
        ("direction", text("bl.role_direction"), "" if school is None else school.formal),
    ]
    if content.minor:
        roles.insert(1, ("guardian", text("bl.role_guardian"), ""))
    signed = dict(content.signed)
    note = look.sheet("note")
    boxes = []
    for key, role, name in roles:
        day = signed.get(key)
        hint = text("common.signature") if day is None else text("bl.signed", date=long_date(day))
        boxes.append(
            SignatureBox(
                role,
                name,
                role_style=look.sheet("role"),
                name_style=look.sheet("signer"),
                hint=hint,
                hint_style=note,
                dated=None if day is not None else DateLine(text("cv.date_line"), note),
                tall=mm(30),
            )
        )
    per_row = 3 if len(boxes) == 3 else 2
    return Ending(signature_rows(boxes, per_row=per_row), before=mm(6))
