"""« Fusionner deux fiches »: side by side, a choice for each field that differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.french import accord, short_date
from e2c_desktop.domain.merging import Take
from e2c_desktop.queries.records import TraineeRecord
from e2c_desktop.services.record_merge import MergeSide
from e2c_desktop.ui.forms.specs import FieldSpec
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Line, Panel, Scrolled
from e2c_desktop.ui.kit.notes import ProgressLine
from e2c_desktop.ui.kit.options import Option, OptionGroup
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.records.field_choice import LABEL_WIDTH, FieldChoice, SameFields
from e2c_desktop.ui.records.merge_rows import taken
from e2c_desktop.ui.trainees.merge_choices import PathsChoice
from e2c_desktop.ui.trainees.merge_rows import fuller, merge_rows, path_facts
from e2c_desktop.ui.trainees.presenting import shown_name


@dataclass(frozen=True, slots=True)
class MergeRequest:
    """What is asked for: the record kept, the other one, whose values, which path stays."""

    kept: MergeSide
    gone: MergeSide
    choices: Mapping[str, Take]
    current_path_id: UUID | None


class MergeDialog(QDialog):
    """Two records side by side.

    Args:
        left, right: the records.
        specs: the fields of the person.
        noted: writes down that the protected values of both are seen; False keeps them closed.

    Signals:
        merge_asked: « Fusionner »; `request()` tells what.
        stop_asked: the merge under way is to stop.

    Attributes:
        choices: one for each field that differs.
        paths: the paths.
    """

    merge_asked = Signal()
    stop_asked = Signal()

    def __init__(
        self,
        left: TraineeRecord,
        right: TraineeRecord,
        specs: Sequence[FieldSpec],
        noted: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Fusionner deux fiches")
        self.resize(theme().px(940), theme().px(640))
        self._records = (left, right)
        self._noted = noted
        rows = merge_rows(left, right, specs)
        self.kept = OptionGroup(self)
        self.heads = [self._head(record, side) for side, record in enumerate(self._records)]
        self.kept.choose(int(fuller(left, right, rows)))
        self.choices: list[FieldChoice] = []
        self.same = SameFields([row for row in rows if row.same and row.left])
        self.paths = PathsChoice([*path_facts(left), *path_facts(right)])
        self.show_button = Button("Afficher les données protégées", ButtonRole.LINK, size="small")
        self.progress = ProgressLine()
        self.cancel_button = Button("Annuler")
        self.merge_button = Button("Fusionner les deux fiches", ButtonRole.PRIMARY, icon="merge")
        self._differing = [row for row in rows if not row.same]
        self._build()
        self._connect()

    def _head(self, record: TraineeRecord, side: int) -> Card:
        """Return the card of one record, with the choice of the one kept."""
        draft = record.draft
        name = shown_name(draft.last_name, draft.first_name)
        card = Card()
        card.add(Label(name, "h2", wrap=True))
        born = accord(draft.sex, "Né", "Née", "Né(e)")
        birth = f"{born} le {short_date(draft.birth_date)}" if draft.birth_date else ""
        count = len(record.paths)
        parts = [birth, f"{count} parcours", f"modifiée le {short_date(record.updated_at.date())}"]
        card.add(Label(" · ".join(part for part in parts if part), "small", wrap=True))
        option = Option("Garder cette fiche", name=f"{name}, {('à gauche', 'à droite')[side]}")
        self.kept.add(option, side)
        card.add(option)
        return card

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        body = Scrolled(margins=(16, 14, 16, 12), name="Les deux fiches")
        body.inner.setSpacing(12)
        words = (
            "La fiche gardée reçoit les parcours, les documents et tout ce que porte l’autre. "
            "Rien n’est effacé, et Ctrl Z annule la fusion."
        )
        body.inner.addWidget(Label(words, "muted", wrap=True))
        body.inner.addLayout(self._columns())
        body.inner.addWidget(self.same)
        body.inner.addWidget(self.paths)
        body.inner.addStretch(1)
        outer.addWidget(body, 1)
        outer.addWidget(Line())
        foot = Panel("surface")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.show_button)
        row.addWidget(self.progress, 1)
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.merge_button)
        outer.addWidget(foot)
        self.progress.hide()
        self.show_button.setVisible(any(row.protected for row in self._differing))
        self.merge_button.setEnabled(self.paths.possible())
        self._order_keys()

    def _order_keys(self) -> None:
        """Walk in the order of reading; Enter merges, whichever choice has the keyboard."""
        groups = [self.kept, *(choice.group for choice in self.choices)]
        radios = [button for group in groups for button in group.buttons()]
        last = [self.show_button, self.progress.stop, self.cancel_button, self.merge_button]
        chain = [*radios, self.same.button, *self.paths.group.buttons(), *last]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)
        for button in (self.same.button, *last[:-1]):
            button.setAutoDefault(False)
        self.merge_button.setDefault(True)
        self.kept.button(self.kept.checkedId()).setFocus(Qt.FocusReason.OtherFocusReason)

    def _columns(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, theme().px(LABEL_WIDTH))
        for column, head in enumerate(self.heads, start=1):
            grid.addWidget(head, 0, column)
            grid.setColumnStretch(column, 1)
        line = 1
        for row in self._differing:
            grid.addWidget(Line("grid-line"), line, 0, 1, 3)
            self.choices.append(FieldChoice(row, grid, line + 1, self))
            line += 3 if row.joinable else 2
        return grid

    def _connect(self) -> None:
        self.paths.settled.connect(self.merge_button.setEnabled)
        self.show_button.clicked.connect(self._on_show)
        self.cancel_button.clicked.connect(self.reject)
        self.merge_button.clicked.connect(self.merge_asked)
        self.progress.stop_asked.connect(self.stop_asked)

    def request(self) -> MergeRequest:
        """Return what is asked for."""
        right = self.kept.checkedId() == 1
        sides = [MergeSide(record.id, record.version) for record in self._records]
        choices = {
            choice.row.name: taken(choice.take(), right_is_kept=right) for choice in self.choices
        }
        return MergeRequest(sides[right], sides[not right], choices, self.paths.chosen())

    def set_busy(self, busy: bool) -> None:
        """Show the work under way, or give the choices back."""
        self.progress.setVisible(busy)
        if busy:
            self.progress.begin("Fusion")
        self.merge_button.setEnabled(not busy and self.paths.possible())
        self.cancel_button.setEnabled(not busy)

    def _on_show(self) -> None:
        if not self._noted():
            return
        for choice in self.choices:
            if choice.row.protected:
                choice.open()
        self.show_button.hide()
        self.merge_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Close, unless the merge is being done."""
        if self.cancel_button.isEnabled():
            super().reject()
