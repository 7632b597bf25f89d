"""The sheet that goes with the changed pages of a booklet: which ones go where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from e2c_desktop.documents.content_common import DocumentStamp, SchoolBlock
from e2c_desktop.documents.drawn_pages import PageChanges
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.sheet import TitleRow
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import TextStyle, mm
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import runs, text
from e2c_desktop.documents.wording import long_date

_LINE = TextStyle(12, 17)


@dataclass(frozen=True, slots=True)
class ReplacedPagesContent:
    """What is to be done with the pages that follow.

    Attributes:
        document: « Portefeuille stagiaire ».
        person: whose it is.
        before, before_on: the number and the day of what was printed before.
        after: the number of what is printed now.
        after_on: its day.
    """

    school: SchoolBlock
    document: str
    person: str
    before: str
    before_on: date
    after: str
    after_on: date
    changes: PageChanges


def render_replaced_pages(content: ReplacedPagesContent) -> bytes:
    """Return the sheet as a PDF file; it has no number and is not kept."""
    stamp = DocumentStamp(content.after_on)
    sheet = Sheet(text("rp.title"), content.school, stamp)
    who = text("rp.of", document=content.document, person=content.person)
    blocks: list[Block] = [TitleRow(text("rp.title"), [who], stamp, sheet.look)]
    for action, pages in (
        ("replace", content.changes.replaced),
        ("add", content.changes.added),
        ("remove", content.changes.removed),
    ):
        if pages:
            many = "pages" if len(pages) > 1 else "page"
            words = runs(f"rp.{action}_{many}", pages=page_words(pages))
            blocks.append(P(words, _LINE, after=mm(2)))
    if content.changes.printed:
        blocks.append(P(text("rp.order"), _LINE, after=mm(2)))
    if content.after != content.before:
        day = long_date(content.before_on)
        words = runs("rp.numbers", after=content.after, before=content.before, date=day)
        blocks.append(P(words, _LINE, before=mm(4), after=mm(2)))
    blocks.append(P(text("rp.throw"), _LINE))
    return sheet.write_parts(blocks)


def page_words(pages: Sequence[int]) -> str:
    """Return pages as one reads them: « 2, 9 et 12 à 14 »."""
    stretches: list[list[int]] = []
    for page in sorted(pages):
        if stretches and page == stretches[-1][-1] + 1:
            stretches[-1].append(page)
        else:
            stretches.append([page])
    words: list[str] = []
    for stretch in stretches:
        first, last = stretch[0], stretch[-1]
        if len(stretch) > 2:
            words.append(text("rp.range", first=str(first), last=str(last)))
        else:
            words += [str(page) for page in stretch]
    return text("rp.and", first=", ".join(words[:-1]), last=words[-1]) if words[1:] else words[0]
