"""« Par commune »: visits planned together for the placements of a round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.follow_up_codes import VisitMode
from e2c_desktop.domain.placement_follow_up import error
from e2c_desktop.domain.problems import Problem
from e2c_desktop.services.placement_follow_up import plan_visits
from e2c_desktop.ui.forms.specs import Choice, Date, FieldSpec, LookupOf
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.lookup import LookupItem, source_of
from e2c_desktop.ui.placements.day_views import DayView
from e2c_desktop.ui.placements.doing import Doing
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.draft_dialog import DraftDialog


@dataclass(frozen=True, slots=True)
class RoundDraft:
    """A round of visits as typed."""

    on: date | None = None
    mode: VisitMode = VisitMode.ON_SITE
    staff_id: UUID | None = None


def _specs(staff: list[LookupItem], today: Callable[[], date]) -> list[FieldSpec]:
    names = {item.value: item.label for item in staff}

    def name_of(value: object) -> str:
        return names.get(value, "")

    return [
        FieldSpec("on", "Jour des visites", Date(today, weekday=True), required=True),
        FieldSpec("mode", "Mode", Choice(VisitMode, empty=None)),
        FieldSpec("staff_id", "Par", LookupOf(source_of(staff), name_of), width=2),
    ]


def _rules(draft: RoundDraft) -> list[Problem]:
    return [] if draft.on is not None else [error("on", "vide", "Jour à noter.")]


class Rounds(QObject):
    """Plans the visits of the placements selected, or of a whole commune.

    Args:
        doors: of the page.
        doing: calls the services.
        view: the placements by commune.
        owner: over which the window opens.

    Attributes:
        button: plans the visits.
        dialog: the last window opened.
    """

    def __init__(self, doors: Doors, doing: Doing, view: DayView, owner: QWidget) -> None:
        super().__init__(owner)
        self._doors, self._doing, self._view, self._owner = doors, doing, view, owner
        self.dialog: DraftDialog | None = None
        self.button = Button("Prévoir les visites…", icon="calendar-check", size="small")
        self.button.setToolTip("Pour les lignes choisies (Maj ↑ ↓, ou Ctrl A pour toutes)")
        view.extra.addWidget(self.button)
        self.button.clicked.connect(self.ask)
        view.table.all_asked.connect(view.table.selectAll)

    def chosen(self) -> list[UUID]:
        """Return the placements selected, in the order of the round."""
        return [each for each in self._view.table.selected_ids() if isinstance(each, UUID)]

    def ask(self) -> None:
        """Ask the day of the visits of the placements selected."""
        ids = self.chosen()
        if not ids or not self._doing.may(plan_visits):
            return

        def store(typed: RoundDraft) -> None:
            changes = plan_visits(
                self._doors.work,
                placement_ids=ids,
                on=typed.on or self._view.day(),
                mode=typed.mode,
                staff_id=typed.staff_id,
            )
            planned = len(next(iter(changes.ids.values())))
            words = "Visite prévue" if planned == 1 else f"{planned} visites prévues"
            self._doing.done(changes, words)

        reads = self._doors.reads
        staff = [LookupItem(row.id, row.name, row.function) for row in reads.staff()]
        me = reads.actor.id if reads.actor.id in {item.value for item in staff} else None
        heading = "1 stage choisi" if len(ids) == 1 else f"{len(ids)} stages choisis"
        self.dialog = DraftDialog(
            "Prévoir les visites",
            heading,
            _specs(staff, self._doors.today),
            RoundDraft(max(self._view.day(), self._doors.today()), staff_id=me),
            validate=_rules,
            store=store,
            errors=self._doors.errors,
            height=320,
            parent=self._owner.window(),
        )
        self.dialog.open()
