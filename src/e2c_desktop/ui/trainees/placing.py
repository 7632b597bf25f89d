"""Puts the list on the person whose record was asked for, once the record is on the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from e2c_desktop.ui.kit.after_painting import AfterPainting
from e2c_desktop.ui.trainees.list_pane import ListPane


class Placing(QObject):
    """Brings the list to a person; filters that hide the person are taken away.

    Looking for somebody among the rows of the whole network takes longer than showing their
    record: it comes after. A click or a letter in the list meanwhile wins, and whatever is asked
    of the list by a key is asked of the right row.

    Args:
        pane: the list.
        record: what is painted first.

    Signals:
        placed: the list stands on the person, or on nobody when it does not hold them.
    """

    placed = Signal()

    def __init__(self, pane: ListPane, record: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        self._wanted: UUID | None = None
        self._later = AfterPainting(record, self._place)
        pane.head.state_changed.connect(self.stop)
        for view in (pane.table, pane.faces):
            view.pressed.connect(self.stop)
            view.installEventFilter(self)

    def is_waiting(self) -> bool:
        """Tell whether the list still stands where it stood before."""
        return self._later.is_waiting()

    def bring_to(self, trainee_id: UUID) -> None:
        """Put the list on a person: at once when their row is read already, else a little later."""
        self._later.stop()
        if self._pane.choose_read(trainee_id):
            self.placed.emit()
        else:
            self._wanted = trainee_id
            self._later.start()

    def stop(self) -> None:
        """Leave the list where it stands: somebody chose in it."""
        self._later.stop()

    def finish(self) -> None:
        """Put the list at once where it is still to be put."""
        self._later.finish()

    def before(self, deeds: Mapping[str, Callable[[], object]]) -> dict[str, Callable[[], None]]:
        """Return the same deeds, each one done on a list that stands where it must."""
        return {name: partial(self._finish_then, deed) for name, deed in deeds.items()}

    def _finish_then(self, deed: Callable[[], object]) -> None:
        self.finish()
        deed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have a key in the list start from the right row."""
        del watched
        if event.type() is QEvent.Type.KeyPress:
            self.finish()
        return False

    def _place(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and not self._pane.choose(wanted):
            self._pane.head.clear_filters()
            if not self._pane.choose(wanted):
                self._pane.choose_nobody()
        self.placed.emit()
