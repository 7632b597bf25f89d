"""What the card « Certifications » of a record asks: a new one, or one to correct."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from e2c_desktop.queries.certifications import CertificationRow
from e2c_desktop.ui.certifications.asking import CertificationAsking
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.trainees.certifications_card import CertificationsCard
from e2c_desktop.ui.trainees.doing import Doing
from e2c_desktop.ui.trainees.presenting import shown_name

if TYPE_CHECKING:
    from e2c_desktop.ui.trainees.page import TraineesPage


class Certifying(QObject):
    """The windows of a certification over the record of a person.

    Args:
        ports: doors of the page.
        doing: calls the services.
        page: whose record is acted upon.

    Attributes:
        asking: the windows.
    """

    def __init__(self, ports: RecordDoors, doing: Doing, page: TraineesPage) -> None:
        super().__init__(page)
        self._page, self._doing = page, doing
        self.asking = CertificationAsking(ports, doing, page)
        self.asking.pdf_ready.connect(page.pdf_ready)

    def connect_card(self, card: CertificationsCard) -> None:
        """Act on the card of a path."""
        card.add_asked.connect(self.ask_new)
        card.opened.connect(self.open_row)

    def _heading(self) -> str:
        record = self._page.record.record()
        return "" if record is None else shown_name(record.draft.last_name, record.draft.first_name)

    def ask_new(self) -> None:
        """Ask which certification of the path shown is to be noted."""
        path = self._page.record.shown_path() if self._doing.may_edit() else None
        if path is not None:
            self.asking.ask_new(path.id, self._heading())

    def open_row(self, row: CertificationRow) -> None:
        """Show a certification."""
        self.asking.open_row(row, self._heading())
