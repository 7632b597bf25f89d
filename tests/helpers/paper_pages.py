"""What the tests of papers and consents do to the page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from tests.helpers.builders import TODAY
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.consents import ConsentDraft, ImageSupport
from e2c_desktop.services.consents import add_consent

WHO = "NGUYỄN"


def note_consent(desk: Desk) -> None:
    """Note that the person shown agrees to internal documents until 1 December."""
    draft = ConsentDraft(
        supports=frozenset({ImageSupport.INTERNAL}), signed_on=TODAY, ends_on=date(2026, 12, 1)
    )
    made = add_consent(desk.work, trainee_id=desk.people[WHO], draft=draft, today=TODAY)
    desk.page.doing.publish(made[1])


def drop(widget: object, *files: Path) -> None:
    """Drop files on a widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    widget.dropEvent(event)  # type: ignore[attr-defined]  # any widget that takes drops
