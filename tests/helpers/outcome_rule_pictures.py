"""Pictures of « Règles des sorties et du suivi »: its three pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QDialog

from e2c_desktop.domain.outcomes.rule_draft import RuleDraft
from e2c_desktop.domain.outcomes.rule_set import LASTING
from e2c_desktop.services.outcome_rules import add_outcome_rules
from e2c_desktop.services.undo import undo_last
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.outcome_rules_dialog import OutcomeRulesDialog

_PAGES = ("choix", "detail", "comparer")


def shoot_outcome_rules(
    shoot_dialog: Callable[[str, Application, QDialog], object], program: Application
) -> None:
    """The choice, a set of the school, and three sets compared; the base is left as it was."""
    assert program.workspace is not None
    work = program.workspace.work
    draft = replace(
        RuleDraft.copy_of(LASTING, on=date(2026, 9, 1)), name="Ville 2026", mask_under=10
    )
    rules_id, _ = add_outcome_rules(work, draft=draft)
    for place, name in enumerate(_PAGES):
        program.school.outcomes.ask()
        dialog = program.school.outcomes.dialog
        assert isinstance(dialog, OutcomeRulesDialog)
        dialog.tabs.setCurrentIndex(place)
        dialog.rules.show_rules(program.workspace.reads.figures.stored_rules(), rules_id)
        third = dialog.compare.choices[2]
        third.setCurrentIndex(third.findData("Ville 2026"))
        third.activated.emit(third.currentIndex())
        shoot_dialog(f"regles-sorties-{name}", program, dialog)
    undo_last(work)
