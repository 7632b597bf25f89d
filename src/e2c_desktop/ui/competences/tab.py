"""The sub-tab « Compétences »: the grid of a path, and the competence of the keyboard beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.evaluation import Moment
from e2c_desktop.domain.french import NBSP, counted, short_date
from e2c_desktop.queries.competence_rows import CompetenceCase, CompetenceGrid, GivenLevel
from e2c_desktop.queries.records import PathRecord
from e2c_desktop.ui.competences.actions import GridActions
from e2c_desktop.ui.competences.assessing import Assessing
from e2c_desktop.ui.competences.chart import ChartPage
from e2c_desktop.ui.competences.foot import GridFoot
from e2c_desktop.ui.competences.grid_model import GridModel
from e2c_desktop.ui.competences.grid_view import CompetenceTable
from e2c_desktop.ui.competences.grid_words import Col, level_at
from e2c_desktop.ui.competences.head import CHART, GRID, GridHead
from e2c_desktop.ui.competences.panel import CasePanel, ShownCase
from e2c_desktop.ui.kit.layout import Card, Line
from e2c_desktop.ui.kit.notes import EmptyState, Note
from e2c_desktop.ui.kit.pages import Pages
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing

_NO_PATH = ("Aucun parcours", "Ouvrez un parcours\u00a0: ses compétences apparaîtront ici.")
_NO_FRAMEWORK = (
    "Aucun référentiel de compétences",
    "La direction en choisit un dans Réglages, Référentiels et listes.",
)
_NOT_BEGUN = (
    "L’évaluation commence à l’entrée",
    "Notez l’entrée dans la rubrique Parcours\u00a0: la grille s’ouvrira sur le premier bilan.",
)
_PANEL, _BESIDE, _DRAWER, _LOW_DRAWER, _TALL = 356, 1080, 170, 140, 520
_ANY = 16_777_215
"""No limit, as Qt writes it."""


class CompetencesTab(QWidget):
    """The competences of one path.

    Signals:
        piece_asked: the paper of a proof is to be opened (its identifier).

    Attributes:
        head, table, panel, chart, foot: the parts.
        opinion: what the sheet of a tutor proposes.
        empty: says what is missing before the grid.
    """

    piece_asked = Signal(object)

    def __init__(self, doors: RecordDoors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._editable = False
        self.grid: CompetenceGrid | None = None
        self._opened = Moment.ENTRY
        self.doing = RecordDoing(doors, self)
        self.assessing = Assessing(doors, self.doing, self)
        self.head = GridHead(doors.today)
        self.model = GridModel(self)
        self.table = CompetenceTable(self.model)
        self.chart = ChartPage()
        self.panel = CasePanel()
        self.foot = GridFoot()
        self.opinion = Note("", "info", icon="briefcase-business", action="Reprendre")
        self.empty = EmptyState("layers", *_NO_PATH)
        self._views = Pages()
        self._pages = Pages()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self.actions_of_grid = GridActions(self.table, self._deeds())
        self._connect()

    def _build(self) -> None:
        card = Card(flush=True)
        card.setAccessibleName("Grille d’évaluation")
        card.body.setSpacing(0)
        card.add(self.head)
        margins = QHBoxLayout()
        margins.setContentsMargins(10, 6, 10, 6)
        margins.addWidget(self.opinion)
        self._opinion_zone = QWidget()
        self._opinion_zone.setLayout(margins)
        card.add(self._opinion_zone)
        self._views.addWidget(self.table)
        self._views.addWidget(self.chart)
        card.add(self._views, 1)
        card.add(Line())
        card.add(self.foot)
        body = QWidget()
        body.setLayout(self._sides)
        self._sides.setContentsMargins(16, 12, 16, 14)
        self._sides.setSpacing(12)
        self._sides.addWidget(card, 1)
        self._sides.addWidget(self.panel)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._show_case)
        self.table.level_typed.connect(self._give)
        self.table.moment_asked.connect(self.open_moment)
        self.head.bar.moment_asked.connect(self.open_moment)
        self.head.to_assess_asked.connect(self.go_to_assess)
        self.head.unproved_asked.connect(self.go_to_unproved)
        self.head.view_asked.connect(self.show_view)
        self.opinion.action.connect(self.take_opinion)
        panel = self.panel
        panel.level_chosen.connect(self._give)
        panel.proof_asked.connect(self.ask_proof)
        panel.file_asked.connect(self._choose_file)
        panel.file_given.connect(self._give_file)
        panel.proof_removed.connect(self.assessing.remove_proof)
        panel.level_removed.connect(self.assessing.set_aside)
        panel.comment_asked.connect(self._ask_comment)
        panel.piece_asked.connect(self._open_piece)
        panel.note_typed.connect(self.assessing.note)
        panel.left.connect(self.focus_first)

    def _deeds(self) -> dict[str, Callable[[], None]]:
        return {
            "proof": self.ask_proof,
            "comment": self.focus_comment,
            "remark": self.ask_comment,
            "clear": self._clear,
            "next": self.go_to_assess,
            "unproved": self.go_to_unproved,
            "view": self.turn_view,
            "opinion": self.take_opinion,
        }

    def actions_of_page(self) -> list[QAction]:
        """Return the actions of the grid, for Ctrl K and the page of the keys."""
        return self.actions_of_grid.every()

    # Showing.

    def show_path(self, path: PathRecord | None) -> None:
        """Show the grid of a path; the same one keeps the moment and the place of the keyboard."""
        before = None if self.grid is None else self.grid.path_id
        self.panel.keep_note()
        grid = None if path is None else self._doors.reads.competences.grid(path.id)
        self.grid = grid
        if grid is None or grid.framework is None or not (grid.began or grid.held):
            self._show_empty(grid)
            return
        self._pages.setCurrentIndex(1)
        bar = self.head.bar
        if grid.path_id != before:
            self._opened = grid.open_moment
        bar.show_staff(self._doors.reads.staff(), self._doors.work.actor.id)
        if grid.path_id != before:
            bar.reset()
        self._show_grid(grid)

    def _show_empty(self, grid: CompetenceGrid | None) -> None:
        if grid is None:
            words = _NO_PATH
        else:
            words = _NO_FRAMEWORK if grid.framework is None else _NOT_BEGUN
        self.empty.set_message(words[0], words[1])
        self._pages.setCurrentIndex(0)
        self.table.show_grid(None, self._opened)

    def _show_grid(self, grid: CompetenceGrid) -> None:
        self.head.show_grid(grid, self._opened)
        self.foot.show_levels(grid.framework.levels if grid.framework is not None else ())
        self.table.show_grid(grid, self._opened)
        if self._views.currentIndex() == CHART:
            self.chart.show_grid(grid)
        self._allow()

    def _show_opinion(self) -> None:
        opinions = self.grid.opinions if self.grid is not None else ()
        self._opinion_zone.setVisible(bool(opinions) and self._may_write())
        if opinions:
            first = opinions[0]
            count = counted(len(first.levels), "compétence", "compétences")
            self.opinion.set_message(
                f"le {short_date(first.on)}, le tuteur a évalué {count} de ce référentiel.",
                title=f"{first.company}{NBSP}:",
                action="Reprendre l’avis du tuteur",
            )

    def _may_write(self) -> bool:
        return self._editable and self.grid is not None and self.assessing.may_assess()

    def _allow(self) -> None:
        writing = self._may_write()
        self.head.bar.setVisible(writing and self._views.currentIndex() == GRID)
        for name in ("proof", "remark", "clear", "opinion"):
            self.actions_of_grid[name].setEnabled(writing)
        self._show_opinion()
        self._show_case()

    def _show_case(self) -> None:
        grid, domain = self.grid, self.table.current_domain()
        if grid is None or domain is None:
            self.panel.show_case(None)
            return
        column = self.table.current_column()
        self.head.bar.show_own(own=column is Col.OWN)
        case = self.table.current_case()
        self.panel.show_case(ShownCase(grid, domain, case, column, self._may_write()))

    # Going.

    def open_moment(self, moment: Moment) -> None:
        """Assess another moment."""
        self._opened = moment
        if self.grid is not None:
            self._show_grid(self.grid)
            case = self.table.current_case()
            if case is not None:
                self.table.show_competence(case.competence.id, moment)

    def go_to_assess(self) -> None:
        """Bring the keyboard to the next competence without a level at the moment open."""
        if self.grid is not None:
            self._go_to_next(self.grid.to_assess(self._opened))

    def go_to_unproved(self) -> None:
        """Bring the keyboard to the next competence that nothing shows."""
        if self.grid is not None:
            self._go_to_next(self.grid.without_proof())

    def _go_to_next(self, wanted: tuple[UUID, ...]) -> None:
        grid, here = self.grid, self.table.current_case()
        if grid is None or not wanted:
            return
        order = [case.competence.id for case in grid.cases()]
        domain = self.table.current_domain()
        if here is not None:
            place = order.index(here.competence.id)
        else:  # on a domain: its own competences come next
            inside = () if domain is None else domain.cases
            place = order.index(inside[0].competence.id) - 1 if inside else -1
        after = [one for one in wanted if order.index(one) > place]
        self.show_view(GRID)
        self.table.show_competence((after or list(wanted))[0])
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_view(self, view: int) -> None:
        """Show the grid, or the chart."""
        self.head.view.set_current(view)
        self._views.setCurrentIndex(view)
        if self.grid is not None and view == CHART:
            self.chart.show_grid(self.grid)
        self._allow()
        self._lay()

    def turn_view(self) -> None:
        """Show the other view."""
        self.show_view(CHART if self._views.currentIndex() == GRID else GRID)
        self.focus_first()

    def focus_comment(self) -> None:
        """Give the keyboard to the words of the booklet."""
        if self.table.current_case() is not None:
            self.panel.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_first(self) -> None:
        """Give the keyboard to the grid, or to the chart."""
        if self._views.currentIndex() == CHART:
            self.chart.focus_first()
        elif self._pages.currentIndex() == 1:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # Doing.

    def _case(self) -> tuple[CompetenceGrid, CompetenceCase] | None:
        case = self.table.current_case()
        if self.grid is None or case is None or not self._may_write():
            return None
        return self.grid, case

    def _give(self, level: int) -> None:
        found = self._case()
        if found is not None:
            who = self.head.bar.chosen()
            self.assessing.give(*found, self.table.current_column(), level, who, self._opened)

    def _clear(self) -> None:
        self._give(0)

    def ask_proof(self) -> None:
        """Ask what shows the competence of the keyboard."""
        found = self._case()
        if found is not None:
            self.assessing.ask_proof(*found)

    def ask_comment(self) -> None:
        """Ask what the team is to know about the level of the keyboard."""
        found = self._case()
        if found is not None:
            given = level_at(found[1], self.table.current_column())
            self.assessing.ask_comment(*found, given)

    def _ask_comment(self, given: object) -> None:
        found = self._case()
        if found is not None and isinstance(given, GivenLevel):
            self.assessing.ask_comment(*found, given)

    def _choose_file(self) -> None:
        found = self._case()
        if found is not None:
            self.assessing.choose_file(*found)

    def _give_file(self, path: Path) -> None:
        found = self._case()
        if found is not None:
            self.assessing.give_file(*found, path)

    def _open_piece(self, proof: object) -> None:
        piece_id = getattr(proof, "piece_id", None)
        if piece_id is not None:
            self.piece_asked.emit(piece_id)

    def take_opinion(self) -> None:
        """Note what the sheet of the tutor says."""
        if self.grid is not None and self.grid.opinions and self._may_write():
            self.assessing.take_opinion(self.grid, self.grid.opinions[0])

    # Room.

    def set_editable(self, editable: bool) -> None:
        """Show the actions that write to those who may."""
        if editable != self._editable:
            self._editable = editable
            self._allow()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the keys of the foot out on narrow panes."""
        self.foot.set_narrow(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the competence beside the grid, or in a drawer under it."""
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        look, ways = theme(), QBoxLayout.Direction
        beside = self.width() >= look.px(_BESIDE)
        self._sides.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self.panel.setVisible(self._views.currentIndex() == GRID)
        self.panel.set_lying(lying=not beside)
        if beside:
            self.panel.setFixedWidth(look.px(_PANEL))
            self.panel.setMinimumHeight(0)
            self.panel.setMaximumHeight(_ANY)
        else:
            tall = self.height() >= look.px(_TALL)
            self.panel.setMinimumWidth(0)
            self.panel.setMaximumWidth(_ANY)
            self.panel.setFixedHeight(look.px(_DRAWER if tall else _LOW_DRAWER))
