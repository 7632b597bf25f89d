"""What surrounds the text of every sheet: header, title row, running head, legal footer."""

from __future__ import annotations

from dataclasses import replace

from e2c_desktop.documents import fonts
from e2c_desktop.documents.components import marks, media
from e2c_desktop.documents.content_common import DocumentStamp, SchoolBlock, StampState
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.pages import Page, mark_of, right_string, shortened
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import (
    INK,
    MARGIN,
    MUTED,
    PAGE_HEIGHT,
    REGULAR,
    RULE,
    SEMIBOLD,
    TEXT_WIDTH,
    Theme,
    mm,
)
from e2c_desktop.documents.text import P, Run, TextBlock, break_lines, clean, draw_string
from e2c_desktop.documents.texts import text
from e2c_desktop.documents.wording import address, long_date, phone, short_date, siret

FIRST_TOP = PAGE_HEIGHT - mm(36)
NEXT_TOP = PAGE_HEIGHT - mm(24)
BOTTOM = mm(27)
_FOOT_RIGHT = mm(29)


class TitleRow(Block):
    """The title of a sheet, its line under, and its number, date and QR code at the right.

    `dated` is the key of the date line, which agrees with the name of the document; `under`, words
    that take its place once the sheet is issued: « à rendre le … ».
    """

    QR = mm(16)
    GAP = mm(7)

    def __init__(
        self,
        title: str,
        lines: list[str],
        stamp: DocumentStamp,
        theme: Theme,
        *,
        dated: str = "common.established_f",
        under: str = "",
    ) -> None:
        super().__init__(after=mm(6))
        self.dated = dated
        self.under = under
        self.title = title
        self.lines = lines
        self.stamp = stamp
        self.theme = theme

    def _side(self) -> float:
        """Return the width of the right block."""
        return mm(46) + mm(6) if self.stamp.printed_number else mm(34)

    def _words(self, width: float) -> list[TextBlock]:
        """Return the title, in 21 to 18 points to hold on one line, and the lines under it."""
        style = self.theme.sheet("title")
        room = width - self._side() - self.GAP
        size = style.size
        while size > 18 and fonts.text_width(clean(self.title), style.font, size) > room:
            size -= 0.5
        blocks = [P(self.title, replace(style, size=size))]
        return blocks + [P(line, self.theme.sheet("lead")) for line in self.lines]

    def height(self, width: float) -> float:
        """Return the height of the title and lines, at least that of the QR code."""
        room = width - self._side() - self.GAP
        words = sum(block.height(room) for block in self._words(width))
        return max(words, self.QR)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the title, then the number, the date and the code."""
        room = width - self._side() - self.GAP
        y = top + mm(1.1)
        for block in self._words(width):
            block.draw(canvas, x, y, room)
            y -= block.height(room)
        number = self.stamp.printed_number
        right = x + width
        if number:
            marks.qr_code(canvas, right - self.QR, top, number, self.QR)
            right -= self.QR + mm(3)
        issued = self.stamp.state not in (StampState.DRAFT, StampState.SAMPLE)
        key = self.dated if issued else "common.printed"
        day = self.stamp.original_date or self.stamp.issued_on
        if not number and issued:
            return  # a form for anybody: it has no number, and no day
        canvas.setFillColorRGB(*MUTED)
        right_string(canvas, right, top - mm(2.6), text("common.doc_no"), REGULAR, 8.3)
        canvas.setFillColorRGB(*INK)
        right_string(canvas, right, top - mm(7), number or mark_of(self.stamp), SEMIBOLD, 10)
        canvas.setFillColorRGB(*MUTED)
        words = self.under if issued and self.under else text(key, date=long_date(day))
        right_string(canvas, right, top - mm(11.8), clean(words), REGULAR, 8.3)


def state_lines(stamp: DocumentStamp) -> list[str]:
    """Return the lines a state adds under the title."""
    if stamp.state is StampState.DUPLICATE:
        day = stamp.original_date or stamp.issued_on
        return [text("common.duplicate", date=long_date(day))]
    if stamp.state is StampState.WORKING_COPY:
        return [text("common.working_copy_note")]
    return []


def title_row(
    title: str,
    stamp: DocumentStamp,
    theme: Theme,
    *lines: str,
    dated: str = "common.established_f",
    under: str = "",
    after: float = mm(6),
) -> TitleRow:
    """Return the title row of a paper: what its state adds, then its own lines, the law often.

    `dated` and `under` as for `TitleRow`; `after` is the room under it.
    """
    row = TitleRow(title, [*state_lines(stamp), *lines], stamp, theme, dated=dated, under=under)
    row.after = after
    return row


def told_number(stamp: DocumentStamp) -> str:
    """Return the number that the pages bear; « sans numéro » where one will be given.

    A paper that never has one (a page of contents, a form for anybody) bears nothing.
    """
    if stamp.printed_number:
        return stamp.printed_number
    numbered = stamp.state in (StampState.DRAFT, StampState.SAMPLE)
    return text("common.no_number") if numbered else ""


def legal_lines(school: SchoolBlock) -> list[str]:
    """Return the lines every sheet carries at its foot; what is not recorded is left out."""
    quality = (label_clause(school), text("common.qualiopi") if school.qualiopi else "")
    lines = [where_line(school), " · ".join(filter(None, quality)), nda_line(school)]
    return [clean(line) for line in lines if line]


def where_line(school: SchoolBlock) -> str:
    """Return the name of the school, its address, its telephone and its number."""
    where = [school.name, address(school.address), phone(school.phone) if school.phone else ""]
    if school.siret:
        where.append(text("common.siret", siret=siret(school.siret)))
    return " · ".join(filter(None, where))


def label_clause(school: SchoolBlock) -> str:
    """Return the words of the E2C label, or nothing."""
    if school.label_no and school.label_end:
        end = short_date(school.label_end)
        return text("common.label", label_no=school.label_no, label_end=end)
    return text("common.label_no_end", label_no=school.label_no) if school.label_no else ""


def nda_line(school: SchoolBlock) -> str:
    """Return the sentence the law asks for beside the declaration number, or nothing."""
    if not school.nda:
        return ""
    if school.nda_region:
        return text("common.nda", nda=school.nda, region=school.nda_region)
    return text("common.nda_no_region", nda=school.nda)


class FootLine:
    """The foot of a sheet that the program prints about itself: a line, and « Page n / N ».

    Args:
        words: the line.
        baseline: where it stands, from the bottom of the page.
    """

    SIZE = 8.5

    def __init__(self, words: str, baseline: float) -> None:
        self.words = clean(words)
        self.baseline = baseline

    def __call__(self, canvas: Pen, page: Page, number: int, total: int) -> None:
        """Draw the foot of one page."""
        del page
        canvas.setFillColorRGB(*MUTED)
        draw_string(canvas, MARGIN, self.baseline, self.words, REGULAR, self.SIZE)
        count = text("common.page", page=str(number), pages=str(total))
        right_string(canvas, MARGIN + TEXT_WIDTH, self.baseline, count, REGULAR, self.SIZE)


class SheetFurniture:
    """Header of the first page, running head of the next ones, footer of all.

    `whole_heads` gives every page the header: each is a sheet of paper of its own.
    """

    def __init__(
        self,
        name: str,
        school: SchoolBlock,
        stamp: DocumentStamp,
        theme: Theme,
        *,
        whole_heads: bool = False,
    ) -> None:
        self.name = clean(name)
        self.whole_heads = whole_heads
        self.school = school
        self.theme = theme
        self.number = told_number(stamp)
        self.size, self.lines = self._footer_lines()
        self.extra = max(0, len(self.lines) - 3) * mm(3.5)

    @property
    def bottom(self) -> float:
        """Return the lowest place of the text: higher when a line of the footer wraps."""
        return BOTTOM + self.extra

    def _footer_lines(self) -> tuple[float, list[str]]:
        """Return the size of the footer, one for all its lines, and the lines, wrapped at 7 pt."""
        lines = legal_lines(self.school)
        widths = [self._line_width(index, line) for index, line in enumerate(lines)]
        size = 7.6
        while size > 7 and any(
            fonts.text_width(line, REGULAR, size) > room
            for line, room in zip(lines, widths, strict=True)
        ):
            size = round(size - 0.1, 1)
        style = replace(self.theme.sheet("note"), size=size)
        wrapped = [
            "".join(segment for _, segment in row)
            for line, room in zip(lines, widths, strict=True)
            for row in break_lines((Run(line),), style, room)
        ]
        return size, wrapped

    @staticmethod
    def _line_width(index: int, line: str) -> float:
        """Return the room of a line: the number stands at the right of the first two."""
        del line
        return TEXT_WIDTH - (_FOOT_RIGHT if index < 2 else 0.0)

    def __call__(self, canvas: Pen, page: Page, number: int, total: int) -> None:
        """Draw the head and the foot of one page."""
        if number == 1 or self.whole_heads:
            media.school_mark(canvas, MARGIN, PAGE_HEIGHT - mm(12), self.school)
            top = PAGE_HEIGHT - mm(13.5)
            media.funders(canvas, MARGIN + TEXT_WIDTH, top, self.school)
        else:
            self._running_head(canvas)
        self._foot(canvas, number, total)

    def _running_head(self, canvas: Pen) -> None:
        """Draw the name of the document and its number over a rule."""
        baseline = PAGE_HEIGHT - mm(16)
        canvas.setFillColorRGB(*INK)
        name = shortened(self.name, SEMIBOLD, 8.5, TEXT_WIDTH - mm(40))
        draw_string(canvas, MARGIN, baseline, name, SEMIBOLD, 8.5)
        canvas.setFillColorRGB(*MUTED)
        right_string(canvas, MARGIN + TEXT_WIDTH, baseline, self.number, REGULAR, 8.5)
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.5)
        y = PAGE_HEIGHT - mm(18.2)
        canvas.line(MARGIN, y, MARGIN + TEXT_WIDTH, y)

    def _foot(self, canvas: Pen, number: int, total: int) -> None:
        """Draw the rule, the legal lines, the number and « Page n / N »."""
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.5)
        y = mm(21.5) + self.extra
        canvas.line(MARGIN, y, MARGIN + TEXT_WIDTH, y)
        baseline = y - mm(4.1)
        canvas.setFillColorRGB(*MUTED)
        for index, line in enumerate(self.lines):
            draw_string(canvas, MARGIN, baseline - index * mm(3.5), line, REGULAR, self.size)
        right = MARGIN + TEXT_WIDTH
        right_string(
            canvas,
            right,
            baseline - mm(3.5),
            text("common.page", page=str(number), pages=str(total)),
            REGULAR,
            8.5,
        )
        canvas.setFillColorRGB(*INK)
        right_string(canvas, right, baseline, self.number, SEMIBOLD, 8.5)
