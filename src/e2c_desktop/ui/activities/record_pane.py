"""The right pane: one activity, its head, its sub-tabs; or what to do when none is chosen."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.activity_records import ActivityRecord
from e2c_desktop.ui.activities.description_tab import DescriptionTab
from e2c_desktop.ui.activities.doing import Doing
from e2c_desktop.ui.activities.presenting import head_content
from e2c_desktop.ui.activities.sub_tabs import DESCRIPTION, sub_tabs
from e2c_desktop.ui.activities.words import ICON
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.header_card import HeadContent
from e2c_desktop.ui.records.record_pane import PaneWords, RecordPane

_WORDS = PaneWords(
    tab="Activités",
    icon=ICON,
    choose="Choisissez une activité dans la liste",
    hint="Ou tapez son titre, puis Entrée.",
    new="Nouvelle activité",
    adding=("Séance", "Ajouter une séance à cette activité"),
)


class ActivityPane(RecordPane[ActivityRecord]):
    """One activity; the first action notes another meeting."""

    identity: DescriptionTab

    def __init__(self, doors: Doors, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(_WORDS, sub_tabs(), DESCRIPTION, doors, doing, parent)
        self._doors = doors
        self.identity = cast("DescriptionTab", self.tab(DESCRIPTION))

    def head_of(self, record: ActivityRecord, *, may_edit: bool) -> HeadContent:
        """Return what the head says of an activity."""
        return head_content(record, self._doors.today(), may_edit=may_edit)
