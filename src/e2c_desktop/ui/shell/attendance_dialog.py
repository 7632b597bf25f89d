"""« Présences » of the settings: codes by date, durations and alerts, kept in the base."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TypeVar
from uuid import UUID

from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from e2c_desktop.domain.attendance_rules import AttendanceSettings, CodeRuleDraft
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import E2CError, InvalidDraft
from e2c_desktop.domain.french import NBSP, short_date, typography
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.attendance_rules import CodeLine
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import attendance_codes as services
from e2c_desktop.services.work import Work
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.tabs import SubTabs
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.shell.attendance_alerts_page import AttendanceAlertsPage
from e2c_desktop.ui.shell.attendance_codes_page import AttendanceCodesPage
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.errors import ErrorPresenter

T = TypeVar("T")
_TABS = ["Codes", "Durées et alertes"]


class AttendanceDialog(QDialog):
    """The settings of presence, in two pages; each saving is one action that can be undone.

    Args:
        work: the open base; only the direction changes anything.
        bus: told what changed.
        errors: shows what could not be done.
    """

    def __init__(
        self, work: Work, bus: Bus, errors: ErrorPresenter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Réglages des présences")
        self._work, reads = work, Reads(work)
        self._reads, self._today = reads.presence.planning, reads.today
        self._bus, self._errors = bus, errors
        editable = work.actor.role is Role.DIRECTION and not work.read_only
        self.tabs = SubTabs(_TABS)
        self.stack = QStackedWidget()
        self.codes = AttendanceCodesPage(editable=editable)
        self.alerts = AttendanceAlertsPage(editable=editable)
        self.close_button = Button("Fermer")
        self._build(editable=editable)
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.codes.save_asked.connect(self._on_save_code)
        self.codes.remove_asked.connect(self._on_remove_code)
        self.alerts.save_asked.connect(self._on_save_settings)
        self.close_button.clicked.connect(self.reject)
        self._show()
        bus.changed.connect(self._on_changed)

    def _build(self, *, editable: bool) -> None:
        self.resize(theme().px(1060), theme().px(690))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        words = typography(
            "Les heures sont comptées à chaque lecture, avec le code en vigueur chaque jour. Un "
            "changement vaut à partir de son premier jour ; s’il est passé, les heures saisies "
            "depuis sont recomptées."
        )
        if not editable:
            words += " La direction modifie ces réglages."
        column.addWidget(Label(words, "muted", wrap=True))
        column.addWidget(self.tabs)
        self.stack.addWidget(self.codes)
        self.stack.addWidget(self.alerts)
        column.addWidget(self.stack, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column.addLayout(foot)

    def _done(
        self, action: Callable[[], T], page: AttendanceCodesPage | AttendanceAlertsPage
    ) -> T | None:
        """Do one action; what is wrong is said beside its field, or in a message."""
        try:
            return action()
        except InvalidDraft as invalid:
            page.show_problems(invalid.problems)
        except E2CError as refused:
            self._errors.show(refused, self)
        return None

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

    def _on_changed(self, changes: object, initiator: object) -> None:
        """Show again what another action, or an undoing, changed."""
        if initiator is not self and isinstance(changes, Changes):
            self._show()


def _recounting(code: str, first: date, number: int) -> str:
    """Return what a rule set in the past recounts."""
    many = number > 1
    halves = f"{number} demi-journée{'s' if many else ''} «{NBSP}{code}{NBSP}»"
    recounted = "seront recomptées" if many else "sera recomptée"
    return f"{halves} depuis le {short_date(first)} {recounted}. Rien d’autre ne change."
