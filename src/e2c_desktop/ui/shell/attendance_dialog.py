"""« Présences » of the settings: codes by date, durations and alerts, kept in the base."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.attendance_rules import AttendanceSettings, CodeRuleDraft
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.french import NBSP, short_date, typography
from e2c_desktop.queries.attendance_rules import CodeLine
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import attendance_codes as services
from e2c_desktop.ui.shell.attendance_alerts_page import AttendanceAlertsPage
from e2c_desktop.ui.shell.attendance_codes_page import AttendanceCodesPage
from e2c_desktop.ui.shell.paged_dialog import PagedDialog


class AttendanceDialog(PagedDialog):
    """The settings of presence, in two pages; each saving is one action that can be undone."""

    title = "Réglages des présences"
    titles = ("Codes", "Durées et alertes")
    room = (1150, 690)
    words = typography(
        "Les heures sont comptées à chaque lecture, avec le code en vigueur chaque jour. Un"
        " changement vaut à partir de son premier jour ; s’il est passé, les heures saisies depuis"
        " sont recomptées."
    )
    who = "La direction modifie ces réglages."

    def _make_pages(self) -> Sequence[QWidget]:
        reads = Reads(self._work)
        self._reads, self._today = reads.presence.planning, reads.today
        self.codes = AttendanceCodesPage(editable=self.editable)
        self.alerts = AttendanceAlertsPage(editable=self.editable)
        self.codes.save_asked.connect(self._on_save_code)
        self.codes.remove_asked.connect(self._on_remove_code)
        self.alerts.save_asked.connect(self._on_save_settings)
        return self.codes, self.alerts

    def _on_save_code(self, draft: CodeRuleDraft, new: bool, agreed: bool) -> None:
        if new:
            add = partial(services.add_code, self._work, draft=draft)
            self._publish(self._done(add, self.codes))
            return
        recounted = 0
        if draft.starts_on is not None and draft.starts_on <= self._today and not agreed:
            recounted = self._reads.entered(draft.code, draft.starts_on)
        if recounted and draft.starts_on is not None:
            self.codes.ask_recounting(draft, _recounting(draft.code, draft.starts_on, recounted))
            return
        change = partial(services.change_code, self._work, draft=draft)
        self._publish(self._done(change, self.codes))

    def _on_remove_code(self, line: CodeLine) -> None:
        if line.id is None:
            return
        remove = partial(
            services.remove_code_change,
            self._work,
            rule_id=line.id,
            version=line.version,
            today=self._today,
        )
        changes = self._done(remove, self.codes)
        self._publish(None if changes is None else (line.id, changes))

    def _on_save_settings(self, version: int, settings: AttendanceSettings) -> None:
        save = partial(
            services.save_attendance_settings, self._work, version=version, settings=settings
        )
        changes = self._done(save, self.alerts)
        if changes is not None:
            self._bus.publish(changes, self)
            self.alerts.show_settings(self._reads.settings())

    def _publish(self, done: tuple[UUID, Changes] | None) -> None:
        """Tell of an action that was done, and show the codes again, its own chosen."""
        if done is not None:
            self._bus.publish(done[1], self)
            self.codes.show_codes(self._reads.codes(self._today), done[0])

    def _show(self) -> None:
        self.codes.show_codes(self._reads.codes(self._today))
        self.alerts.show_settings(self._reads.settings())


def _recounting(code: str, first: date, number: int) -> str:
    """Return what a rule set in the past recounts."""
    many = number > 1
    halves = f"{number} demi-journée{'s' if many else ''} «{NBSP}{code}{NBSP}»"
    recounted = "seront recomptées" if many else "sera recomptée"
    return f"{halves} depuis le {short_date(first)} {recounted}. Rien d’autre ne change."
