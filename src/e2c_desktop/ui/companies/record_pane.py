"""The right pane: one company, its head, its sub-tabs; or what to do when none is chosen."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.company_records import CompanyRecord
from e2c_desktop.ui.companies.doing import Doing
from e2c_desktop.ui.companies.identity_tab import IdentityTab
from e2c_desktop.ui.companies.presenting import ICON, head_content
from e2c_desktop.ui.companies.sub_tabs import IDENTITY, sub_tabs
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.header_card import HeadContent
from e2c_desktop.ui.records.record_pane import PaneWords, RecordPane

_WORDS = PaneWords(
    tab="Entreprises",
    icon=ICON,
    choose="Choisissez une entreprise dans la liste",
    hint="Ou tapez son nom, puis Entrée.",
    new="Nouvelle entreprise",
    adding=("Stage", "Préparer un stage dans cette entreprise"),
)


class CompanyPane(RecordPane[CompanyRecord]):
    """One company; the first action starts a placement there."""

    identity: IdentityTab

    def __init__(self, doors: Doors, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(_WORDS, sub_tabs(), IDENTITY, doors, doing, parent)
        self._doors = doors
        self.identity = cast("IdentityTab", self.tab(IDENTITY))

    def head_of(self, record: CompanyRecord, *, may_edit: bool) -> HeadContent:
        """Return what the head says of a company."""
        return head_content(record, self._doors.today(), may_edit=may_edit)
