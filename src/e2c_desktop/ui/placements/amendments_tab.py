"""The sub-tab « Avenants »: what was changed of a signed convention, numbered."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.domain.follow_up_codes import AmendmentSubject
from e2c_desktop.domain.placement_agreed import agreed_words
from e2c_desktop.domain.placement_follow_up import (
    AmendmentDraft,
    cleaned_draft,
    validate_amendment,
)
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.placement_follow_up import AmendmentLine, FollowUp
from e2c_desktop.queries.placements import PlacementRow
from e2c_desktop.services import placement_follow_up as follow
from e2c_desktop.ui.forms.binder import FormBinder
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.placements.columns import full_name
from e2c_desktop.ui.placements.doing import Doing
from e2c_desktop.ui.placements.lines_card import LinesCard
from e2c_desktop.ui.placements.visit_fields import amendment_columns, amendment_specs
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.draft_dialog import DraftDialog

_NOTHING = "Aucun avenant. La convention vaut telle qu’elle est signée."


class Agreed:
    """Writes what the placement says of the subject chosen, as long as nobody typed over it.

    Args:
        doors: of the page.
        row: the placement.
        binder: the fields of the amendment.
    """

    def __init__(self, doors: Doors, row: PlacementRow, binder: FormBinder[AmendmentDraft]) -> None:
        self._doors, self._row, self._binder = doors, row, binder
        self._subject: AmendmentSubject | None = None
        self._proposed = ""

    def propose(self) -> None:
        """Follow the subject; words that somebody typed stay."""
        typed = self._binder.draft()
        if typed.subject is self._subject:
            return
        self._subject = typed.subject
        if typed.before != self._proposed:
            return
        record = self._doors.reads.placement_form.record(self._row.id)
        self._proposed = agreed_words(typed.subject, record.draft, record.tutor)
        self._binder.editors["before"].set_value(self._proposed)


class AmendmentsTab(QWidget):
    """The amendments of a placement.

    Args:
        doors: of the page.
        doing: calls the services.

    Signals:
        filled: how many there are.
        report_asked: what was agreed is to be written on the placement itself.

    Attributes:
        card: the amendments.
        dialog: the last dialog opened.
    """

    filled = Signal(int)
    report_asked = Signal()

    def __init__(self, doors: Doors, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors, self._doing = doors, doing
        self._row: PlacementRow | None = None
        self.dialog: DraftDialog | None = None
        self._agreed: Agreed | None = None  # a signal alone does not keep it
        self.new_button = Button("Nouvel avenant", ButtonRole.LINK, icon="plus", size="small")
        self.report_button = Button(
            "Reporter sur le stage", ButtonRole.LINK, icon="pencil", size="small"
        )
        buttons = [self.report_button, self.new_button]
        self.card = LinesCard("Avenants", amendment_columns(), _NOTHING, buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.card)
        column.addStretch(1)
        self.new_button.clicked.connect(self.add)
        self.report_button.clicked.connect(self.report_asked)
        self.card.opened.connect(self.open_amendment)
        self.card.put_aside.connect(self._drop)

    def show_follow_up(self, row: PlacementRow, found: FollowUp) -> None:
        """Show the amendments of a placement."""
        self._row = row
        self.card.show_lines(found.amendments)
        self.card.set_editable(self._doing.may_follow() and not row.archived)
        self.report_button.setVisible(self._may() and bool(found.amendments))
        self.filled.emit(len(found.amendments))

    def _rules(self, draft: AmendmentDraft) -> list[Problem]:
        return validate_amendment(cleaned_draft(draft), today=self._doors.today())

    def _may(self) -> bool:
        return self._row is not None and not self._row.archived and self._doing.may_follow()

    def add(self) -> None:
        """Ask what an amendment changes."""
        row = self._row
        if row is None or not self._may():
            return

        def store(typed: AmendmentDraft) -> None:
            _, changes = follow.add_amendment(
                self._doors.work, placement_id=row.id, draft=typed, today=self._doors.today()
            )
            self._doing.done(changes, "Avenant ajouté")

        draft = AmendmentDraft(decided_on=self._doors.today())
        self.dialog = self._dialog(row, "Nouvel avenant", draft, store)
        self._agreed = Agreed(self._doors, row, self.dialog.binder)
        self.dialog.binder.changed.connect(self._agreed.propose)
        self.dialog.open()

    def open_amendment(self, line: AmendmentLine) -> None:
        """Correct an amendment, or say that it is signed."""
        row = self._row
        if row is None or not self._may():
            return

        def store(typed: AmendmentDraft) -> None:
            changes = follow.update_amendment(
                self._doors.work,
                amendment_id=line.id,
                version=line.version,
                draft=typed,
                today=self._doors.today(),
            )
            self._doing.done(changes, f"Avenant n° {line.number} enregistré")

        self.dialog = self._dialog(
            row, f"Avenant n° {line.number}", line.draft, store, remove="Supprimer"
        )
        self.dialog.remove_asked.connect(partial(self._drop, line))
        self.dialog.open()

    def _dialog(
        self,
        row: PlacementRow,
        title: str,
        draft: AmendmentDraft,
        store: object,
        *,
        remove: str = "",
    ) -> DraftDialog:
        return DraftDialog(
            title,
            f"{full_name(row)} chez {row.company}",
            amendment_specs(self._doors.today),
            draft,
            validate=self._rules,
            store=store,  # type: ignore[arg-type]  # one of the two above
            errors=self._doors.errors,
            remove=remove,
            height=560,
            parent=self.window(),
        )

    def _drop(self, line: AmendmentLine) -> None:
        if self._may():
            work = self._doors.work
            self._doing.do(
                partial(follow.archive_amendment, work, amendment_id=line.id, version=line.version),
                f"Avenant n° {line.number} mis à la corbeille",
            )
