"""« Évaluer une promotion »: a domain of competences for everybody of a cohort, by the keyboard."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.errors import E2CError
from e2c_desktop.domain.evaluation import Moment
from e2c_desktop.queries.cohort_grid import CohortSheet
from e2c_desktop.services import cohort_sheets
from e2c_desktop.services.cohort_sheets import Filling
from e2c_desktop.ui.competences.cohort_entering import CohortEntering
from e2c_desktop.ui.competences.cohort_frame import CohortFrame
from e2c_desktop.ui.competences.cohort_words import domain_words, told_cell
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.toasts import ToastHost
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.taking_out import TakingOut

LEVEL, OWN = range(2)

_SHOWING = (Kind.EXPERIENCE, Kind.PLACEMENT, Kind.ACTIVITY, Kind.PIECE)
_CONCERNED = (Kind.EVALUATION, Kind.TRAINEE, Kind.PATH, Kind.FRAMEWORK, *_SHOWING)
"""What a grid is read again for; a proof goes to the bin with what it names."""


class CohortWindow(CohortFrame):
    """Assesses the people of a cohort, one domain after another.

    Args:
        doors: of the page that opens it.
        cohort_id: the cohort shown first; the latest one without it.
        domain_id: the domain shown first.

    Signals:
        pdf_ready: bytes and name of a file to show or to print.

    Attributes:
        entering: turns keys into levels saved.
        toasts: the notices of the window.
    """

    pdf_ready = Signal(object, str)

    def __init__(
        self,
        doors: RecordDoors,
        cohort_id: UUID | None,
        domain_id: UUID | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(doors.today, parent)
        self._doors = doors
        self._moment: Moment | None = None
        self._domain_id = domain_id
        self._moves = True
        self.toasts = ToastHost(self)
        self.entering = CohortEntering(doors, self.toasts, self.model, self)
        self.taking_out = TakingOut(doors, self, self.pdf_ready.emit)
        names = [(name, cohort) for cohort, name in doors.reads.cohort_names()]
        self.cohort.fill(names or [("Aucune promotion", None)])
        self.cohort.choose(cohort_id)
        self.bar.show_staff(doors.reads.staff(), doors.work.actor.id)
        self.bar.reset()
        self._fill_menus()
        self._connect()
        self.read()
        self.table.setFocus()

    def _fill_menus(self) -> None:
        for words, deed in (
            ("Pour cette compétence", self.copy_entry),
            ("Pour tout le domaine", self.copy_entry_everywhere),
        ):
            self.copy_menu.addAction(words).triggered.connect(deed)
        for words, all_domains, filling in (
            ("Ce domaine, avec les niveaux", False, Filling.LEVELS),
            ("Tous les domaines, avec les niveaux", True, Filling.LEVELS),
            ("Ce domaine, à remplir à la main", False, Filling.BLANK),
            ("Tous les domaines, à remplir à la main", True, Filling.BLANK),
        ):
            deed = partial(self.print_grid, all_domains=all_domains, filling=filling)
            self.print_menu.addAction(words).triggered.connect(deed)

    def _connect(self) -> None:
        table = self.table
        table.current_changed.connect(self._tell)
        table.level_typed.connect(self._on_level)
        table.column_filled.connect(self._on_column)
        table.domain_asked.connect(self.step_domain)
        self.cohort.currentIndexChanged.connect(self._on_cohort)
        self.domain.currentIndexChanged.connect(self._on_domain)
        self.bar.moment_asked.connect(self.show_moment)
        self.target.changed.connect(self.show_target)
        self.gone.toggled.connect(self.read)
        self.left.clicked.connect(self.go_to_assess)
        self.previous_button.clicked.connect(partial(self.step_domain, -1))
        self.next_button.clicked.connect(partial(self.step_domain, 1))
        self.undo_button.clicked.connect(self.entering.undo)
        self.excel_button.clicked.connect(self.write_book)
        self.close_button.clicked.connect(self.reject)
        self.entering.changed.connect(self.read)
        self._doors.bus.changed.connect(self._on_changes)
        for keys, deed in (
            ("Ctrl+Z", self.entering.undo),
            ("Ctrl+D", self.fill_down),
            ("F4", self.go_to_assess),
            ("F5", self.read),
            ("Ctrl+E", self.write_book),
            ("Ctrl+P", partial(self.print_grid, all_domains=False, filling=Filling.LEVELS)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(deed)

    # What is shown.

    def sheet(self) -> CohortSheet | None:
        """Return what is shown."""
        return self.model.sheet

    def read(self, *_: object) -> None:
        """Read the grid again; the keyboard stays where it is."""
        cohort_id = self.cohort.value()
        if cohort_id is None:
            self.show_empty(empty=True)
            return
        try:
            sheet = self._doors.reads.competences.cohort(
                cohort_id, self._domain_id, self._moment, gone=self.gone.isChecked()
            )
        except E2CError as error:
            self._doors.errors.show(error, self)
            return
        self._moment = sheet.moment
        self._domain_id = None if sheet.domain is None else sheet.domain.id
        self.bar.show_moment(sheet.moment)
        self._show_domains(sheet)
        self.model.show_sheet(sheet)
        self.show_empty(empty=not sheet.lines or sheet.domain is None)
        self.table.lay()
        self.table.keep_place()
        self._allow(sheet)
        self._tell()

    def _show_domains(self, sheet: CohortSheet) -> None:
        domains = () if sheet.tree is None else sheet.tree.domains
        names = [
            (domain_words(f"{one.code} {one.label}".strip(), sheet.left.get(one.id, 0)), one.id)
            for one in domains
        ]
        self._moves = False
        self.domain.fill(names or [("Aucun référentiel de compétences", None)])
        self.domain.choose(self._domain_id)
        self._moves = True

    def _allow(self, sheet: CohortSheet) -> None:
        may = self.entering.may()
        later = sheet.moment is not Moment.ENTRY and self.target.current() == LEVEL
        self.copy_button.setVisible(may)
        self.copy_button.setEnabled(later)
        tip = "Note le niveau de l’entrée à qui n’est pas encore évalué"
        self.copy_button.setToolTip(tip if later else "À l’entrée, il n’y a rien à copier")
        self.undo_button.setVisible(may)
        out = self.taking_out.may()
        for button in (self.print_button, self.excel_button):
            button.setVisible(out)
            button.setEnabled(bool(sheet.lines) and sheet.domain is not None)

    def _tell(self) -> None:
        """Tell what is known of the cell of the keyboard, and how much is left."""
        sheet, here = self.model.sheet, self.table.currentIndex()
        line = self.model.line(here.row()) if here.isValid() else None
        inside = sheet is not None and line is not None
        self.told.set_text(
            told_cell(sheet, line, here.column()) if inside and sheet and line else ""
        )
        left = len(self.model.to_assess(own=self.target.current() == OWN))
        self.left.set_spec(PillSpec(f"{left} à évaluer" if left else "", "warn", "circle-dashed"))

    def _on_changes(self, changes: Changes, initiator: object) -> None:
        """Read again what another screen changed."""
        if initiator is not self and any(changes.of(kind) for kind in _CONCERNED):
            self.read()

    def _on_cohort(self, *_: object) -> None:
        self._moment = None
        self.read()

    def _on_domain(self, *_: object) -> None:
        if self._moves:
            self._domain_id = self.domain.value()
            self.read()

    def show_moment(self, moment: Moment) -> None:
        """Show another moment."""
        self._moment = moment
        self.read()

    def show_target(self, target: int) -> None:
        """Type levels, or the opinion of the people."""
        self.target.set_current(target)
        self.bar.show_own(own=target == OWN)
        self.table.set_own(own=target == OWN)
        if self.model.sheet is not None:
            self._allow(self.model.sheet)
        self._tell()
        self.table.setFocus()

    def step_domain(self, by: int) -> None:
        """Show the next domain, or the one before."""
        rank = self.domain.currentIndex() + by
        if 0 <= rank < self.domain.count():
            self.domain.setCurrentIndex(rank)
            self.table.stand_on(max(self.table.currentIndex().row(), 0), 0)
        self.table.setFocus()

    def go_to_assess(self) -> None:
        """Bring the keyboard to the next cell to assess, column after column."""
        here = self.table.currentIndex()
        cells = self.model.to_assess(own=self.target.current() == OWN)
        ordered = sorted(cells, key=lambda cell: (cell[1], cell[0]))
        at = (here.column(), here.row())
        later = [cell for cell in ordered if (cell[1], cell[0]) > at]
        for row, column in (later or ordered)[:1]:
            self.table.stand_on(row, column)
        self.table.setFocus()

    # What is typed.

    def _ready(self) -> CohortEntering:
        self.entering.who = self.bar.chosen()
        self.entering.own = self.target.current() == OWN
        return self.entering

    def _on_level(self, level: int) -> None:
        here = self.table.currentIndex()
        if here.isValid() and self._ready().give(here.row(), here.column(), level) and level:
            self.table.step_down()

    def _on_column(self, level: int) -> None:
        here = self.table.currentIndex()
        if here.isValid():
            self._ready().fill(here.column(), level)

    def fill_down(self) -> None:
        """Note the level of the cell for everybody under it who has none."""
        here = self.table.currentIndex()
        if here.isValid():
            self._ready().fill_down(here.row(), here.column())

    def copy_entry(self) -> None:
        """Note the level of the entry for everybody without one, in the column of the keyboard."""
        here = self.table.currentIndex()
        if here.isValid():
            self._ready().copy_entry([here.column()])

    def copy_entry_everywhere(self) -> None:
        """Note the level of the entry for everybody without one, in the whole domain."""
        self._ready().copy_entry(range(self.model.columnCount()))

    # Paper, workbook.

    def print_grid(self, *_: object, all_domains: bool, filling: Filling) -> None:
        """Lay the grid out as pages, one domain a page, and show them."""
        sheets = self._sheets(all_domains=all_domains)
        if sheets and self.taking_out.may():
            make = partial(
                cohort_sheets.cohort_grid_as_pdf,
                self._doors.work,
                sheets=sheets,
                filling=filling,
                today=self._doors.today(),
                mark=self._mark(),
            )
            self.taking_out.show_pages(make, cohort_sheets.TITLE)

    def write_book(self) -> None:
        """Write every domain as a workbook."""
        sheets = self._sheets(all_domains=True)
        if sheets and self.taking_out.may():
            shown = cohort_sheets.cohort_list(self._doors.work, sheets=sheets, mark=self._mark())
            self.taking_out.write_book(shown)

    def _sheets(self, *, all_domains: bool) -> list[CohortSheet]:
        sheet = self.model.sheet
        if sheet is None or sheet.tree is None or not sheet.lines:
            return []
        if not all_domains:
            return [sheet]
        read = partial(self._doors.reads.competences.cohort, gone=self.gone.isChecked())
        return [read(sheet.cohort_id, one.id, sheet.moment) for one in sheet.tree.domains]

    def _mark(self) -> str:
        return "Démonstration" if self._doors.reads.visitor else ""


def open_cohort_grid(
    doors: RecordDoors, cohort_id: UUID | None, domain_id: UUID | None, parent: QWidget
) -> CohortWindow:
    """Open the grid of a cohort over a window.

    Args:
        doors: of the page that opens it.
        cohort_id: the cohort shown first; the latest one without it.
        domain_id: the domain shown first; the first one without it.
        parent: a widget of the window; it may listen to `pdf_ready` to show pages.
    """
    window = CohortWindow(doors, cohort_id, domain_id, parent.window())
    window.finished.connect(window.deleteLater)
    window.open()
    return window
