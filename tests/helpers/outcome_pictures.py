"""The pictures of the windows on what becomes of people: calls, mass entry, anomalies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from e2c_desktop.ui.outcomes.series_model import FIELDS
from e2c_desktop.ui.outcomes.windows import OutcomeWindows
from e2c_desktop.ui.shell.workspace import Workspace

_TYPED = (
    {"reached": "o", "code": "EMP_CDD", "title": "Employé de restauration"},
    {"reached": "n", "note": "Message laissé"},
    {"reached": "o", "code": "FOR_QUAL", "employer": "GRETA du Val-de-Marne", "starts_on": "31/02"},
)


def shoot_outcomes(
    shoot: Callable[..., Any],
    window: QWidget,
    page: Workspace,
    fit: Callable[[int, int], tuple[int, int]],
) -> None:
    """Take each window over the tab that is shown."""
    doors = page.doors()
    doors.open_base(page.work, page.reads)
    windows = OutcomeWindows(doors, page, page.show_file)
    calls = windows.show_calls()
    calls.resize(*fit(1180, 640))
    shoot("suivis-a-faire", window, calls)
    calls.reject()
    series = windows.show_series()
    assert series is not None
    series.resize(*fit(1310, 640))
    for row, texts in enumerate(_TYPED):
        for name, text in texts.items():
            index = series.model.index(row, FIELDS.index(name))
            series.model.setData(index, text, Qt.ItemDataRole.EditRole)
    shoot("suivis-saisie-en-serie", window, series)
    series.start_again()
    series.reject()
    anomalies = windows.show_anomalies()
    anomalies.resize(*fit(1180, 640))
    shoot("anomalies", window, anomalies)
    anomalies.reject()
