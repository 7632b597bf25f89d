"""The section « Avancement »: what the booklet still lacks, and where it is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.domain.booklet_progress import ChapterProgress, Lack, WhereToFill
from e2c_desktop.ui.kit.layout import Scrolled
from e2c_desktop.ui.portfolio.progress_card import ProgressCard

OPINION = "mon avis sur mes attitudes"
"""What the chapter of the meetings lacks and is written with the trainee's own words."""


class ProgressSection(QWidget):
    """How far the booklet of a path is.

    Signals:
        chapter_followed: the title of the chapter of which something is written in this sub-tab,
            and what lacks.
        elsewhere_followed: what lacks (`Lack`) and is written in another place.

    Attributes:
        card: the chapters.
    """

    chapter_followed = Signal(str, object)
    elsewhere_followed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chapters: Sequence[ChapterProgress] = ()
        self.card = ProgressCard()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scrolled = Scrolled(margins=(16, 8, 16, 12))
        outer.addWidget(scrolled)
        scrolled.inner.addWidget(self.card)
        scrolled.inner.addStretch(1)
        self.card.followed.connect(self._on_followed)

    def show_chapters(self, chapters: Sequence[ChapterProgress]) -> None:
        """Show how far the chapters are."""
        self._chapters = chapters
        self.card.show_chapters(chapters)

    def set_editable(self, editable: bool) -> None:
        """Nothing is written here: what lacks leads to its place."""

    def set_narrow(self, narrow: bool) -> None:
        """Nothing stands side by side here."""

    def focus_first(self) -> None:
        """Nothing here is read by the keyboard before a link is."""

    def _on_followed(self, lack: Lack) -> None:
        if lack.where is not WhereToFill.PORTFOLIO:
            self.elsewhere_followed.emit(lack)
            return
        chapter = next((one for one in self._chapters if lack in one.lacks), None)
        if chapter is not None:
            self.chapter_followed.emit(chapter.title, lack)
