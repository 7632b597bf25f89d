"""The sheet of portraits: four a row, five rows a page, the initials where there is no photo."""

from __future__ import annotations

from e2c_desktop.documents import fonts
from e2c_desktop.documents.components import media
from e2c_desktop.documents.content_people import FaceContent, FacesContent
from e2c_desktop.documents.fitting import in_lines
from e2c_desktop.documents.flow import Block
from e2c_desktop.documents.list_sheet import PORTRAIT, Furniture
from e2c_desktop.documents.pages import Bookmark, Page, paginate, write
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import (
    RULE,
    SEMIBOLD,
    TINT,
    TextStyle,
    Theme,
    mm,
    theme,
)
from e2c_desktop.documents.text import P, Run, clean, draw_string

PER_ROW = 4
_GUTTER = mm(5)
_WIDE, _TALL = mm(24.5), mm(31.5)
_NAME = TextStyle(9.5, 11.5)
_CAPTION_FLOOR = 7.0
_NAME_FLOOR = 7.5


def render_faces(content: FacesContent) -> bytes:
    """Return the sheet as a PDF file; the same content gives the same bytes."""
    look, paper = theme(content.school.accent), PORTRAIT
    blocks: list[Block] = [P(content.title, look.sheet("title"), glue=True)]
    if content.subtitle:
        blocks.append(P(content.subtitle, look.sheet("lead"), glue=True))
    blocks[-1].after = mm(4)
    rows = range(0, len(content.faces), PER_ROW)
    blocks += [_FaceRow(content.faces[start : start + PER_ROW], look) for start in rows]
    blocks.append(P(content.total, look.sheet("cell.strong"), before=mm(1)))
    bodies = paginate(
        blocks,
        paper.text_width,
        paper.height - paper.first_top - paper.bottom,
        paper.height - paper.next_top - paper.bottom,
    )
    pages = [
        Page(body, paper.height - (paper.next_top if index else paper.first_top))
        for index, body in enumerate(bodies)
    ]
    title = clean(content.title)
    pages[0].bookmarks.append(Bookmark(title))
    return write(
        pages,
        FileIdentity(title, clean(content.school.name), content.printed_on),
        margin=paper.margin,
        width=paper.text_width,
        furniture=Furniture(content.school, content.title, content.printed_on, paper),
    )


class _FaceRow(Block):
    """Portraits side by side, the names under them."""

    def __init__(self, faces: tuple[FaceContent, ...], look: Theme) -> None:
        super().__init__(after=mm(3.2))
        self.faces = faces
        self.look = look

    def _own(self, width: float) -> float:
        return (width - (PER_ROW - 1) * _GUTTER) / PER_ROW

    def _words(self, face: FaceContent, width: float) -> list[Block]:
        name = (Run(face.last, bold=True), Run(f" {face.first}" if face.first else ""))
        words: list[Block] = [in_lines(name, _NAME, width, 2, floor=_NAME_FLOOR, align="center")]
        if face.caption:
            note = self.look.sheet("note")
            words.append(
                in_lines(face.caption, note, width, 1, floor=_CAPTION_FLOOR, align="center")
            )
        return words

    def height(self, width: float) -> float:
        """Return the height of the portrait and of the longest name."""
        own = self._own(width)
        words = [sum(b.height(own) for b in self._words(face, own)) for face in self.faces]
        return _TALL + mm(1) + max(words)

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw each portrait, then its name."""
        own = self._own(width)
        for face in self.faces:
            self._portrait(canvas, face, x + (own - _WIDE) / 2, top)
            y = top - _TALL - mm(1)
            for block in self._words(face, own):
                block.draw(canvas, x, y, own)
                y -= block.height(own)
            x += own + _GUTTER

    def _portrait(self, canvas: Pen, face: FaceContent, x: float, top: float) -> None:
        photo = media.small_photo(face.photo) if face.photo else None
        if photo is not None:
            canvas.drawImage(photo, x, top - _TALL, _WIDE, _TALL)
            canvas.setStrokeColorRGB(*RULE)
            canvas.setLineWidth(0.4)
            canvas.rect(x, top - _TALL, _WIDE, _TALL, stroke=1, fill=0)
            return
        radius = _WIDE / 2
        canvas.setFillColorRGB(*TINT)
        canvas.circle(x + radius, top - _TALL / 2, radius, stroke=0, fill=1)
        letters, size = clean(face.initials), 22.0
        wide = fonts.text_width(letters, SEMIBOLD, size)
        canvas.setFillColorRGB(*self.look.accent)
        draw_string(
            canvas, x + radius - wide / 2, top - _TALL / 2 - size * 0.34, letters, SEMIBOLD, size
        )
