"""« Règles des stages »: dated rules, closures and public holidays, kept in the base."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.placement_rules.drafts import ClosureDraft, RuleSetDraft
from e2c_desktop.domain.work_calendar import HolidayZone
from e2c_desktop.queries.placement_rules import ClosureRow, DatedRulesRow, SiteZoneRow
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import placement_rules as services
from e2c_desktop.ui.shell.calendar_page import CalendarPage
from e2c_desktop.ui.shell.paged_dialog import PagedDialog
from e2c_desktop.ui.shell.rule_set_page import RuleSetPage


class RulesDialog(PagedDialog):
    """The rules of placements, in two pages; each saving is one action that can be undone."""

    title = "Règles des stages"
    titles = ("Règles", "Fermetures et jours fériés")
    room = (1020, 716)
    words = typography(
        "Un stage est contrôlé avec les règles en vigueur son premier jour. Les règles fournies"
        " restent dans le programme ; celles de l’école les suivent."
    )

    def _make_pages(self) -> Sequence[QWidget]:
        self._reads = Reads(self._work).rules
        self.rules = RuleSetPage(editable=self.editable)
        self.calendar = CalendarPage(editable=self.editable)
        self.rules.save_asked.connect(self._on_save_rules)
        self.rules.remove_asked.connect(self._on_remove_rules)
        self.calendar.save_asked.connect(self._on_save_closure)
        self.calendar.remove_asked.connect(self._on_remove_closure)
        self.calendar.zone_asked.connect(self._on_zone)
        return self.rules, self.calendar

    def _show(self) -> None:
        self.rules.show_rules(self._reads.dated())
        self.calendar.show_closures(self._reads.closures())
        self.calendar.show_zones(self._reads.zones())

    def _on_save_rules(self, row: DatedRulesRow | None, draft: RuleSetDraft) -> None:
        if row is None:
            made = self._done(partial(services.add_rule_set, self._work, draft=draft), self.rules)
            self._show_rules(made)
            return
        save = partial(
            services.update_rule_set,
            self._work,
            rules_id=row.id,
            version=row.version,
            draft=draft,
        )
        changes = self._done(save, self.rules)
        self._show_rules(None if changes is None else (row.id, changes))

    def _on_remove_rules(self, row: DatedRulesRow) -> None:
        remove = partial(services.remove_rule_set, self._work, rules_id=row.id, version=row.version)
        changes = self._done(remove, self.rules)
        self._show_rules(None if changes is None else (row.id, changes))

    def _show_rules(self, done: tuple[UUID, Changes] | None) -> None:
        """Show the rules again after an action that was done, those that it names chosen."""
        if done is not None:
            self._bus.publish(done[1], self)
            self.rules.show_rules(self._reads.dated(), done[0])

    def _on_save_closure(self, row: ClosureRow | None, draft: ClosureDraft) -> None:
        if row is None:
            made = self._done(partial(services.add_closure, self._work, draft=draft), self.calendar)
            self._show_closures(made)
            return
        save = partial(
            services.update_closure,
            self._work,
            closure_id=row.id,
            version=row.version,
            draft=draft,
        )
        changes = self._done(save, self.calendar)
        self._show_closures(None if changes is None else (row.id, changes))

    def _on_remove_closure(self, row: ClosureRow) -> None:
        remove = partial(
            services.remove_closure, self._work, closure_id=row.id, version=row.version
        )
        changes = self._done(remove, self.calendar)
        self._show_closures(None if changes is None else (row.id, changes))

    def _show_closures(self, done: tuple[UUID, Changes] | None) -> None:
        """Show the closures again after an action that was done, the one it names chosen."""
        if done is not None:
            self._bus.publish(done[1], self)
            self.calendar.show_closures(self._reads.closures(), done[0])

    def _on_zone(self, site: SiteZoneRow, zone: HolidayZone | None) -> None:
        choose = partial(
            services.set_holiday_zone,
            self._work,
            site_id=site.id,
            version=site.version,
            zone=zone,
        )
        changes = self._done(choose, self.calendar)
        if changes is not None:
            self._bus.publish(changes, self)
        self.calendar.show_zones(self._reads.zones())
