"""Interruptions of a placement: noted, corrected, taken away."""

from __future__ import annotations

from functools import partial

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.placement import PauseDraft, cleaned_pause, validate_pause
from e2c_desktop.queries.placements_record import PauseLine, PlacementRecord
from e2c_desktop.services import placement_pauses
from e2c_desktop.ui.placements.dialogs import small_forms
from e2c_desktop.ui.placements.form_act import Act, heading
from e2c_desktop.ui.records.draft_dialog import DraftDialog


class Pauses(Act):
    """What the card of interruptions does."""

    def add_pause(self) -> None:
        """Ask the days of an interruption."""
        record = self._host.saved_record()
        if record is not None:
            self._ask_pause(record, None)

    def on_pause(self, name: str, line: object) -> None:
        """Answer the links of the card of interruptions."""
        if name == "add":
            self.add_pause()
            return
        record = self._host.saved_record()
        if record is not None and isinstance(line, PauseLine):
            self._ask_pause(record, line)

    def _ask_pause(self, record: PlacementRecord, line: PauseLine | None) -> None:
        first, last = record.draft.starts_on, record.draft.ends_on
        if first is None or last is None:
            return

        def store(draft: PauseDraft) -> None:
            work = self._doors.work
            changes: Changes
            if line is None:
                _, changes = placement_pauses.add_pause(work, placement_id=record.id, draft=draft)
            else:
                changes = placement_pauses.update_pause(
                    work, pause_id=line.id, version=line.version, draft=draft
                )
            self._deeds.done(changes, "Interruption notée")

        dialog = DraftDialog(
            "Interruption",
            heading(record),
            small_forms.pause_specs(self._doors.today),
            PauseDraft() if line is None else line.draft,
            validate=lambda draft: validate_pause(cleaned_pause(draft), first, last),
            store=store,
            errors=self._doors.errors,
            remove="" if line is None else "Supprimer",
            height=280,
            parent=self._owner,
        )
        if line is not None:
            dialog.remove_asked.connect(partial(self._remove_pause, line))
        self._open(dialog)

    def _remove_pause(self, line: PauseLine) -> None:
        self._deeds.do(
            lambda: placement_pauses.remove_pause(
                self._doors.work, pause_id=line.id, version=line.version
            ),
            "Interruption supprimée",
        )
