"""The door by which a tab opens the windows on what becomes of people."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from e2c_desktop.queries.follow_up_due import FollowUpRow
from e2c_desktop.queries.outcome_anomalies import AnomalyRow
from e2c_desktop.services import rights
from e2c_desktop.services.follow_up_series import note_series
from e2c_desktop.ui.outcomes.anomalies_window import AnomaliesAsked, AnomaliesWindow
from e2c_desktop.ui.outcomes.calls_window import CallsWindow
from e2c_desktop.ui.outcomes.series_window import SeriesWindow
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.taking_out import ShowFile


class OutcomeWindows(QObject):
    """Opens the windows over a page.

    Args:
        doors: of the page.
        owner: the page.
        show_file: shows pages (bytes, name of the file).

    Signals:
        exit_asked: identifier of the path whose exit is to be shown.
        trainee_asked: identifier of the person whose record is to be shown: of an anomaly, where
            the path may have no exit.

    Attributes:
        dialog: the last window opened.
    """

    exit_asked = Signal(object)
    trainee_asked = Signal(object)

    def __init__(self, doors: RecordDoors, owner: QWidget, show_file: ShowFile) -> None:
        super().__init__(owner)
        self._doors, self._owner, self._show_file = doors, owner, show_file
        self.dialog: QDialog | None = None

    def show_calls(self, site_id: UUID | None = None) -> CallsWindow:
        """Open who is to be called, on a site or on all of them."""
        window = CallsWindow(self._doors, site_id, self._show_file, self._owner.window())
        window.opened.connect(self._on_call)
        self._open(window)
        return window

    def show_anomalies(self, asked: AnomaliesAsked | None = None) -> AnomaliesWindow:
        """Open what contradicts in the facts of a report."""
        window = AnomaliesWindow(
            self._doors, asked or AnomaliesAsked(), self._show_file, self._owner.window()
        )
        window.opened.connect(self._on_anomaly)
        self._open(window)
        return window

    def show_series(self, site_id: UUID | None = None) -> SeriesWindow | None:
        """Open the mass entry of follow-ups, for who may write."""
        work = self._doors.work
        barred = self._doors.reads.visitor or work.read_only
        if barred or not rights.may(work.actor.role, note_series):
            return None
        window = SeriesWindow(self._doors, site_id, self._owner.window())
        self._open(window)
        return window

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_call(self, row: FollowUpRow) -> None:
        self.exit_asked.emit(row.path_id)

    def _on_anomaly(self, row: AnomalyRow) -> None:
        if row.exit_on is None:
            self.trainee_asked.emit(row.person.trainee_id)
        else:
            self.exit_asked.emit(row.person.path_id)
