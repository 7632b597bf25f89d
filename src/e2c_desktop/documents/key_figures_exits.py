"""Second page of the report: the exits in detail, and the same ones under each rule set."""

from __future__ import annotations

from e2c_desktop.documents.components.charts import BarMark, ShareBar, share_text
from e2c_desktop.documents.components.figure_tables import GroupHead, GroupTable
from e2c_desktop.documents.components.forms import SectionTitle
from e2c_desktop.documents.components.tables import DataTable, Row, column_widths
from e2c_desktop.documents.content_figures import ExitGroup, KeyFiguresContent
from e2c_desktop.documents.flow import Block, Gap, Stack
from e2c_desktop.documents.style import TEXT_WIDTH, Theme, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text

_WEIGHTS = (4.6, 1.2, 1.2, 4.4, 1.4)
_ALIGNS = ("left", "right", "right", "left", "right")
_INDENT = "\u00a0\u00a0\u00a0\u00a0"


def exit_blocks(content: KeyFiguresContent, look: Theme) -> list[Block]:
    """Return the page; nothing without any exit of the denominator."""
    if not content.completed:
        return []
    lead = text("cc.exits_lead", count=str(content.completed), rules=content.rules)
    blocks: list[Block] = [
        P(text("cc.exits"), look.sheet("chapter"), glue=True),
        P(lead, look.sheet("lead"), after=mm(4), glue=True),
        _table(content, look),
    ]
    if len(content.rule_bars) > 1:
        blocks += [
            SectionTitle(text("cc.two_rules"), look),
            P(text("cc.rules"), look.sheet("body"), after=mm(2), glue=True),
            _rules(content, look),
        ]
    blocks.append(P(text("cc.rounding"), look.sheet("note"), before=mm(2)))
    return blocks


def _table(content: KeyFiguresContent, look: Theme) -> Block:
    widths = column_widths(_WEIGHTS, TEXT_WIDTH)
    counts = [row.count for group in content.exits for row in group.rows]
    most = max(counts, default=0) or 1
    rows = [row for group in content.exits for row in _group(group, look, widths, most)]
    heads = (text("cc.situation"), text("cc.count"), text("cc.share"), "", content.before)
    return GroupTable(
        rows,
        head=heads,
        widths=widths,
        aligns=_ALIGNS,
        head_style=look.sheet("head"),
        accent=look.accent,
    )


def _group(group: ExitGroup, look: Theme, widths: list[float], most: int) -> list[Block]:
    """Return the category in bold, then its situations with their bars."""
    strong, cell, muted = look.sheet("cell.strong"), look.sheet("cell"), look.sheet("label")
    head = GroupHead(
        [
            P(group.label, strong),
            P(str(group.count), strong, align="right"),
            P(_share(group.share), strong, align="right"),
            None,
            P(group.before, muted, align="right"),
        ],
        widths,
    )
    lines: list[Block] = [head]
    for row in group.rows:
        cells: list[Block | None] = [
            P(_INDENT + row.label, cell),
            P(str(row.count), cell, align="right"),
            P(_share(row.share), cell, align="right"),
            BarMark(0.9 * row.count / most, group.tone, look.accent),
            None,
        ]
        lines.append(Row(cells, widths, pad=mm(0.8)))
    return lines


def _share(tenths: int | None) -> str:
    return "" if tenths is None else share_text(tenths)


def _rules(content: KeyFiguresContent, look: Theme) -> Block:
    """Return one bar for each rule set."""
    widths = column_widths((5, 12), TEXT_WIDTH)
    rows = []
    for rule in content.rule_bars:
        words = Stack(
            [P(rule.name, look.sheet("cell.strong")), P(rule.words, look.sheet("note")), Gap(1)]
        )
        rows.append(Row([words, ShareBar(rule.parts, look)], widths, pad=mm(1.6)))
    return DataTable(
        rows,
        head=(text("cc.rule"), text("cc.rule_share")),
        widths=widths,
        aligns=("left", "left"),
        head_style=look.sheet("head"),
        accent=look.accent,
    )
