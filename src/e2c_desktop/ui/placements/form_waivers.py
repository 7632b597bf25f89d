"""Derogations: a rule is passed over with a reason, or applies again."""

from __future__ import annotations

from e2c_desktop.domain.placement_rules.verdicts import Verdict
from e2c_desktop.queries.placements_record import WaiverLine
from e2c_desktop.services import rule_waivers
from e2c_desktop.ui.placements.dialogs import small_forms
from e2c_desktop.ui.placements.form_act import Act
from e2c_desktop.ui.records.draft_dialog import DraftDialog


class Waivers(Act):
    """« Passer outre… » and « Retirer »."""

    def on_waiver(self, verdict: Verdict) -> None:
        """Ask why a rule is passed over, or take that back."""
        record = self._host.saved_record()
        if record is None:
            return
        known = [line for line in record.waivers if line.rule == verdict.rule.value]
        if verdict.override is not None and known:
            self._remove_waiver(known[0])
            return
        role = self._doors.work.actor.role.label

        def store(draft: small_forms.Reason) -> None:
            _, changes = rule_waivers.waive_rule(
                self._doors.work,
                placement_id=record.id,
                rule=verdict.rule,
                reason=draft.reason,
                today=self._doors.today(),
            )
            self._deeds.done(changes, f"{verdict.rule.label}\u00a0: dérogation notée")

        dialog = DraftDialog(
            "Passer outre une règle",
            f"{verdict.rule.label}, par {self._doors.work.actor.name} ({role})",
            small_forms.reason_specs(),
            small_forms.Reason(),
            validate=small_forms.reason_rules,
            store=store,
            errors=self._doors.errors,
            height=300,
            parent=self._owner,
        )
        self._open(dialog)

    def _remove_waiver(self, line: WaiverLine) -> None:
        self._deeds.do(
            lambda: rule_waivers.remove_waiver(
                self._doors.work, waiver_id=line.id, version=line.version
            ),
            "Dérogation retirée",
        )

    def on_waiver_line(self, _name: str, line: object) -> None:
        """Answer the links of the card of derogations."""
        if isinstance(line, WaiverLine):
            self._remove_waiver(line)
