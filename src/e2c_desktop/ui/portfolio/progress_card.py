"""How far a booklet is: its chapters, and what lacks, leading to where it is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.booklet_progress import ChapterProgress, Lack, share
from e2c_desktop.domain.french import typography
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.done_bar import DoneBar
from e2c_desktop.ui.kit.kept_rows import KeptRow, KeptRows
from e2c_desktop.ui.kit.labels import IconLabel, Label
from e2c_desktop.ui.kit.layout import Card, FlowLayout
from e2c_desktop.ui.kit.theme import theme

_TITLE, _LINE = 190, 28
"""The width of a title, and the height of a link."""
_MOST = 6
"""More lacking things of one chapter are counted, not named one by one."""


class _Chapter(KeptRow):
    """A chapter: its title, how far it is, what lacks as links.

    Signals:
        followed: what lacks and was asked for.
    """

    followed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._sign, self._title = IconLabel("circle", token="mute"), Label("")
        self._words = Label("", "small")
        self._links: list[tuple[Button, Lack]] = []
        self._flow = FlowLayout(spacing=0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._sign, 0, top)
        row.addWidget(self._title, 0, top)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(self._flow)
        right.addWidget(self._words)
        row.addLayout(right, 1)
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        look = theme()
        self._title.setFixedWidth(look.px(_TITLE))
        for widget in (self._sign, self._title, self._words):
            widget.setFixedHeight(look.px(_LINE))
        self._words.setContentsMargins(look.px(8), 0, 0, 0)

    def tell(self, chapter: ChapterProgress) -> None:
        """Show another chapter."""
        done = chapter.complete and chapter.wanted > 0
        self._sign.set_icon(*(("check", "ok") if done else ("circle", "mute")))
        self._title.setText(chapter.title)
        words = "complet" if done else "" if chapter.lacks else "pas encore"
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._link(chapter.lacks)
        told = words or f"il manque\u00a0: {', '.join(chapter.missing)}"
        self.setAccessibleName(typography(f"{chapter.title}, {told}"))

    def forget(self) -> None:
        """Hold no chapter."""
        self._words.clear()
        self._link(())
        self.setAccessibleName("")

    def _link(self, lacks: Sequence[Lack]) -> None:
        for button, _ in self._links:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._links = []
        for lack in lacks[:_MOST]:
            button = Button(typography(lack.words), ButtonRole.LINK, size="small")
            button.setAccessibleName(typography(f"Compléter\u00a0: {lack.words}"))
            button.clicked.connect(self._on_link)
            self._flow.addWidget(button)
            button.show()
            self._links.append((button, lack))
        left = len(lacks) - _MOST
        if left > 0:
            self._words.setText(f"et {left} autre{'s' if left > 1 else ''}")
            self._words.show()

    def _on_link(self) -> None:
        asked: QObject | None = self.sender()
        for button, lack in self._links:
            if button is asked:
                self.followed.emit(lack)
                return


class ProgressCard(Card):
    """The head of the sub-tab « Portefeuille ».

    Signals:
        followed: what lacks (`Lack`) and is to be written: its `where` says in which place.

    Attributes:
        bar: how much is filled.
    """

    followed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Ce qui manque au portefeuille", parent=parent)
        self._share = Label("", "bold")
        self.bar = DoneBar("warn-fill")
        lines = QVBoxLayout()
        lines.setSpacing(0)
        self._lines = KeptRows(lines, self._make)
        self.add_action(self._share)
        self.add(self.bar)
        self.body.addLayout(lines)

    def _make(self) -> _Chapter:
        line = _Chapter()
        line.followed.connect(self.followed)
        return line

    def show_chapters(self, chapters: Sequence[ChapterProgress]) -> None:
        """Show the chapters; the card hides when there is no path."""
        self.setVisible(bool(chapters))
        filled = share(chapters)
        self.set_title("Portefeuille complet" if filled == 100 else "Ce qui manque au portefeuille")
        self._share.setText(f"{filled}\u00a0%")
        self.bar.set_share(filled / 100)
        self.bar.setAccessibleName(f"Portefeuille rempli à {filled}\u00a0%")
        for line, chapter in zip(self._lines.take(len(chapters)), chapters, strict=True):
            line.tell(chapter)
