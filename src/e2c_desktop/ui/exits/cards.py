"""The two cards under the follow-up table: what is typed of a moment, and who is called."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from e2c_desktop.domain.codes import Moment
from e2c_desktop.ui.exits.call_card import CallCard
from e2c_desktop.ui.exits.record_pane import RecordPane
from e2c_desktop.ui.exits.situation_card import SituationCard
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing


class ExitCards(QObject):
    """Shows in both cards the exit of the pane, and the moment of its table.

    Whoever comes to an exit sees its situation at the left and the call to make at the right; a
    column of the table brings its own situation.

    Args:
        doors: of the window.
        doing: calls the services, and tells the other screens.
        pane: the record, under whose table the cards stand.

    Attributes:
        situation, call: the cards.

    Signals:
        dirty_changed: whether something typed is not saved.
    """

    dirty_changed = Signal(bool)

    def __init__(self, doors: RecordDoors, doing: RecordDoing, pane: RecordPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._path: UUID | None = None
        self.situation, self.call = SituationCard(doors, doing), CallCard(doors, doing)
        pane.cards.addWidget(self.situation, 528)
        pane.cards.addWidget(self.call, 322)
        pane.table.moment_chosen.connect(self._on_column)
        self.call.situation_asked.connect(self._on_answer)
        self.situation.dirty_changed.connect(self.dirty_changed)

    def show_record(self) -> None:
        """Show what the pane shows; what is being typed of the same exit stays."""
        record = self._pane.record()
        path_id = None if record is None else record.id
        moment = self.situation.moment if path_id == self._path else Moment.EXIT
        self._path = path_id
        self.situation.show_moment(path_id, moment)
        self._show_call()

    def _show_call(self) -> None:
        """Show the calls of the column; of the exit, those of the moment to ask for."""
        record, moment = self._pane.record(), self._pane.table.moment()
        due = None if record is None else record.row.follow_up
        if moment is Moment.EXIT and due is not None:
            moment = due.moment
        self.call.show_moment(self._path, moment)

    def _on_column(self, moment: Moment) -> None:
        self.situation.show_moment(self._path, moment)
        self._show_call()

    def _on_answer(self, moment: Moment) -> None:
        """Somebody answered: the situation of that moment is typed now."""
        self.situation.show_moment(self._path, moment)
        self.situation.focus_situation()
