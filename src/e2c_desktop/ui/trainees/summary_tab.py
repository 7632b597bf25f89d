"""The sub-tab « Synthèse »: state, today, what comes next, alerts, what lacks, the booklet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.booklet_progress import ChapterProgress, share
from e2c_desktop.queries.follow_notes import NoteRow
from e2c_desktop.queries.pieces import TraineePapers
from e2c_desktop.queries.records import PathRecord, TraineeRecord
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.done_bar import DoneBar
from e2c_desktop.ui.kit.kept_rows import KeptRow, KeptRows
from e2c_desktop.ui.kit.labels import ElidedLabel, IconLabel, Label
from e2c_desktop.ui.kit.layout import Card, Scrolled
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.records.header_card import Alert
from e2c_desktop.ui.trainees.steps import StepsList
from e2c_desktop.ui.trainees.summary_content import (
    Fact,
    SummaryFacts,
    chapter_words,
    next_steps,
    note_facts,
    paper_facts,
    present_facts,
)

_SIDE = 290


class _FactLine(KeptRow):
    """One sentence with its sign."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = IconLabel("check")
        self._sign.setFixedHeight(theme().px(20))  # that of a line of the words beside it
        self._words = Label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def tell(self, fact: Fact) -> None:
        """Show another sentence."""
        self._sign.set_icon(fact.icon, fact.tone)
        self._words.setText(fact.text)
        self.setAccessibleName(fact.text)

    def forget(self) -> None:
        """Hold no sentence."""
        self._words.clear()
        self.setAccessibleName("")


class FactLines(QWidget):
    """Sentences one under the other, each with its sign."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._lines = KeptRows(column, _FactLine)
        self.facts: tuple[Fact, ...] = ()

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other sentences."""
        self.facts = tuple(facts)
        for line, fact in zip(self._lines.take(len(self.facts)), self.facts, strict=True):
            line.tell(fact)


class _AlertLine(KeptRow):
    """One alert with its link.

    Signals:
        followed: target of the alert, when its link is used.
    """

    followed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._alert: Alert | None = None
        self._sign = IconLabel("check")
        self._words = Label("", wrap=True)
        self._link = Button("", ButtonRole.LINK, size="small")
        self._link.clicked.connect(self._on_link)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        row.addWidget(self._link)

    def tell(self, alert: Alert | None) -> None:
        """Show another alert; none says that there is nothing."""
        if alert != self._alert:
            self._link.clearFocus()  # Enter must not follow what nobody has read
        self._alert = alert
        words = "Rien à signaler" if alert is None else alert.text
        self._words.setText(words)
        self.setAccessibleName(words)
        self._link.setVisible(alert is not None and bool(alert.action))
        if alert is None:
            self._sign.set_icon("check", "ok")
            return
        icon = "circle-alert" if alert.tone == "bad" else "triangle-alert"
        self._sign.set_icon(icon, alert.tone)
        self._link.set_text(alert.action)
        self._link.setAccessibleName(f"{alert.action}\u00a0: {alert.text}")

    def forget(self) -> None:
        """Hold no alert."""
        self.tell(None)

    def _on_link(self) -> None:
        if self._alert is not None:
            self.followed.emit(self._alert.target)


class AlertLines(QWidget):
    """Every alert of a record, each with the link that repairs it.

    Signals:
        followed: target of the alert whose link was used.
    """

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._lines = KeptRows(column, self._make)
        self.alerts: tuple[Alert, ...] = ()

    def _make(self) -> _AlertLine:
        line = _AlertLine()
        line.followed.connect(self.followed)
        return line

    def show_alerts(self, alerts: Sequence[Alert]) -> None:
        """Show other alerts; « Rien à signaler » when there is none."""
        self.alerts = tuple(alerts)
        told = self.alerts or (None,)
        for line, alert in zip(self._lines.take(len(told)), told, strict=True):
            line.tell(alert)


class _ChapterLine(KeptRow):
    """A chapter of the booklet and how far it is."""

    def __init__(self) -> None:
        super().__init__()
        self._sign, self._title = IconLabel("circle", token="mute"), ElidedLabel()
        self._words = Label("", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._sign)
        row.addWidget(self._title, 1)
        row.addWidget(self._words)

    def tell(self, chapter: ChapterProgress) -> None:
        """Show another chapter."""
        done = chapter.complete and chapter.wanted > 0
        self._sign.set_icon(*(("check", "ok") if done else ("circle", "mute")))
        self._title.set_text(chapter.title)
        words, lacks = chapter_words(chapter), ", ".join(chapter.missing)
        self._words.setText(words)
        self.setToolTip(f"Il manque\u00a0: {lacks}" if lacks else "")
        self.setAccessibleName(
            f"{chapter.title}, {words}" + (f", il manque {lacks}" if lacks else "")
        )

    def forget(self) -> None:
        """Hold no chapter."""
        self._words.clear()
        self.setToolTip("")
        self.setAccessibleName("")


class PortfolioCard(Card):
    """The booklet: its share, then its chapters with what lacks.

    Signals:
        asked: « Voir ».
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Portefeuille", parent=parent)
        self._share = Label("", "bold")
        self.link = Button("Voir", ButtonRole.LINK, size="small")
        self.link.setAccessibleName("Voir le portefeuille")
        self.link.clicked.connect(self.asked)
        self.bar = DoneBar("warn-fill")
        lines = QVBoxLayout()
        lines.setSpacing(4)
        self._lines = KeptRows(lines, _ChapterLine)
        self.add_action(self._share)
        self.add_action(self.link)
        self.add(self.bar)
        self.body.addLayout(lines)

    def show_chapters(self, chapters: tuple[ChapterProgress, ...]) -> None:
        """Show the chapters; the card hides when there is no path."""
        self.setVisible(bool(chapters))
        filled = share(chapters)
        words = f"{filled}\u00a0%"
        self._share.setText(words)
        self.bar.set_share(filled / 100)
        self.bar.setAccessibleName(f"Portefeuille rempli à {words}")
        for line, chapter in zip(self._lines.take(len(chapters)), chapters, strict=True):
            line.tell(chapter)


class PapersCard(Card):
    """The papers asked: how many came, which ones lack.

    Signals:
        asked: « Voir ».
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Pièces", parent=parent)
        self._count = Label("", "bold")
        self.link = Button("Voir", ButtonRole.LINK, size="small")
        self.link.setAccessibleName("Voir les pièces")
        self.link.clicked.connect(self.asked)
        self.missing = FactLines()
        self.add_action(self._count)
        self.add_action(self.link)
        self.add(self.missing)

    def show_papers(self, papers: TraineePapers) -> None:
        """Show the papers; the card hides when none is asked."""
        counts = papers.counts
        self.setVisible(counts.asked > 0)
        self._count.setText(f"{counts.held} sur {counts.asked}")
        facts = paper_facts(papers)
        self.missing.show_facts(facts or [Fact("check", "Rien ne manque", "ok")])


class NotesCard(Card):
    """The latest notes of the journal.

    Signals:
        asked: « Tous les entretiens ».
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Derniers entretiens", parent=parent)
        self.link = Button("Tous", ButtonRole.LINK, size="small")
        self.link.setAccessibleName("Tous les entretiens")
        self.link.clicked.connect(self.asked)
        self.lines = FactLines()
        self.add_action(self.link)
        self.add(self.lines)

    def show_notes(self, notes: tuple[NoteRow, ...]) -> None:
        """Show the latest notes; the card hides without any."""
        self.setVisible(bool(notes))
        self.lines.show_facts(note_facts(notes))


class SummaryTab(QWidget):
    """What a colleague must know in ten seconds.

    Signals:
        alert_followed: target of the alert whose link was used.
        notes_asked, papers_asked, booklet_asked: the sub-tab that says more.
    """

    alert_followed = Signal(str)
    notes_asked = Signal()
    papers_asked = Signal()
    booklet_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.now_card = Card("En ce moment")
        self.now = FactLines()
        self.alerts_card = Card("À faire et à surveiller")
        self.alerts = AlertLines()
        self.next_card = Card("Prochaines étapes", flush=True)
        self.next = StepsList("Prochaines étapes")
        self.nothing_next = Label("Rien de prévu.", "muted")
        self.portfolio = PortfolioCard()
        self.papers = PapersCard()
        self.notes = NotesCard()
        self.side = QVBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._narrow = False
        self._build()
        self.alerts.followed.connect(self.alert_followed)
        self.papers.asked.connect(self.papers_asked)
        self.notes.asked.connect(self.notes_asked)
        self.portfolio.asked.connect(self.booklet_asked)
        theme().changed.connect(self._fit_side)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scrolled = Scrolled(name="Synthèse")
        outer.addWidget(self._scrolled)
        self.now_card.add(self.now)
        self.alerts_card.add(self.alerts)
        self.next_card.body.setSpacing(0)
        self.nothing_next.setContentsMargins(14, 0, 14, 14)
        self.next_card.add(self.nothing_next)
        self.next_card.add(self.next)
        left = QVBoxLayout()
        left.setSpacing(12)
        for card in (self.now_card, self.alerts_card, self.next_card):
            left.addWidget(card)
        left.addStretch(1)
        self.side.setSpacing(12)
        for card in self._cards():
            self.side.addWidget(card)
        self.side.addStretch(1)
        self._row.setSpacing(12)
        self._row.addLayout(left, 1)
        self._row.addLayout(self.side)
        self._scrolled.inner.addLayout(self._row)
        self._scrolled.inner.addStretch(1)
        self._fit_side()

    def _cards(self) -> tuple[Card, ...]:
        return self.papers, self.portfolio, self.notes

    def _fit_side(self) -> None:
        wide = theme().px(_SIDE)
        for card in self._cards():
            card.setMinimumWidth(0 if self._narrow else wide)
            card.setMaximumWidth(16_777_215 if self._narrow else wide)

    def show_record(
        self,
        record: TraineeRecord,
        path: PathRecord | None,
        facts: SummaryFacts,
        today: date,
    ) -> None:
        """Show a person."""
        self.now.show_facts(present_facts(record, path, today))
        self.alerts.show_alerts(facts.alerts)
        planned = next_steps(path, facts.notes, today)
        self.next.show_steps(planned)
        self.next.setVisible(bool(planned))
        self.nothing_next.setVisible(not planned)
        self.portfolio.show_chapters(facts.chapters)
        self.papers.show_papers(facts.papers)
        self.notes.show_notes(facts.notes)

    def set_narrow(self, narrow: bool) -> None:
        """Put the right cards under the others where the width is small."""
        self._narrow = narrow
        self._fit_side()
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def focus_first(self) -> None:
        """Give the keyboard to what is read and scrolled, never to an action."""
        self._scrolled.take_keyboard()
