"""The tab « Indicateurs »: choices, pages of figures, and the people behind the one opened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from e2c_desktop.domain.french import typography
from e2c_desktop.domain.outcomes.board import Behind, Board
from e2c_desktop.queries.figure_papers import FiguresAsked
from e2c_desktop.queries.figure_people import FigurePerson
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.figure_board import KEY_FIGURES, OF_FSE, PROFILE, board_of
from e2c_desktop.services.work import Work
from e2c_desktop.ui.figures.actions import FigureActions
from e2c_desktop.ui.figures.behind_panel import BehindPanel
from e2c_desktop.ui.figures.head import FiguresHead
from e2c_desktop.ui.figures.people_model import BehindLine
from e2c_desktop.ui.figures.section_view import SectionView
from e2c_desktop.ui.figures.taking_out import FiguresOut
from e2c_desktop.ui.figures.warnings import warning_words
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.kit.pages import Pages
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.outcomes.anomalies_window import AnomaliesAsked
from e2c_desktop.ui.outcomes.windows import OutcomeWindows
from e2c_desktop.ui.ports import Doors, Progress
from e2c_desktop.ui.records.no_form import NoForm

_SIDE_BY_SIDE = 1240
"""From this width on charts and people have room beside one another."""
_RAIL = 92
_PANEL = 392
_PROFILE_BLOCK = "profil"


class FiguresPage(QWidget):
    """What the window shows under « Indicateurs ».

    Args:
        doors: what it may touch of the window around it.

    Signals:
        pdf_ready: bytes and title of a file to show or to print.
        title_changed: title of the tab; always the same.

    Attributes:
        board: the figures shown; None until the first are computed.
        head, views, panel: the choices, the pages by their key, the people.
        forms: nothing is typed here.
    """

    pdf_ready = Signal(object, str)
    title_changed = Signal(str)

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self.forms = NoForm()
        self.board: Board | None = None
        self._asked = 0
        self._stale = self._opened = False
        self.head = FiguresHead(doors.today())
        self.note = Note("", "warn")
        self.pages = Pages()
        self.views: dict[str, SectionView] = {}
        self.panel = BehindPanel(self._people)
        self.out = FiguresOut(doors, self, self.pdf_ready.emit)
        self.windows = OutcomeWindows(doors, self, self.pdf_ready.emit)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self._note_row = QWidget(self)
        inside = QVBoxLayout(self._note_row)
        inside.setContentsMargins(16, 12, 16, 0)
        inside.addWidget(self.note)
        self._note_row.hide()
        column.addWidget(self._note_row)
        self._panel_room = QWidget(self)
        self._room = QVBoxLayout(self._panel_room)
        self._room.addWidget(self.panel)
        self._panel_room.hide()
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(0)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.pages)
        self.split.addWidget(self._panel_room)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        column.addWidget(self.split, 1)

    def _connect(self) -> None:
        self.actions_by_name = FigureActions(
            self,
            {
                "refresh": self.refresh,
                "report": self.print_report,
                "book": self.write_book,
                "proof": self.print_proof,
                "search": self.search,
                "next": partial(self.step, 1),
                "previous": partial(self.step, -1),
            },
        )
        self.head.changed.connect(self.refresh)
        self.head.tabs.currentChanged.connect(self._on_tab)
        self.head.excel_button.bind(self.actions_by_name["book"])
        self.head.report_button.bind(self.actions_by_name["report"])
        self.panel.closed.connect(self.close_panel)
        self.panel.opened.connect(self._on_person)
        self.panel.book_asked.connect(self._on_people_book)
        self.panel.proof_asked.connect(self.print_proof)
        self.note.action.connect(self.show_anomalies)
        self.windows.trainee_asked.connect(self._go_to_trainee)
        self.windows.exit_asked.connect(self._go_to_exit)
        self._doors.bus.changed.connect(self._on_bus)

    # What the window around asks.

    def open_base(self, work: Work, reads: Reads) -> None:
        """Show the figures of a base."""
        self._doors.open_base(work, reads)
        cohorts = [name for _, name in reads.cohort_names()]
        self.head.show_base(reads.figures, cohorts)
        self._allow()
        self._opened = True
        self.refresh()

    def _allow(self) -> None:
        able = self.out.may()
        self.head.set_taking_out(on=able)
        self.panel.set_taking_out(on=able)
        for name in ("report", "book", "proof"):
            self.actions_by_name[name].setEnabled(able)

    def actions_of_page(self) -> list[QAction]:
        """Return the actions of the tab, for Ctrl K and the page of the keys."""
        return self.actions_by_name.every()

    def uncover(self, action: QAction) -> None:
        """Nothing stands over the figures."""

    def zones(self) -> list[QWidget]:
        """Return the zones that F6 walks through, in their order."""
        shown = self.pages.currentWidget()
        found: list[QWidget] = [self.head.period_button, self.head.tabs]
        found += [shown] if shown is not None else []
        return [*found, self.panel.search] if not self._panel_room.isHidden() else found

    def set_site(self, site: UUID | None) -> None:
        """Limit the figures to a site, or show those of all."""
        names = {one.id: one.name for one in self._doors.reads.sites()}
        self.head.set_site("" if site is None else names.get(site, ""))

    def show_visitor(self) -> None:
        """Compute again: what may be read of people is not what it was."""
        self._allow()
        self.close_panel()
        self.refresh()

    def pending_drafts(self) -> int:
        """Nothing is typed here."""
        return 0

    def focus_list(self) -> None:
        """Give the keyboard to the pages."""
        self.head.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Nothing was seen before."""

    def go_forward(self) -> None:
        """Nothing was seen after."""

    # Computing.

    def refresh(self) -> None:
        """Compute the figures behind the window; those shown stay until then."""
        self._stale = False
        self._asked += 1
        number, figures = self._asked, self._doors.reads.figures
        asked = self.head.asked(self._doors.today())

        def work(_progress: Progress) -> Board:
            return board_of(figures.dossier(asked))

        def done(board: Board) -> None:
            if number == self._asked:
                self._show(board)

        self._doors.tasks.submit(
            self, work, done=done, failed=self._on_failed, label="Calcul des indicateurs"
        )

    def _on_failed(self, error: Exception) -> None:
        self._doors.errors.show(error, self)

    def _show(self, board: Board) -> None:
        first = self.board is None
        self.board = board
        for section in board.sections:
            if section.key not in self.views:
                self._add_view(section.key, section.title)
            self.views[section.key].show_section(section)
        words, anomalies = warning_words(board)
        self.note.set_message(typography(words), action="Voir les anomalies" if anomalies else "")
        self._note_row.setVisible(bool(words))
        if first and not self._is_narrow():
            self.open_tile("tsp")
        elif not self._panel_room.isHidden():
            self._show_same()

    def _add_view(self, key: str, title: str) -> None:
        view = SectionView(title, detail=_PROFILE_BLOCK if key == KEY_FIGURES else "")
        view.asked.connect(self.show_behind)
        view.detail_asked.connect(partial(self.show_page, PROFILE))
        self.views[key] = view
        self.pages.addWidget(view)
        self.head.tabs.add(title)

    def _show_same(self) -> None:
        """Show again, in the new figures, the tile that was open; else the panel closes."""
        behind = self.panel.behind
        for tile in self.views[KEY_FIGURES].tiles if self.board else ():
            old = behind.definition if behind is not None else None
            if old and tile.tile.behind.definition == old:
                tile.click()
                return
        self.close_panel()

    def asked(self) -> FiguresAsked:
        """Return which figures are shown."""
        return self.head.asked(self._doors.today())

    # Pages.

    def show_page(self, key: str) -> None:
        """Show a page of figures."""
        self.head.tabs.setCurrentIndex(list(self.views).index(key))

    def step(self, way: int) -> None:
        """Show the page beside."""
        count = self.head.tabs.count()
        if count:
            self.head.tabs.setCurrentIndex((self.head.tabs.currentIndex() + way) % count)

    def page_key(self) -> str:
        """Return the key of the page shown."""
        keys = list(self.views)
        place = self.head.tabs.currentIndex()
        return keys[place] if 0 <= place < len(keys) else KEY_FIGURES

    def _on_tab(self, place: int) -> None:
        views = list(self.views.values())
        if 0 <= place < len(views):
            self.pages.setCurrentWidget(views[place])

    # Behind a figure.

    def _people(self, path_ids: Sequence[UUID]) -> list[FigurePerson]:
        return self._doors.reads.figures.people(path_ids)

    def show_behind(self, behind: Behind) -> None:
        """Show who a number is made of."""
        self.panel.show_behind(behind)
        if self._panel_room.isHidden():
            self._panel_room.show()
            self._lay()

    def open_tile(self, key: str) -> None:
        """Open a figure of the first page."""
        for button in self.views[KEY_FIGURES].tiles:
            if button.tile.key == key:
                button.click()

    def close_panel(self) -> None:
        """Give the room back to the figures."""
        inside = self._panel_room.isAncestorOf(self.focusWidget() or self)
        self._panel_room.hide()
        for view in self.views.values():
            view.forget()
        if inside:
            self.focus_list()

    def search(self) -> None:
        """Look for somebody among the people behind the number."""
        if not self._panel_room.isHidden():
            self.panel.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_person(self, line: BehindLine) -> None:
        person = line.person
        if person.exit_on is None:
            self._go_to_trainee(person.trainee_id)
        else:
            self._go_to_exit(person.path_id)

    def _go_to_trainee(self, trainee_id: UUID) -> None:
        self._doors.going.trainee(trainee_id)

    def _go_to_exit(self, path_id: UUID) -> None:
        self._doors.going.exit(path_id)

    # Files.

    def print_report(self) -> None:
        """Choose among the documents of these figures."""
        asked = self.asked()
        self._doors.going.print_figures(asked.period, asked.selection, asked.rules)

    def write_book(self) -> None:
        """Write the page shown as a workbook; that of the FSE+ as its participants."""
        if self.page_key() == OF_FSE:
            self.out.write_participants(self.asked())
        elif self.board is not None:
            self.out.write_section(self.board, self.page_key())

    def print_proof(self) -> None:
        """Print who the open number is made of."""
        if self.panel.behind is not None:
            self.out.print_proof(self.panel.behind, self.panel.people)

    def _on_people_book(self) -> None:
        if self.panel.behind is not None:
            self.out.write_people(self.panel.behind, self.panel.people)

    def show_anomalies(self) -> None:
        """Open what contradicts in the facts of these figures."""
        asked = self.asked()
        self.windows.show_anomalies(AnomaliesAsked(asked.period, asked.rules, asked.selection))

    # What is around.

    def _on_bus(self, _changes: object, _initiator: QObject | None) -> None:
        self._stale = self._opened
        if self._stale and self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Compute again what changed while the tab was not seen."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _is_narrow(self) -> bool:
        alone = self.parentWidget() is None
        width = self.width() + theme().px(_RAIL) if alone else self.window().width()
        return width * 100 / theme().zoom < _SIDE_BY_SIDE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panel under the figures where it has no room beside them."""
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        narrow = self._is_narrow()
        self.head.fit_to(narrow=narrow)
        self.split.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        self._room.setContentsMargins(*((16, 0, 16, 12) if narrow else (0, 12, 16, 12)))
        if narrow:
            half = self.split.height() // 2
            self.split.setSizes([self.split.height() - half, half])
        else:
            panel = theme().px(_PANEL + 16)
            self.split.setSizes([max(1, self.split.width() - panel), panel])
