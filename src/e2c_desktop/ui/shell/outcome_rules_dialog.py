"""« Règles des sorties et du suivi »: rule sets, those of the figures, and the follow-up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.outcomes.rule_draft import FollowUpChoice, RuleDraft
from e2c_desktop.queries.outcome_rules import FollowUpChoiceRow, OutcomeRulesRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import outcome_rules as services
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.shell.outcome_choice_page import OutcomeChoicePage
from e2c_desktop.ui.shell.outcome_compare_page import OutcomeComparePage
from e2c_desktop.ui.shell.outcome_rules_page import OutcomeRulesPage
from e2c_desktop.ui.shell.paged_dialog import PagedDialog


class OutcomeRulesDialog(PagedDialog):
    """The rules of exits in three pages; each saving is one action that can be undone."""

    title = "Règles des sorties et du suivi"
    titles = ("Chiffres et suivi", "Règles", "Comparer")
    room = (1180, 716)
    words = typography(
        "Les situations sont des faits ; une règle calcule leur catégorie, pour toutes les années."
        " Les règles fournies ne changent jamais : copiez-en une pour la régler."
    )

    def _make_pages(self) -> Sequence[QWidget]:
        self._reads = Reads(self._work).figures
        self.choice = OutcomeChoicePage(editable=self.editable)
        self.rules = OutcomeRulesPage(editable=self.editable, today=self._work.now().date())
        self.compare = OutcomeComparePage()
        self.left = Label("Ce qui est tapé n’est pas enregistré. Fermez encore pour l’abandonner.")
        self.left.set_tone("warn")
        self.left.hide()
        self.foot.insertWidget(0, self.left)
        self.choice.save_asked.connect(self._on_choose)
        self.rules.save_asked.connect(self._on_save)
        self.rules.remove_asked.connect(self._on_remove)
        self.rules.form.changed.connect(self.left.hide)
        return self.choice, self.rules, self.compare

    def _on_save(self, row: OutcomeRulesRow | None, draft: RuleDraft) -> None:
        if row is None:
            add = partial(services.add_outcome_rules, self._work, draft=draft)
            self._publish(self._done(add, self.rules))
            return
        save = partial(
            services.update_outcome_rules,
            self._work,
            rules_id=row.id,
            version=row.version,
            draft=draft,
        )
        changes = self._done(save, self.rules)
        self._publish(None if changes is None else (row.id, changes))

    def _on_remove(self, row: OutcomeRulesRow) -> None:
        remove = partial(
            services.remove_outcome_rules, self._work, rules_id=row.id, version=row.version
        )
        changes = self._done(remove, self.rules)
        self._publish(None if changes is None else (row.id, changes))

    def _on_choose(self, row: FollowUpChoiceRow, choice: FollowUpChoice) -> None:
        choose = partial(
            services.choose_follow_up,
            self._work,
            school_id=row.id,
            version=row.version,
            choice=choice,
        )
        changes = self._done(choose, self.choice)
        if changes is not None:
            # What is begun on the page of the rules stays as it is typed.
            self._bus.publish(changes, self)
            self.left.hide()
            self.choice.show_choice(self._reads.follow_up_choice(), self._reads.rule_sets())

    def _publish(self, done: tuple[UUID, Changes] | None) -> None:
        """Tell of an action that was done and show everything again."""
        if done is not None:
            self._bus.publish(done[1], self)
            self._show(done[0])

    def _show(self, chosen: UUID | None = None) -> None:
        sets = self._reads.rule_sets()
        self.left.hide()
        if not self.choice.unsaved():
            self.choice.show_choice(self._reads.follow_up_choice(), sets)
        self.rules.show_rules(self._reads.stored_rules(), chosen)
        self.compare.show_sets(sets)

    def _on_changed(self, changes: object, initiator: object) -> None:
        """Show again what another action, or an undoing, changed; what is typed stays."""
        if initiator is self or not isinstance(changes, Changes):
            return
        if self.rules.unsaved():
            self.compare.show_sets(self._reads.rule_sets())
        else:
            self._show()

    def reject(self) -> None:
        """Close, unless what is typed would be lost: it is said first."""
        typed = (self.choice.unsaved(), self.rules.unsaved())
        if any(typed) and self.left.isHidden():
            self.tabs.setCurrentIndex(typed.index(True))
            self.left.show()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close like the button, from the frame of the window."""
        self.reject()
        event.setAccepted(self.isHidden())
