"""Copies of a placement: for another trainee, for a group, or its renewal."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from e2c_desktop.services import placements
from e2c_desktop.ui.placements.dialogs import small_forms
from e2c_desktop.ui.placements.dialogs.people import PeopleDialog
from e2c_desktop.ui.placements.form_act import Act, heading
from e2c_desktop.ui.records.draft_dialog import DraftDialog


class Copies(Act):
    """« Dupliquer » : pour un autre stagiaire, pour un groupe, renouveler."""

    def copy(self, *, several: bool) -> None:
        """Prepare the same placement for somebody else, or for a group."""
        record = self._host.saved_record()
        form = self._host.form
        if record is None or form is None:
            return
        made: list[UUID] = []

        def store(path_ids: list[UUID]) -> None:
            found, changes = placements.duplicate_placement(
                self._doors.work, placement_id=record.id, path_ids=path_ids
            )
            made.extend(found)
            words = "stage préparé" if len(found) == 1 else f"{len(found)} stages préparés"
            self._deeds.done(changes, f"{record.company.name}\u00a0: {words}")

        dialog = PeopleDialog(
            heading(record),
            form.sources.people,
            store=store,
            errors=self._doors.errors,
            several=several,
            parent=self._owner,
        )
        dialog.accepted.connect(partial(self._show_copy, made))
        self._open(dialog)

    def renew(self) -> None:
        """Prepare the renewal of the placement, then show it."""
        record = self._host.saved_record()
        if record is None or record.draft.ends_on is None:
            return
        made: list[UUID] = []

        def store(draft: small_forms.Period) -> None:
            if draft.starts_on is None or draft.ends_on is None:
                return
            found, changes = placements.renew_placement(
                self._doors.work,
                placement_id=record.id,
                starts_on=draft.starts_on,
                ends_on=draft.ends_on,
            )
            made.append(found)
            self._deeds.done(changes, f"{heading(record)}\u00a0: renouvellement préparé")

        dialog = DraftDialog(
            "Renouveler le stage",
            "Même objet, mêmes objectifs, motif «\u00a0objectifs non atteints\u00a0»",
            small_forms.period_specs(self._doors.today),
            small_forms.Period(),
            validate=small_forms.PeriodRules(record.draft.ends_on),
            store=store,
            errors=self._doors.errors,
            height=240,
            parent=self._owner,
        )
        dialog.accepted.connect(partial(self._show_copy, made))
        self._open(dialog)

    def _show_copy(self, made: list[UUID]) -> None:
        """Show what was just prepared, when it is one placement."""
        if len(made) == 1:
            self._host.open_record(made[0])
