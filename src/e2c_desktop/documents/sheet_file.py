"""From the parts of a sheet to its file: what the papers of companies have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from e2c_desktop.documents.components.fields import Field, FieldLook, FieldRow, name_block
from e2c_desktop.documents.components.forms import SectionTitle
from e2c_desktop.documents.content_common import DocumentStamp, PersonName, SchoolBlock
from e2c_desktop.documents.flow import Block, Stack, Whole
from e2c_desktop.documents.one_page import Fit, on_few_pages, on_one_page
from e2c_desktop.documents.pages import Bookmark, Page, file_title, mark_of, paginate, write
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.sheet import FIRST_TOP, NEXT_TOP, SheetFurniture
from e2c_desktop.documents.style import (
    GUTTER,
    HAIR,
    MARGIN,
    NBSP,
    RULE,
    TEXT_WIDTH,
    TextStyle,
    Theme,
    cols,
    mm,
    theme,
)
from e2c_desktop.documents.text import P, Textual, clean, plain

# Text of contracts, which must say much on few pages.
DENSE = TextStyle(9, 12)


class Sheet:
    """One sheet to write: its name, whose it is, its number.

    Args:
        name: of the document, which names nobody: it titles the file and heads the next pages.
        school: the school that prints it.
        stamp: its number, its day and its state.
        whole_heads: every page has the header: each is a sheet of paper of its own.
        running: what heads the next pages, where these may name the person.
    """

    def __init__(
        self,
        name: str,
        school: SchoolBlock,
        stamp: DocumentStamp,
        *,
        whole_heads: bool = False,
        running: str = "",
    ) -> None:
        self.name = name
        self.school = school
        self.stamp = stamp
        self.look = theme(school.accent)
        self.furniture = SheetFurniture(
            running or name, school, stamp, self.look, whole_heads=whole_heads
        )
        self._next_top = FIRST_TOP if whole_heads else NEXT_TOP

    def write_parts(self, *parts: Sequence[Block]) -> bytes:
        """Return the file; each part begins a page."""
        first, following = self._heights()
        bodies: list[Stack] = []
        for blocks in parts:
            bodies += paginate(blocks, TEXT_WIDTH, following if bodies else first, following)
        return self._write(bodies)

    def write_one_page(self, blocks: Callable[[Fit], Sequence[Block]]) -> bytes:
        """Return the file of a sheet that gives way, step by step, to hold on one page."""
        return self._write(on_one_page(blocks, *self._heights(), sheet=self.name))

    def write_few_pages(
        self, blocks: Callable[[Fit], Sequence[Block]], *, ladder: Sequence[Fit], most: int
    ) -> bytes:
        """Return the file of a sheet that gives way, step by step, to hold on so many pages."""
        bodies = on_few_pages(blocks, *self._heights(), ladder=ladder, most=most)
        return self._write(bodies)

    def write_letters(self, *letters: Callable[[Fit], Sequence[Block]]) -> bytes:
        """Return the file of letters that begin a page each, on one page each where possible."""
        first, following = self._heights()
        bodies: list[Stack] = []
        for letter in letters:
            top = following if bodies else first
            bodies += on_one_page(letter, top, following, sheet=self.name)
        return self._write(bodies)

    def _heights(self) -> tuple[float, float]:
        """Return the height of the text on the first page, then on the others."""
        bottom = self.furniture.bottom
        return FIRST_TOP - bottom, self._next_top - bottom

    def _write(self, bodies: Sequence[Stack]) -> bytes:
        """Return the file of some pages; the sections of a long sheet are bookmarks."""
        pages = [
            Page(body, self._next_top if rank else FIRST_TOP) for rank, body in enumerate(bodies)
        ]
        pages[0].bookmarks.append(Bookmark(clean(self.name)))
        for page in pages if len(pages) > 1 else ():
            page.bookmarks += [Bookmark(title, 1) for title in _sections(page.body.children)]
        day = self.stamp.original_date or self.stamp.issued_on
        identity = FileIdentity(file_title(self.name, self.stamp), clean(self.school.name), day)
        return write(
            pages,
            identity,
            margin=MARGIN,
            width=TEXT_WIDTH,
            furniture=self.furniture,
            mark=mark_of(self.stamp),
        )


def _sections(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the titles of the sections that begin among some blocks, those kept whole too."""
    for block in blocks:
        if isinstance(block, SectionTitle):
            yield f"{block.number} {block.title}".strip()
        elif isinstance(block, Whole):
            yield from _sections(block.children)


def dense_fields(look: Theme) -> FieldLook:
    """Return the look of the fields of contracts: close together."""
    value = replace(look.sheet("value"), size=9.8, leading=12.4)
    return FieldLook(look.sheet("label"), value, mm(1.05))


def to_fill(label: str, value: Textual, *, span: int = 1, strong: bool = False) -> Field:
    """Return a field that is asked on the page: a line to write on when its value is not known."""
    return Field(label, value if plain(value).strip() else NBSP, span, strong)


def named_row(
    label: str,
    person: PersonName | None,
    others: Sequence[Field],
    look: Theme,
    spans: Sequence[int],
    *,
    pad: float = mm(1.05),
) -> FieldRow:
    """Return the row of fields that begins with a person's name, larger, whole, never cut.

    Args:
        label: over the name.
        person: None on a form for anybody.
        others: the fields at its right.
        look: styles.
        spans: of the name and of each other field, in columns of twelve.
        pad: over and under the fields.
    """
    fields = dense_fields(look)
    widths = [cols(span) for span in spans]
    style = replace(look.sheet("name"), size=12, leading=15)
    if person is None:
        name: Block = P(NBSP, style)
    else:
        civility = f"{person.civility}{NBSP}" if person.civility else ""
        parts = (f"{civility}{person.family_capitals}", person.first)
        name = name_block(parts, style, widths[0], (9.8, 9.8))
    cells: list[Block] = [Stack([P(label, fields.label, glue=True), name])]
    for field in others:
        value = replace(fields.value, font=fields.value.bold_font) if field.strong else fields.value
        cells.append(Stack([P(field.label, fields.label, glue=True), P(field.value, value)]))
    shade = RULE if person is None or any(one.value == NBSP for one in others) else HAIR
    return FieldRow(cells, widths, gutter=GUTTER, pad=pad, shade=shade)
