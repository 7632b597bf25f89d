"""« Mon projet et la suite »: the last chapter, which carries the signatures."""

from __future__ import annotations

from e2c_desktop.documents.booklet_chapters import lead
from e2c_desktop.documents.components.boxes import Bullet, bullets, section, titled
from e2c_desktop.documents.components.signatures import SignatureBox, signature_rows
from e2c_desktop.documents.content_booklet import BookletContent, NextChapter
from e2c_desktop.documents.flow import Block, Columns, Ending, Panel, Stack
from e2c_desktop.documents.sheet import legal_lines
from e2c_desktop.documents.style import TINT_SOFT, Theme, cols, mm
from e2c_desktop.documents.text import P, Run
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import long_date, month_year, phone


def next_blocks(chapter: NextChapter, content: BookletContent, look: Theme) -> list[Block]:
    """Return the project, the next steps, the calls, the signatures and the legal lines."""
    blocks: list[Block] = [lead(text("pf_next.lead"), look)]
    if chapter.project and chapter.project.title.strip():
        blocks.append(_project(chapter, look))
    blocks += titled(text("pf_next.trades"), _trades(chapter, look), look)
    blocks += _steps_and_calls(chapter, look)
    if content.school.phone:
        words = text("pf_next.change", phone=phone(content.school.phone))
        blocks.append(P(words, look.booklet("body.strong"), before=mm(6.5)))
    annexes = [
        text("pf_next.annex", name=one.name, number=one.number, date=long_date(one.issued_on))
        for one in chapter.annexes
    ]
    blocks += titled(text("pf_next.annexes"), bullets(annexes, look.booklet("body")), look)
    blocks.append(_signatures(chapter, content, look))
    return blocks


def _project(chapter: NextChapter, look: Theme) -> Panel:
    """Return the call-out of the project."""
    assert chapter.project is not None
    project = chapter.project
    key = "pf_next.project_validated" if project.validated else "pf_next.project"
    body = look.booklet("body")
    children: list[Block] = [
        P(text(key), look.booklet("callout"), after=mm(1.4), glue=True),
        P(project.title, look.booklet("project")),
    ]
    children += [P(line, body) for line in project.lines if line.strip()]
    return Panel(children, bar=look.accent, ground=TINT_SOFT, pad=mm(4.6), left=mm(6.4))


def _trades(chapter: NextChapter, look: Theme) -> list[Block]:
    """Return a line for each trade: the trade and where it stands, then what is known of it."""
    body = look.booklet("body")
    told: list[Block] = []
    for trade in chapter.trades:
        rest = [part for part in (trade.detail, trade.opinion.strip()) if part]
        words = " ".join(f"{part.rstrip('.')}." for part in rest)
        told.append(Bullet((Run(trade.label, bold=True), Run(f", {trade.state}. {words}")), body))
    return told


def _steps_and_calls(chapter: NextChapter, look: Theme) -> list[Block]:
    """Return the next steps and the months of the calls, side by side when both are there."""
    body = look.booklet("body")
    left = titled(text("pf_next.steps"), bullets(chapter.next_steps, body), look)
    calls = [
        text("pf_next.call", month=month_year(call.month), months=str(call.after_months))
        for call in chapter.contacts
    ]
    right: list[Block] = []
    if calls:
        who = P(text("pf_next.calls", chapter.referent_agreement), body, after=3, glue=True)
        right = titled(text("pf_next.contact"), [who, *bullets(calls, body)], look)
    if not (left and right) or sum(map(len, chapter.next_steps)) > 900:
        return [*left, *right]
    pair: list[Block | None] = [Stack(left), Stack(right)]
    return [Columns(pair, [cols(6), cols(6)], before=mm(7))]


def _signatures(chapter: NextChapter, content: BookletContent, look: Theme) -> Ending:
    """Return the title, the sentence, the boxes and the legal lines, as one block."""
    children: list[Block] = []
    if chapter.signatures or chapter.handed_on:
        children.append(section(text("pf_next.signatures"), look))
    if chapter.handed_on:
        day = long_date(chapter.handed_on)
        key = "pf_next.handed_aca" if chapter.aca_number else "pf_next.handed"
        words = (
            text(key, date=day, aca_no=chapter.aca_number)
            if chapter.aca_number
            else text(key, date=day)
        )
        children.append(P(words, look.booklet("body"), after=mm(2)))
    boxes = [
        SignatureBox(
            text(f"pf_next.{signature.role.value}", signature.agreement),
            signature.name,
            role_style=look.booklet("role"),
            name_style=look.booklet("signer"),
            tall=mm(29),
        )
        for signature in chapter.signatures
    ]
    children += signature_rows(boxes)
    imprint = " ".join([*_sentences(content), text("common.no_diploma")])
    children.append(P(imprint, look.booklet("imprint"), before=mm(6)))
    return Ending(children, before=mm(9))


def _sentences(content: BookletContent) -> list[str]:
    """Return the legal lines of the sheets as sentences: they are printed once in a booklet."""
    return [line if line.endswith(".") else f"{line}." for line in legal_lines(content.school)]
