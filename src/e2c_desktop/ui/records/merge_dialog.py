"""Two records side by side: a choice for each field that differs, then one record of the two."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Cancelled
from e2c_desktop.domain.merging import Take
from e2c_desktop.services.record_merge import MergeSide
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Line, Panel, Scrolled
from e2c_desktop.ui.kit.notes import ProgressLine
from e2c_desktop.ui.kit.options import Option, OptionGroup
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.ports import Progress, RecordDoors, Task
from e2c_desktop.ui.records.field_choice import LABEL_WIDTH, FieldChoice, SameFields
from e2c_desktop.ui.records.merge_refusal import MergedRecord
from e2c_desktop.ui.records.merge_rows import MergeRow, taken

RecordT = TypeVar("RecordT", bound=MergedRecord)


@dataclass(frozen=True, slots=True)
class MergeRequest:
    """What is asked for: the record kept, the other one, whose values."""

    kept: MergeSide
    gone: MergeSide
    choices: Mapping[str, Take]


class RecordMergeDialog(QDialog, Generic[RecordT]):
    """Two records of one kind side by side, made one behind the window.

    Whoever derives from it says how a record is headed, and what makes the two one.

    Args:
        doors: of the page.
        records: the left one and the right one.
        rows: their fields.
        right_is_kept: whether the right record is proposed as the one kept.

    Signals:
        merged: what was changed; the dialog is closed.

    Attributes:
        title: of the window.
        words: what a merge does, above the records.
        label: names the work under way.
        choices: one for each field that differs.
        body, foot: the columns of the choices and the row of the buttons.
    """

    merged = Signal(object)

    title: ClassVar[str]
    words: ClassVar[str]
    label: ClassVar[str]

    def __init__(
        self,
        doors: RecordDoors,
        records: tuple[RecordT, RecordT],
        rows: Sequence[MergeRow],
        *,
        right_is_kept: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.title)
        self.resize(theme().px(940), theme().px(640))
        self._doors, self._records = doors, records
        self._joining: Task | None = None
        self.kept = OptionGroup(self)
        self.heads = [self._head(record, side) for side, record in enumerate(records)]
        self.kept.choose(int(right_is_kept))
        self.choices: list[FieldChoice] = []
        self.same = SameFields([row for row in rows if row.same and row.left])
        self.progress = ProgressLine()
        self.cancel_button = Button("Annuler")
        self.merge_button = Button("Fusionner les deux fiches", ButtonRole.PRIMARY, icon="merge")
        self._differing = [row for row in rows if not row.same]
        self._build()
        self.cancel_button.clicked.connect(self.reject)
        self.merge_button.clicked.connect(self._on_merge)
        self.progress.stop_asked.connect(self._on_stop)

    # What differs from one kind of record to another.

    def head_words(self, record: RecordT) -> tuple[str, Sequence[str]]:
        """Return the name of a record, and what is told under it; empty words are left out."""
        raise NotImplementedError

    def joining(self) -> Callable[..., Changes]:
        """Return the service that makes the two one as is now asked; it takes a `report`."""
        raise NotImplementedError

    # The choices.

    def _head(self, record: RecordT, side: int) -> Card:
        """Return the card of one record, with the choice of the one kept."""
        name, parts = self.head_words(record)
        card = Card()
        card.add(Label(name, "h2", wrap=True))
        card.add(Label(" · ".join(part for part in parts if part), "small", wrap=True))
        option = Option("Garder cette fiche", name=f"{name}, {('à gauche', 'à droite')[side]}")
        self.kept.add(option, side)
        card.add(option)
        return card

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        scrolled = Scrolled(margins=(16, 14, 16, 12), name="Les deux fiches")
        self.body = scrolled.inner
        self.body.setSpacing(12)
        self.body.addWidget(Label(self.words, "muted", wrap=True))
        self.body.addLayout(self._columns())
        self.body.addWidget(self.same)
        self.body.addStretch(1)
        outer.addWidget(scrolled, 1)
        outer.addWidget(Line())
        foot = Panel("surface")
        self.foot = QHBoxLayout(foot)
        self.foot.setContentsMargins(16, 8, 16, 8)
        self.foot.setSpacing(8)
        self.foot.addWidget(self.progress, 1)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.merge_button)
        outer.addWidget(foot)
        self.progress.hide()
        self._order_keys()

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

    def _order_keys(self) -> None:
        """Walk in the order of reading; Enter merges, whichever choice has the keyboard."""
        groups = [self.kept, *(choice.group for choice in self.choices)]
        radios = [button for group in groups for button in group.buttons()]
        last = [self.progress.stop, self.cancel_button, self.merge_button]
        for before, after in pairwise([*radios, self.same.button, *last]):
            QWidget.setTabOrder(before, after)
        for button in (self.same.button, *last[:-1]):
            button.setAutoDefault(False)
        self.merge_button.setDefault(True)
        self.kept.button(self.kept.checkedId()).setFocus(Qt.FocusReason.OtherFocusReason)

    def request(self) -> MergeRequest:
        """Return what is asked for."""
        right = self.kept.checkedId() == 1
        sides = [MergeSide(record.id, record.version) for record in self._records]
        choices = {
            choice.row.name: taken(choice.take(), right_is_kept=right) for choice in self.choices
        }
        return MergeRequest(sides[right], sides[not right], choices)

    # The merge.

    def _on_merge(self) -> None:
        joining = self.joining()

        def join(progress: Progress) -> Changes:
            return joining(report=progress.report)

        self.set_busy(True)
        self._joining = self._doors.tasks.submit(
            self,
            join,
            done=self._on_joined,
            failed=self._on_not_joined,
            label=self.label,
            cancellable=True,
            executor="db",
            progressed=self.progress.report,
        )

    def _on_stop(self) -> None:
        if self._joining is not None:
            self._joining.cancel()

    def _on_joined(self, changes: Changes) -> None:
        self.set_busy(False)
        self.accept()
        self.deleteLater()
        self.merged.emit(changes)

    def _on_not_joined(self, error: Exception) -> None:
        self.set_busy(False)
        if not isinstance(error, Cancelled):
            self._doors.errors.show(error, self)

    def set_busy(self, busy: bool) -> None:
        """Show the work under way, or give the choices back."""
        self.progress.setVisible(busy)
        if busy:
            self.progress.begin("Fusion")
        self.merge_button.setEnabled(not busy)
        self.cancel_button.setEnabled(not busy)

    def reject(self) -> None:
        """Close, unless the merge is being done."""
        if self.cancel_button.isEnabled():
            super().reject()
