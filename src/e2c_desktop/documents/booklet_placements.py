"""« Mes stages »: one page per placement; a long text flows on, it is never cut."""

from __future__ import annotations

from e2c_desktop.documents.components.boxes import (
    LevelMark,
    Ruled,
    Tag,
    bullets,
    titled,
)
from e2c_desktop.documents.components.fields import Field, FieldLook, field_rows
from e2c_desktop.documents.components.tables import Row
from e2c_desktop.documents.content_booklet import PlacementPage, PlacementsChapter
from e2c_desktop.documents.flow import Block, Columns, Panel, Stack
from e2c_desktop.documents.style import AMBER, NBSP, TEXT_WIDTH, TINT_SOFT, Theme, cols, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import from_to, hours_short

# Letters beyond which a column of 83 mm would become a narrow ribbon: the text then takes the
# full width, under the first one.
_LONG = 420


def placement_sections(chapter: PlacementsChapter, look: Theme) -> list[tuple[str, list[Block]]]:
    """Return, for each placement, its bookmark and its blocks."""
    return [
        (_bookmark(placement), placement_blocks(placement, look))
        for placement in chapter.placements
    ]


def _bookmark(placement: PlacementPage) -> str:
    """Return the bookmark: number and trade, or the number alone."""
    tag = text("pf_stage.tag", number=str(placement.number))
    name = placement.trade or placement.company
    if not name:
        return tag
    return text("pf_stage.bookmark", number=str(placement.number), trade=name)


def placement_blocks(placement: PlacementPage, look: Theme) -> list[Block]:
    """Return the page of one placement; each part disappears when it is empty."""
    blocks = _heading(placement, look)
    tutor = ", ".join(part for part in (placement.tutor, placement.tutor_function) if part)
    frame = text(f"pf_stage.{placement.frame.value}") if placement.frame else ""
    fields = [
        Field(text("pf_stage.tutor", placement.tutor_agreement), tutor if placement.tutor else ""),
        Field(text("pf_stage.frame"), frame),
    ]
    field_look = FieldLook(look.booklet("label"), look.booklet("value"), mm(2))
    blocks += field_rows(fields, field_look, TEXT_WIDTH, 2)
    blocks += _done_and_learned(placement, look)
    blocks += titled(text("pf_stage.validated"), _validated(placement, look), look)
    if placement.tutor_words.strip():
        words = P(_quoted(placement.tutor_words), look.booklet("quote"))
        quote = Panel([words], bar=AMBER, bar_width=mm(1.4), pad=mm(2.4), left=mm(6))
        title = text("pf_stage.tutor_said", placement.tutor_agreement)
        blocks += titled(title, [quote], look)
    if placement.for_project.strip():
        blocks.append(_for_project(placement.for_project, look))
    return blocks


def _heading(placement: PlacementPage, look: Theme) -> list[Block]:
    """Return the tag with the dates and hours, the trade, the company, the town."""
    when = [from_to(placement.start, placement.end), _hours(placement)]
    beside = " · ".join(part for part in when if part)
    blocks: list[Block] = [Tag(text("pf_stage.tag", number=str(placement.number)), beside, look)]
    if placement.trade:
        blocks.append(P(placement.trade, look.booklet("trade"), glue=True))
    if placement.company:
        blocks.append(P(placement.company, look.booklet("company"), glue=True))
    where = [placement.town]
    if placement.rome:
        where.append(text("pf_stage.rome", rome=placement.rome))
    line = " · ".join(part for part in where if part)
    if line:
        blocks.append(P(line, look.booklet("where"), glue=True))
    blocks[-1].after = mm(3.6)
    return blocks


def _hours(placement: PlacementPage) -> str:
    """Return « 133 h sur 140 h », or one of them alone."""
    done, planned = placement.hours, placement.planned_hours
    if done is None:
        return hours_short(planned) if planned is not None else ""
    if planned is None or planned == done:
        return hours_short(done)
    return text("pf_stage.hours_of", done=hours_short(done), planned=hours_short(planned))


def _done_and_learned(placement: PlacementPage, look: Theme) -> list[Block]:
    """Return « Ce que j’ai fait » and « Ce que j’ai appris », side by side when they are short."""
    body = look.booklet("body")
    learned = placement.learned.strip()
    left = titled(text("pf_stage.did"), bullets(placement.tasks, body), look)
    right = titled(text("pf_stage.learned"), [P(learned, body)] if learned else [], look)
    short = len(learned) + 40 * learned.count("\n") <= _LONG
    short = short and sum(map(len, placement.tasks)) <= 2 * _LONG
    if left and right and short:
        pair: list[Block | None] = [Stack(left), Stack(right)]
        return [Columns(pair, [cols(6), cols(6)], before=mm(6.5))]
    return [*left, *right]


def _validated(placement: PlacementPage, look: Theme) -> list[Block]:
    """Return the competences validated in the company, each with its level."""
    if not placement.validated:
        return []
    style = look.booklet("body")
    widths = [mm(106), mm(60)]
    rows = [
        Row(
            [P(skill.label, style), LevelMark(skill.level, skill.word, style, look.accent)],
            widths,
            gutter=mm(4),
            pad=mm(1.7),
        )
        for skill in placement.validated
        if skill.label.strip()
    ]
    return [Ruled(rows)] if rows else []


def _quoted(words: str) -> str:
    """Return the tutor's words between French quotes, once."""
    words = words.strip()
    if words.startswith("«") and words.endswith("»"):
        return words
    return f"«{NBSP}{words}{NBSP}»"


def _for_project(words: str, look: Theme) -> Panel:
    """Return the call-out the reader must keep."""
    title = P(
        text("pf_stage.for_project"),
        look.booklet("callout"),
        after=mm(1),
        glue=True,
    )
    body = P(words.strip(), look.booklet("body"))
    return Panel(
        [title, body], bar=look.accent, ground=TINT_SOFT, pad=mm(4.6), left=mm(6.4), before=mm(8)
    )
