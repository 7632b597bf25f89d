"""« Fiche AIPD »: what the program does is filled in; the school weighs, asks, decides and signs.

RGPD, article 35; why it is needed and what protects people come from domain §6.1 and §6.5.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from e2c_desktop.documents.components.fields import Field, field_rows
from e2c_desktop.documents.components.forms import (
    CheckLine,
    MarkCell,
    SectionTitle,
    ToWrite,
    WritingLines,
    check_row,
)
from e2c_desktop.documents.components.tables import COLUMN_GAP, DataTable, Row
from e2c_desktop.documents.content_data import ImpactContent
from e2c_desktop.documents.data_parts import BODY, controller_rows, dashed
from e2c_desktop.documents.flow import Block, Columns, Ending, Gap, Stack, Whole
from e2c_desktop.documents.processing_register import CARDS, STAYS
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet, dense_fields
from e2c_desktop.documents.signing import signing_school
from e2c_desktop.documents.style import TEXT_WIDTH, Theme, cols, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import lines, text

_RISKS: Final = ("access", "change", "loss")
_SCALE: Final = ("1", "2", "3", "4")
_CHECKED = mm(18)
_NAME = mm(38)
_PRINCIPLES = (_NAME, TEXT_WIDTH - _NAME - _CHECKED - 2 * COLUMN_GAP, _CHECKED)
_ASKED = mm(26)
_LINES = 3
_DROP: Final = (CheckLine.TALL - 12.2) / 2
# Brings words onto the line of the boxes beside them.


def render_impact_form(content: ImpactContent) -> bytes:
    """Return the form as a PDF file; the same content gives the same bytes."""
    sheet = Sheet(text("fa.title"), content.school, content.stamp)
    look = sheet.look
    title = title_row(sheet.name, content.stamp, look, text("fa.law"), after=mm(4))
    return sheet.write_parts(
        [
            title,
            SectionTitle(text("fa.subject"), look, number=1),
            *controller_rows(content.school, content.carrier, look),
            *_subject(look),
            SectionTitle(text("fa.needed"), look, number=2),
            P(text("fa.needed_words"), BODY, after=mm(1)),
            dashed(lines("fa.needed_items")),
            SectionTitle(text("fa.principles"), look, number=3),
            _principles(look),
            SectionTitle(text("fa.risks"), look, number=4),
            P(text("fa.risks_words"), BODY, after=mm(1), glue=True),
            *(_risk(name, look) for name in _RISKS),
            *_opinions(look),
            _decision(content, look),
        ]
    )


def _subject(look: Theme) -> list[Block]:
    card = text("fa.card_words", rank=str(CARDS.index(STAYS) + 1))
    fields = [
        Field(text("fa.treatment"), text(f"{STAYS}.name"), span=2, strong=True),
        Field(text("fa.card"), card, span=2),
        Field(text("fa.reference"), text("fa.reference_words"), span=4),
    ]
    return field_rows(fields, dense_fields(look), TEXT_WIDTH, 4)


def _principles(look: Theme) -> DataTable:
    """Return what is done for each principle, with a box for who checks."""
    rows: list[Block] = []
    for line in lines("fa.principles_items"):
        name, _, done = line.partition(" | ")
        told = P(done, BODY)
        tall = max(told.height(_PRINCIPLES[1]), MarkCell.SIDE)
        label = P(name, look.sheet("cell.strong"))
        rows.append(Row([label, told, MarkCell(tall, ticked=False)], _PRINCIPLES, pad=mm(0.9)))
    return DataTable(
        rows,
        head=lines("fa.principles_heads"),
        widths=_PRINCIPLES,
        aligns=("left", "left", "center"),
        head_style=look.sheet("head"),
        accent=look.accent,
    )


def _risk(name: str, look: Theme) -> Whole:
    """Return a risk, what answers it, and the boxes in which the school weighs it."""
    weighed = [_weighed(f"fa.{asked}", look) for asked in ("severity", "likelihood")]
    return Whole(
        [
            P(text(f"fa.{name}"), look.sheet("h3"), after=mm(0.4), glue=True),
            P(text(f"fa.{name}_words"), BODY, after=mm(0.8)),
            dashed(lines(f"fa.{name}_items")),
            Columns(weighed, [cols(6), cols(6)], before=mm(0.8)),
        ],
        before=mm(3),
    )


def _weighed(key: str, look: Theme) -> Columns:
    """Return what is weighed, and four boxes on its line."""
    room = cols(6) - _ASKED
    words = Stack([Gap(_DROP), P(text(key), look.sheet("cell.strong"))])
    return Columns([words, check_row(_SCALE, look.sheet("cell"), room)], [_ASKED, room], gutter=0)


def _opinions(look: Theme) -> list[Block]:
    """Return what is asked of others, and what is left to do: lines to write on."""
    asked = ("fa.opinion_dpo", "fa.opinion_people", "fa.further")
    parts = [_to_write(key, look) for key in asked]
    title = SectionTitle(text("fa.opinions"), look, number=5)
    return [Whole([title, parts[0]], before=mm(5)), *parts[1:]]


def _to_write(key: str, look: Theme) -> Whole:
    told: Sequence[Block] = [
        P(text(key), look.sheet("h3")),
        WritingLines(_LINES, pitch=mm(7.5)),
    ]
    return Whole(told, before=mm(3))


def _decision(content: ImpactContent, look: Theme) -> Ending:
    """Return what the school decides, when it looks again, and its signature."""
    boxes = [CheckLine(words, look.sheet("cell")) for words in lines("fa.decisions")]
    again = ToWrite(text("fa.again"), look.sheet("cell"))
    row = Columns([again], [cols(4)], after=mm(3))
    head = P(text("fa.decision"), look.sheet("h3"), after=mm(0.6))
    return Ending([head, *boxes, row, *signing_school(content.school, look)], before=mm(4))
