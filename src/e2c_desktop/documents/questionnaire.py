"""« Questionnaire de satisfaction »: one page each, in large type, to fill in by hand."""

from __future__ import annotations

from dataclasses import replace

from e2c_desktop.documents.components.forms import (
    CheckLine,
    MarkCell,
    ToWrite,
    WritingLines,
)
from e2c_desktop.documents.components.tables import COLUMN_GAP, DataTable, Row
from e2c_desktop.documents.content_questionnaire import QuestionnaireContent
from e2c_desktop.documents.flow import Block, Columns
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import TEXT_WIDTH, Theme, cols, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import lines, text

_MARK = mm(20)
_MOST_LIKELY = 10
_BOXES = 4


def render_questionnaire(content: QuestionnaireContent) -> bytes:
    """Return a questionnaire as a PDF file; the same content gives the same bytes."""
    sheet = Sheet(text("qs.name"), content.school, content.stamp)
    return sheet.write_parts(_page(content, sheet.look))


def _page(page: QuestionnaireContent, look: Theme) -> list[Block]:
    body = replace(look.sheet("body"), size=12, leading=16.5)
    blocks: list[Block] = [
        P(text("qs.title"), look.sheet("title"), glue=True),
        P(page.label, body, after=mm(4), glue=True),
        P(page.lead, body, glue=True),
        P(text("qs.tick"), body, after=mm(2), glue=True),
        _grid(page.questions, look),
    ]
    if page.recommend:
        blocks.append(P(page.recommend, replace(body, font=body.bold_font), before=mm(6)))
        boxes: list[Block] = [CheckLine(str(mark), body) for mark in range(_MOST_LIKELY + 1)]
        blocks.append(Columns(boxes, [TEXT_WIDTH / len(boxes)] * len(boxes), gutter=0))
    comment = P(page.comment, replace(body, font=body.bold_font), before=mm(6), glue=True)
    asked = lines("qs.who_trainee" if page.trainee else "qs.who_other")
    who: list[Block] = [ToWrite(words, body) for words in asked]
    return [
        *blocks,
        comment,
        WritingLines(4 if page.recommend else 6, pitch=mm(9)),
        Columns(who, [cols(3), cols(4), cols(5)], before=mm(5)),
        P(text("qs.thanks"), look.sheet("note"), before=mm(4)),
    ]


def _grid(questions: tuple[str, ...], look: Theme) -> DataTable:
    """Return the questions with four boxes each, far apart for a thick pen."""
    first = TEXT_WIDTH - _BOXES * (_MARK + COLUMN_GAP)
    widths = [first, *[_MARK] * _BOXES]
    style = replace(look.sheet("cell"), size=12, leading=15)
    rows: list[Block] = []
    for rank, words in enumerate(questions, start=1):
        label = P(f"{rank}. {words}", style)
        tall = max(label.height(first), MarkCell.SIDE)
        boxes = [MarkCell(tall, ticked=False) for _ in range(_BOXES)]
        rows.append(Row([label, *boxes], widths, pad=mm(2.3)))
    return DataTable(
        rows,
        head=[text("qs.head"), *lines("qs.marks")],
        widths=widths,
        aligns=["left", *["center"] * _BOXES],
        head_style=replace(look.sheet("head"), size=8.5, leading=10.5),
        accent=look.accent,
    )
