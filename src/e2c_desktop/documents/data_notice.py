"""« Vos données à l’école »: the information notice on one page, with the slip that comes back.

RGPD, article 13; the durations are those of the retention table (domain §6.2).
"""

from __future__ import annotations

from collections.abc import Sequence

from e2c_desktop.documents.components.boxes import Bullet
from e2c_desktop.documents.components.forms import ToWrite, half_columns
from e2c_desktop.documents.components.tables import DataTable, Row
from e2c_desktop.documents.content_path_papers import DataNoticeContent
from e2c_desktop.documents.flow import Block, Columns, Ending, Panel
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.sheet import title_row
from e2c_desktop.documents.sheet_file import Sheet
from e2c_desktop.documents.style import (
    RULE,
    TINT_SOFT,
    TextStyle,
    Theme,
    cols,
    mm,
)
from e2c_desktop.documents.text import P
from e2c_desktop.documents.texts import lines, text
from e2c_desktop.documents.wording import address, formal_name, phone

_BODY = TextStyle(9.5, 12.8)
_WIDTHS = (mm(43), mm(37.5))


class CutLine(Block):
    """A dashed line along which a slip is cut off."""

    def __init__(self) -> None:
        super().__init__(after=mm(2.5))

    def height(self, width: float) -> float:
        """Return the height of the line."""
        return 1

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw the dashes."""
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.6)
        step, dash = mm(2.4), mm(1.4)
        at = x
        while at + dash <= x + width:
            canvas.line(at, top, at + dash, top)
            at += step


def render_data_notice(content: DataNoticeContent) -> bytes:
    """Return the notice as a PDF file; the same content gives the same bytes."""
    sheet = Sheet(text("ir.title"), content.school, content.stamp)
    look = sheet.look
    title = title_row(sheet.name, content.stamp, look, text("ir.version"), after=mm(4))
    easy = P(text("ir.easy"), TextStyle(11, 15.4))
    box = Panel([easy], bar=look.accent, ground=TINT_SOFT, pad=mm(2.4))
    left = [
        *_told("ir.who_title", _who(content), look),
        *_listed("ir.why_title", "ir.why", look),
        *_listed("ir.basis_title", "ir.basis", look),
        *_told("ir.what_title", [text("ir.what")], look),
    ]
    right = [
        *_listed("ir.whom_title", "ir.whom", look),
        P(text("ir.whom_end"), _BODY),
        _head("ir.long_title", look),
        _durations(look),
    ]
    return sheet.write_parts(
        [
            title,
            box,
            half_columns(left, right, before=mm(3)),
            *_told("ir.rights_title", [text("ir.rights")], look),
            _slip(content, look),
        ]
    )


def _head(key: str, look: Theme) -> Block:
    return P(text(key), look.sheet("h3"), before=mm(3), after=mm(0.4), glue=True)


def _told(title: str, words: Sequence[str], look: Theme) -> list[Block]:
    return [_head(title, look), *(P(one, _BODY) for one in words)]


def _listed(title: str, key: str, look: Theme) -> list[Block]:
    found: list[Block] = [_head(title, look)]
    for words in lines(key):
        bullet = Bullet(words, _BODY)
        bullet.after = 0.6
        found.append(bullet)
    return found


def _who(content: DataNoticeContent) -> list[str]:
    """Return who is responsible, and whom to write to."""
    school = content.school
    found = [text("ir.who", school=school.name, address=address(school.address))]
    reach = [school.email, phone(school.phone) if school.phone else ""]
    contact = ", ".join(part for part in reach if part)
    if contact:
        found.append(text("ir.who_contact", contact=contact))
    return found


def _durations(look: Theme) -> DataTable:
    """Return how long each kind of information is kept."""
    cell = TextStyle(8.6, 11)
    rows: list[Block] = []
    for line in lines("ir.long"):
        what, _, long = line.partition(" | ")
        rows.append(Row([P(what, cell), P(long, cell)], _WIDTHS, pad=mm(0.5)))
    return DataTable(
        rows,
        head=lines("ir.long_heads"),
        widths=_WIDTHS,
        aligns=("left", "left"),
        head_style=look.sheet("head"),
        accent=look.accent,
    )


def _slip(content: DataNoticeContent, look: Theme) -> Ending:
    """Return the slip that the school keeps."""
    body = look.sheet("cell")
    words = text("ir.slip_words", version=text("ir.version"))
    sign = text("ir.slip_sign_minor" if content.minor else "ir.slip_sign")
    if content.person is None:
        name: Block = ToWrite(text("ir.slip_name"), body)
    else:
        name = P(formal_name(content.person), look.sheet("cell.strong"))
    row = Columns([ToWrite(text("ir.slip_date"), body), ToWrite(sign, body)], [cols(4), cols(8)])
    row.before = mm(2)
    told: list[Block] = [CutLine(), P(text("ir.slip"), look.sheet("note")), P(words, body), name]
    return Ending([*told, row], before=mm(4))
