"""Chapters of the booklet: « Mes progrès » (or « Mon positionnement »), « Mes compétences »."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from e2c_desktop.documents.booklet_chapters import lead
from e2c_desktop.documents.components.boxes import LevelMark
from e2c_desktop.documents.components.progress import MARKS, ProgressLegend, progress_table
from e2c_desktop.documents.components.tables import COLUMN_GAP, DataTable, Row, column_widths
from e2c_desktop.documents.content_booklet import BookletContent
from e2c_desktop.documents.content_levels import (
    FrameworkName,
    ProgressChapter,
    SkillGroup,
    SkillLine,
    SkillsChapter,
)
from e2c_desktop.documents.flow import Block, Gap, Panel, Stack
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import HAIR, MID, TEXT_WIDTH, TINT_SOFT, Theme, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import month_year, short_date

_SKILLS = [mm(57), mm(24), mm(24), TEXT_WIDTH - mm(57 + 24 + 24) - 3 * COLUMN_GAP]
_SMALL_GROUP = 6  # rows; it is never parted between two pages (documents-design §7.3)
_MOST_PROOFS = 12  # lines of a competence: more would part its row over several pages
_PAD = mm(1.7)
_SIDE = mm(3.1)


# ── Mes progrès ──────────────────────────────────────────────────────────────────────────────


def progress_title(chapter: ProgressChapter) -> str:
    """Return the key of the title: a progress needs two moments."""
    return "pf_progress.title" if chapter.moves else "pf_progress.positioning"


def progress_blocks(chapter: ProgressChapter, content: BookletContent, look: Theme) -> list[Block]:
    """Return the levels of each domain, what the trainee keeps of them, the framework."""
    del content
    shown = [rank for rank, there in enumerate(chapter.shown) if there]
    key = "pf_progress.lead" if chapter.moves else "pf_progress.positioning_lead"
    blocks: list[Block] = [lead(text(key), look)]
    if chapter.moves:
        lines = [(line.domain, line.levels) for line in chapter.lines if any(line.levels)]
        blocks.append(
            ProgressLegend([(MARKS[rank], _moment(chapter, rank)) for rank in shown], look)
        )
        blocks.append(progress_table(lines, shown, chapter.words, look))
    else:
        blocks.append(_positioning(chapter, look))
    if chapter.takeaways.strip():
        blocks.append(_takeaways(chapter.takeaways, look))
    notes = [text("pf_progress.mean"), *framework_sentence(chapter.framework)]
    blocks.append(P(" ".join(notes), look.booklet("note"), before=mm(5)))
    return blocks


def _moment(chapter: ProgressChapter, rank: int) -> str:
    """Return « à l’entrée, septembre 2025 »."""
    words = text(f"pf_progress.at_{('entry', 'middle', 'exit')[rank]}")
    month = chapter.months[rank]
    return f"{words}, {month_year(month)}" if month else words


def _positioning(chapter: ProgressChapter, look: Theme) -> DataTable:
    """Return one level a domain, the only one that was given."""
    widths = column_widths([104, 63], TEXT_WIDTH)
    words = {word.number: word.word for word in chapter.words}
    style = look.booklet("cell")
    rows = []
    for line in chapter.lines:
        level = next((one for one in line.levels if one is not None), None)
        if level is not None:
            mark = LevelMark(level, words.get(level, ""), style, look.accent)
            rows.append(Row([P(line.domain, style), mark], widths, pad=mm(2.4)))
    return DataTable(
        rows,
        head=[text("pf_progress.domain"), text("pf_progress.level")],
        widths=widths,
        aligns=["left", "left"],
        head_style=look.booklet("head"),
        accent=look.accent,
    )


def _takeaways(words: str, look: Theme) -> Panel:
    """Return the call-out of what the trainee keeps."""
    title = P(text("pf_progress.takeaways"), look.booklet("callout"), after=mm(1), glue=True)
    body = P(words.strip(), look.booklet("body"))
    return Panel(
        [title, body], bar=look.accent, ground=TINT_SOFT, pad=mm(4.6), left=mm(6.4), before=mm(7)
    )


def framework_sentence(framework: FrameworkName | None) -> list[str]:
    """Return the sentence that names the framework; nothing without one."""
    if framework is None or not framework.name:
        return []
    key = f"common.framework_{'official' if framework.official else 'not_official'}"
    name, version = framework.name, framework.version
    if framework.year is None:
        return [text(f"{key}_no_year", name=name, version=version)]
    return [text(key, name=name, version=version, year=str(framework.year))]


# ── Mes compétences ──────────────────────────────────────────────────────────────────────────


def skills_blocks(chapter: SkillsChapter, content: BookletContent, look: Theme) -> list[Block]:
    """Return the table by domain: my opinion, what was validated, the proof."""
    del content
    table = DataTable(
        [_group(group, look) for group in chapter.groups],
        head=[text(f"pf_skills.{key}") for key in ("skill", "own", "validated", "proof")],
        widths=_SKILLS,
        aligns=["left"] * len(_SKILLS),
        head_style=look.booklet("head"),
        accent=look.accent,
    )
    return [lead(text("pf_skills.lead"), look), table]


class Group(Stack):
    """The line of a domain and its rows; a hairline between rows, none under the domain.

    A small group is never parted; in a larger one the domain keeps its first row, and is named
    again over the rest.
    """

    MOVES_WHOLE = mm(200)  # a taller group is parted all the same

    def __init__(self, rows: Sequence[Block], heading: Block, again: Block) -> None:
        super().__init__([heading, *rows])
        self.again = again

    def cut(self, width: float, room: float) -> tuple[Block | None, Block | None]:
        """Move a small group whole, unless it is taller than a page can hold."""
        tall = self.height(width)
        if tall <= room + 0.01 or tall > self.moves_whole or len(self.children) - 1 > _SMALL_GROUP:
            return super().cut(width, room)
        return None, self

    def part(self, children: Sequence[Block], *, first: bool) -> Self:
        """Return the same group with some of its rows."""
        heading, rows = (children[0], children[1:]) if first else (self.again, children)
        made = type(self)(rows, heading, self.again)
        made.moves_whole = self.moves_whole
        return made

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the rows, then the hairlines between them."""
        super().draw(canvas, x, top, width)
        canvas.setStrokeColorRGB(*HAIR)
        canvas.setLineWidth(0.4)
        for child in self.children[:-1]:
            top -= child.height(width)
            if not child.glue:
                canvas.line(x, top, x + width, top)


def _group(group: SkillGroup, look: Theme) -> Group:
    rows = [_skill(line, look) for line in group.lines]
    again = f"{group.domain} {text('common.suite')}"
    return Group(rows, _domain(group.domain, look), _domain(again, look))


def _domain(words: str, look: Theme) -> Stack:
    return Stack([Gap(mm(3)), P(words, look.booklet("group")), Gap(mm(0.8))], glue=True)


def _latest(proofs: Sequence[str]) -> Sequence[str]:
    """Return the proofs that hold in a row, the latest ones, and how many came before them."""
    if len(proofs) <= _MOST_PROOFS:
        return proofs
    kept = proofs[1 - _MOST_PROOFS :]
    earlier = text("pf_skills.earlier", count=str(len(proofs) - len(kept)))
    return [*kept, earlier]


def _skill(line: SkillLine, look: Theme) -> Row:
    style, muted = look.booklet("detail"), look.booklet("cell.muted")
    said = (*_latest(line.proofs), line.note)
    proofs: list[Block] = [P(words, style) for words in said if words.strip()]
    given = ", ".join(part for part in (short_date(line.validated_on), line.by) if part)
    if given and line.validated is not None:
        proofs.append(P(given, muted))
    own = None if line.own is None else LevelMark(line.own, "", style, MID, _SIDE)
    return Row(
        [
            P(line.label, style),
            own,
            LevelMark(line.validated, "", style, look.accent, _SIDE),
            Stack(proofs),
        ],
        _SKILLS,
        pad=_PAD,
    )
