"""« Promotions »: the groups that enter together, how many places are left, the next one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.cohorts import next_cohort
from e2c_desktop.domain.errors import E2CError, InvalidDraft
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.problems import Problem, errors_of
from e2c_desktop.domain.school import CohortDraft, validate_cohort
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.domain.trainee import line_problems
from e2c_desktop.queries.pickers import CohortRow
from e2c_desktop.services import cohorts as services
from e2c_desktop.services import schools
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.forms.specs import Choice, Date, FieldSpec, Integer, Text
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import SearchBox
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.trainees.dialogs.cohort_rows import COLUMNS, CohortSource, row_id
from e2c_desktop.ui.trainees.doing import Doing

_MOST_PLACES = 500


class CohortsDialog(QDialog):
    """The cohorts of the school: a list, and the form of the one chosen.

    Args:
        ports: doors of the page.
        doing: calls the services.
        site: the site whose next cohort is proposed first.

    Signals:
        told: words of what was done, for a notice with « Annuler ».
    """

    told = Signal(str)

    def __init__(
        self, ports: RecordDoors, doing: Doing, site: UUID | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Promotions")
        self._ports = ports
        self._doing = doing
        self._site = site
        self._editable = doing.may(schools.update_cohort)
        self._rows: list[CohortRow] = []
        self._shown: CohortRow | None = None
        self.search = SearchBox("Promotion, site…", immediate=True)
        self.table = DataTable("Promotions de l’école")
        self.model: QueryTableModel[CohortRow] = QueryTableModel(
            COLUMNS, CohortSource([]), row_id=row_id, parent=self
        )
        self.heading = Label("", "h2", wrap=True)
        self.new_button = Button("Nouvelle promotion", icon="plus", size="small")
        self.aside_button = Button("Archiver", icon="archive", size="small")
        self.cancel_button = Button("Annuler")
        self.save_button = Button("Enregistrer", ButtonRole.PRIMARY, icon="save")
        self.close_button = Button("Fermer")
        self.binder: FormBinder[Any] = FormBinder(
            self._specs(), CohortDraft(), validate=self._rules
        )
        self.resize(theme().px(940), theme().px(520))
        self._build()
        self._connect()
        self._read(None)

    def _specs(self) -> list[FieldSpec]:
        sites = tuple((row.id, row.name) for row in self._ports.reads.sites())
        fixed = not self._editable
        return [
            FieldSpec("name", "Nom", Text(120), required=True, width=2, readonly=fixed),
            FieldSpec(
                "site_id",
                "Site",
                Choice(sites, empty="Choisir…"),
                required=True,
                width=2,
                readonly=fixed,
            ),
            FieldSpec("starts_on", "Premier jour", Date(self._ports.today), readonly=fixed),
            FieldSpec("capacity", "Places", Integer(1, _MOST_PLACES), readonly=fixed),
        ]

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 14, 16, 14)
        outer.setSpacing(12)
        panes = QHBoxLayout()
        panes.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.search, 1)
        head.addWidget(self.new_button)
        left.addLayout(head)
        self.table.setModel(self.model)
        self.table.set_widths([column.width for column in COLUMNS], stretch=0)
        left.addWidget(self.table, 1)
        panes.addLayout(left, 5)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.heading)
        right.addWidget(self.binder, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.aside_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        right.addLayout(foot)
        panes.addLayout(right, 3)
        outer.addLayout(panes, 1)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.close_button)
        outer.addLayout(last)
        for button in (self.new_button, self.aside_button, self.cancel_button, self.save_button):
            button.setVisible(self._editable)

    def _connect(self) -> None:
        self.search.searched.connect(self._on_searched)
        self.search.left_downwards.connect(self._on_left_search)
        self.table.left_upwards.connect(self._on_left_rows)
        self.table.row_chosen.connect(self._on_chosen)
        self.table.row_opened.connect(self._on_opened)
        self.binder.changed.connect(self._allow)
        self.new_button.clicked.connect(self.propose)
        self.aside_button.clicked.connect(self.put_aside)
        self.cancel_button.clicked.connect(self._give_up)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.accept)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the list; after the last field come the buttons."""
        super().showEvent(event)
        before: QWidget = self.binder.summary
        for button in (
            self.aside_button,
            self.cancel_button,
            self.save_button,
            self.close_button,
        ):
            QWidget.setTabOrder(before, button)
            before = button
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is shown.

    def _read(self, chosen: UUID | None) -> None:
        """Read the cohorts again and show one of them, or the first."""
        self._rows = self._ports.reads.cohorts()
        self.model.set_source(CohortSource(self._rows, self.search.text()))
        places = [self.model.row(place).id for place in range(self.model.rowCount())]
        self.table.choose_row(places.index(chosen) if chosen in places else 0)
        self._show(chosen if chosen in places else (places[0] if places else None))

    def _show(self, cohort_id: object) -> None:
        self._shown = next((row for row in self._rows if row.id == cohort_id), None)
        row = self._shown
        if row is None:
            self.heading.setText("Nouvelle promotion")
            self.binder.load(self._proposal())
        else:
            self.heading.setText(row.name)
            self.binder.load(CohortDraft(row.site_id, row.name, row.starts_on, row.capacity))
        self._allow()

    def _proposal(self) -> CohortDraft:
        site = self._shown.site_id if self._shown is not None else self._site
        if site is None:
            sites = self._ports.reads.sites()
            site = sites[0].id if len(sites) == 1 else None
        starts = [row.starts_on for row in self._rows if row.site_id == site and row.starts_on]
        name, day = next_cohort(max(starts, default=None), self._ports.today())
        capacity = self._ports.reads.school().draft.cohort_capacity
        return CohortDraft(site, name, day, capacity)

    def propose(self) -> None:
        """Show the next monthly entry, to be corrected and saved."""
        draft = self._proposal()
        self._shown = None
        self.table.clearSelection()
        self.heading.setText("Nouvelle promotion")
        self.binder.load(draft)
        self._allow()
        self.binder.focus_first()

    def _allow(self) -> None:
        """Leave the list alone while something typed is not saved."""
        typing = self._editable and (self._shown is None or self.binder.dirty)
        held = self.table.hasFocus() or self.search.hasFocus()
        for widget in (self.search, self.table, self.new_button):
            widget.setEnabled(not typing or not self._rows)
        self.cancel_button.setEnabled(typing and bool(self._rows))
        self.save_button.setEnabled(typing)
        alone = self._shown is not None and self._shown.size == 0 and not typing
        self.aside_button.setEnabled(alone)
        words = "" if alone else "Une promotion qui compte des stagiaires reste dans les listes."
        self.aside_button.setToolTip(words)
        if held and typing:
            self.binder.focus_first()

    def _rules(self, draft: CohortDraft) -> list[Problem]:
        found = [*validate_cohort(_settled(draft)), *line_problems("name", draft.name)]
        key = comparison_key(draft.name)
        mine = self._shown.id if self._shown is not None else None
        twins = [
            row
            for row in self._rows
            if row.site_id == draft.site_id and comparison_key(row.name) == key and row.id != mine
        ]
        if key and twins:
            message = "Une promotion de ce site porte déjà ce nom."
            found.append(Problem.warning("name", "doublon", message))
        size = self._shown.size if self._shown is not None else 0
        if draft.capacity is not None and draft.capacity < size:
            message = typography(f"{size} personnes y sont déjà.")
            found.append(Problem.warning("capacity", "complet", message))
        return found

    # What is done.

    def save(self) -> bool:
        """Save the form; tell whether it was saved."""
        if errors_of(self.binder.check()):
            self.binder.focus_first_problem()
            return False
        draft, row = _settled(self.binder.draft()), self._shown
        try:
            chosen = self._store(draft, row)
        except InvalidDraft as error:
            self.binder.show_problems(error.problems)
            return False
        except E2CError as error:
            self._ports.errors.show(error, self)
            return False
        self._read(chosen)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.told.emit(f"{draft.name} : promotion {'enregistrée' if row else 'créée'}")
        return True

    def _store(self, draft: CohortDraft, row: CohortRow | None) -> UUID:
        if row is None:
            cohort_id, changes = schools.add_cohort(self._ports.work, draft=draft)
        else:
            cohort_id = row.id
            changes = schools.update_cohort(
                self._ports.work, cohort_id=row.id, version=row.version, draft=draft
            )
        self._doing.publish(changes)
        return cohort_id

    def put_aside(self) -> None:
        """Archive the cohort shown, in which there is nobody."""
        row = self._shown
        if row is None:
            return
        changes = self._doing.attempt(
            lambda: services.archive_cohort(self._ports.work, cohort_id=row.id, version=row.version)
        )
        if changes is not None:
            self._doing.publish(changes)
            self._read(None)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.told.emit(f"{row.name} : promotion archivée")

    # Reactions.

    def _on_searched(self, typed: str) -> None:
        self.model.set_source(CohortSource(self._rows, typed))
        self.table.choose_row(0)

    def _on_left_search(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left_rows(self) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, cohort_id: object) -> None:
        if cohort_id is not None and (self._shown is None or self._shown.id != cohort_id):
            typing = self._shown is None or self.binder.dirty
            if not typing or not self._editable:
                self._show(cohort_id)

    def _on_opened(self, cohort_id: object) -> None:
        self._on_chosen(cohort_id)
        self.binder.focus_first()

    def _give_up(self) -> None:
        self._read(self._shown.id if self._shown is not None else None)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Give up what is typed first (Échap); then close."""
        if self.cancel_button.isEnabled():
            self._give_up()
        else:
            super().reject()


def _settled(draft: CohortDraft) -> CohortDraft:
    """Return the cohort as it is stored: an empty number of places is none."""
    capacity: int | None = draft.capacity
    return replace(draft, name=" ".join(draft.name.split()), capacity=capacity or 0)
