"""« Au travail avec les autres »: attitudes, certifications obtained, syntheses of meetings."""

from __future__ import annotations

from e2c_desktop.documents.booklet_chapters import lead
from e2c_desktop.documents.components.boxes import LevelMark, titled
from e2c_desktop.documents.components.tables import DataTable, Row, column_widths
from e2c_desktop.documents.content_booklet import BookletContent
from e2c_desktop.documents.content_journey import CertificationLine, OthersChapter
from e2c_desktop.documents.flow import Block, Stack
from e2c_desktop.documents.style import MID, TEXT_WIDTH, Theme, mm
from e2c_desktop.documents.text import P, Run
from e2c_desktop.documents.texts import lines, text
from e2c_desktop.documents.wording import long_date

_SIDE = mm(3.1)


def others_blocks(chapter: OthersChapter, content: BookletContent, look: Theme) -> list[Block]:
    """Return the three parts; each disappears when it is empty."""
    del content
    blocks: list[Block] = [lead(text("pf_others.lead"), look)]
    if chapter.attitudes:
        blocks.append(_attitudes(chapter, look))
    if chapter.certifications:
        blocks += titled(text("pf_others.certifications"), [_certifications(chapter, look)], look)
    bilans = [
        P((Run(f"{long_date(one.held_on)}.", bold=True), Run(f" {one.summary.strip()}")), body)
        for body in (look.booklet("body"),)
        for one in chapter.bilans
    ]
    for block in bilans:
        block.after = mm(1.6)
    return [*blocks, *titled(text("pf_others.bilans"), bilans, look)]


def _attitudes(chapter: OthersChapter, look: Theme) -> DataTable:
    widths = column_widths([103, 29, 33], TEXT_WIDTH)
    style = look.booklet("cell")
    sentences = dict(zip(lines("pf_others.criteria"), lines("pf_others.sentences"), strict=True))
    rows = [
        Row(
            [
                P(sentences.get(line.label, line.label), style),
                None if line.own is None else LevelMark(line.own, "", style, MID, _SIDE),
                None
                if line.company is None
                else LevelMark(line.company, "", style, look.accent, _SIDE),
            ],
            widths,
            pad=mm(1.6),
        )
        for line in chapter.attitudes
    ]
    return DataTable(
        rows,
        head=[text(f"pf_others.{key}") for key in ("attitudes", "own", "company")],
        widths=widths,
        aligns=["left"] * 3,
        head_style=look.booklet("head"),
        accent=look.accent,
    )


def _certifications(chapter: OthersChapter, look: Theme) -> DataTable:
    widths = column_widths([118, 47], TEXT_WIDTH)
    return DataTable(
        [_certification(one, widths, look) for one in chapter.certifications],
        head=[text("pf_others.certification"), text("pf_others.obtained")],
        widths=widths,
        aligns=["left", "right"],
        head_style=look.booklet("head"),
        accent=look.accent,
    )


def _certification(one: CertificationLine, widths: list[float], look: Theme) -> Row:
    style, muted = look.booklet("cell"), look.booklet("cell.muted")
    until = one.valid_until
    validity = text("pf_others.valid_until", date=long_date(until)) if until else ""
    under = " · ".join(part for part in (one.organism, one.state, validity) if part)
    words: list[Block] = [P(one.name, style), *([P(under, muted)] if under else [])]
    day = P(long_date(one.obtained_on), muted, align="right")
    return Row([Stack(words), day], widths, pad=mm(1.6))
