"""Labels, each in its place on the sheet; a text that is too long shrinks, it never runs over."""

from __future__ import annotations

from e2c_desktop.documents.content_people import LabelContent, LabelsContent
from e2c_desktop.documents.fitting import in_box
from e2c_desktop.documents.flow import Block, Stack
from e2c_desktop.documents.pages import Page, write
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.pen import Pen
from e2c_desktop.documents.style import PAGE_HEIGHT, PAGE_WIDTH, SEMIBOLD, TextStyle, mm
from e2c_desktop.documents.text import clean

_NAME = TextStyle(10.5, 12.6, SEMIBOLD)
_LINE = TextStyle(10, 12.4)
_ALONE = TextStyle(17, 20, SEMIBOLD)


def render_labels(content: LabelsContent) -> bytes:
    """Return the sheets as a PDF file; the same content gives the same bytes."""
    sheet = content.sheet
    places = [(content.start + rank, label) for rank, label in enumerate(content.labels)]
    last = places[-1][0] if places else 0
    pages = []
    for number in range(last // sheet.count + 1):
        first = number * sheet.count
        mine = [
            (place - first, label) for place, label in places if 0 <= place - first < sheet.count
        ]
        pages.append(Page(Stack([_Sheet(content, mine)]), PAGE_HEIGHT))
    return write(
        pages,
        FileIdentity(clean(content.title), clean(content.school), content.printed_on),
        margin=0,
        width=PAGE_WIDTH,
        furniture=_nothing,
    )


def _nothing(canvas: Pen, page: Page, number: int, total: int) -> None:
    """Print nothing around the labels."""
    del canvas, page, number, total


class _Sheet(Block):
    """The labels of one sheet, by their places."""

    def __init__(self, content: LabelsContent, labels: list[tuple[int, LabelContent]]) -> None:
        super().__init__()
        self.content = content
        self.labels = labels

    def height(self, width: float) -> float:
        """Return the height of the page."""
        return PAGE_HEIGHT

    def draw(self, canvas: Pen, x: float, top: float, width: float) -> None:
        """Draw each label in the middle of its height."""
        sheet = self.content.sheet
        wide = mm(sheet.width - 2 * sheet.padding)
        tall = mm(sheet.height - sheet.padding)
        for place, label in self.labels:
            left, upper = sheet.place(place)
            alone = not label.lines
            texts = [(label.name, _ALONE if alone else _NAME)]
            texts += [(line, _LINE) for line in label.lines]
            blocks = in_box(texts, wide, tall, align="center" if alone else "left")
            used = sum(block.height(wide) for block in blocks)
            y = top - mm(upper) - (mm(sheet.height) - used) / 2
            for block in blocks:
                block.draw(canvas, x + mm(left + sheet.padding), y, wide)
                y -= block.height(wide)
