"""The windows of a meeting: planned, held, with its decisions and who signed."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.domain.bilan_draft import (
    PUBLIC_WORDS,
    DueBilan,
    cleaned_bilan,
    validate_bilan,
)
from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import PrintProblem
from e2c_desktop.domain.experience import BilanDraft, BilanKind
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.journey import BilanRow, JourneyRecord
from e2c_desktop.services import bilans
from e2c_desktop.services.printing_items import PrintedItem
from e2c_desktop.ui.forms.specs import Choice, Date, FieldSpec, LongText, LookupOf
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.lookup import LookupItem, source_of
from e2c_desktop.ui.portfolio.doing import PortfolioDoing
from e2c_desktop.ui.portfolio.kept_dialog import KeptDialog
from e2c_desktop.ui.ports import Progress
from e2c_desktop.ui.records.taking_out import ShowFile

_HEIGHT = 660
_LONG = 20_000
"""More than a text may hold: one that is too long is told at its field, and stays as typed."""

_MEETING, _SAID, _SIGNED = "Le bilan", "Ce qui est dit et décidé", "Signé sur papier le"


class BilanAsking(QObject):
    """Opens the windows over the sub-tab.

    Args:
        doing: calls the services.
        show_file: shows pages.
    """

    def __init__(self, doing: PortfolioDoing, show_file: ShowFile) -> None:
        super().__init__(doing)
        self._doing, self._doors, self._show_file = doing, doing.doors, show_file

    def ask_new(self, due: DueBilan | None = None) -> None:
        """Ask for a meeting: one that is due, or another one."""
        record = self._doing.record
        if record is None or not self._doing.may_edit():
            return
        draft = BilanDraft(staff_id=self._me()) if due is None else self._proposed(due)
        key = f"bilan:{record.path_id}:{draft.kind.value}"
        store = partial(self._add, record.path_id)
        dialog = self._dialog(record, None, key, draft, store)
        self._doing.open(dialog)

    def _proposed(self, due: DueBilan) -> BilanDraft:
        """Return a meeting planned for the day it is due; for today once that day is over."""
        planned = max(due.due_on, self._doors.today())
        return BilanDraft(due.kind, planned_on=planned, staff_id=self._me())

    def _me(self) -> UUID | None:
        """Return whoever is logged in, as one of the staff."""
        me = self._doors.reads.actor.id
        return me if any(one.id == me for one in self._doors.reads.staff()) else None

    def open_bilan(self, bilan_id: UUID) -> None:
        """Show a meeting, to note what was decided or to put it in the bin."""
        record = self._doing.record
        if record is None or not self._doing.may_edit():
            return
        row = next((one for one in record.bilans if one.id == bilan_id), None)
        if row is None:
            return
        store = partial(self._update, row)
        dialog = self._dialog(record, row, f"bilan:{row.id}", row.draft, store)
        dialog.remove_asked.connect(partial(self.remove, row))
        self._offer_paper(dialog, row)
        self._doing.open(dialog)

    def _offer_paper(self, dialog: KeptDialog, row: BilanRow) -> None:
        """Put under the form the button that prints the meeting as it is saved."""
        line = QWidget()
        column = QHBoxLayout(line)
        column.setContentsMargins(0, 4, 0, 0)
        button = Button("Imprimer ce bilan", icon="printer", size="small")
        button.setToolTip("Tel qu’il est enregistré, pour le signer")
        column.addWidget(button)
        column.addStretch(1)
        button.clicked.connect(partial(self.print_bilan, row.id))
        dialog.binder.put_last(line)

    def print_bilan(self, bilan_id: UUID | None = None) -> None:
        """Issue the paper of a meeting, and show it; without a name, that of the moment."""
        from e2c_desktop.services import printing

        record = self._doing.record
        if record is None or not self._doing.may(printing.print_documents):
            return
        work, path_id, today = self._doors.work, record.path_id, self._doors.today()

        def make(progress: Progress) -> PrintedItem:
            del progress
            kinds = [DocumentKind.BILAN]
            return next(
                printing.print_documents(
                    work, kinds=kinds, path_ids=[path_id], on=today, bilan_id=bilan_id
                )
            )

        self._doors.tasks.submit(
            self, make, done=self._on_printed, failed=self._doing.show_fault, label="Bilan"
        )

    def _on_printed(self, item: PrintedItem) -> None:
        if item.file is None:
            reason = "" if item.failure is None else item.failure.reason
            self._doing.show_fault(PrintProblem(f"{reason}."))
            return
        record = self._doing.record
        if record is not None:
            self._doing.publish(Changes.gather([(Kind.DOCUMENT, record.path_id)]))
        self._show_file(item.file.data, item.file.file_name)

    def show_blank(self) -> None:
        """Show the form to fill in by hand, of nobody."""
        from e2c_desktop.services.blank_forms import blank_form

        data = self._doing.attempt(
            partial(blank_form, self._doors.work, kind=DocumentKind.BILAN, on=self._doors.today())
        )
        if data is not None:
            self._show_file(data, "Bilan (vierge).pdf")

    def _dialog(
        self,
        record: JourneyRecord,
        row: BilanRow | None,
        key: str,
        draft: BilanDraft,
        store: partial[None],
    ) -> KeptDialog:
        dialog = KeptDialog(
            self._doors,
            key,
            "Bilan" if row is not None else "Nouveau bilan",
            self._doing.heading,
            self._specs(minor=record.minor or draft.guardian_signed_on is not None),
            draft,
            validate=partial(self._remarks, record, row),
            store=store,
            remove="" if row is None else "Supprimer",
            height=_HEIGHT,
            parent=self._doing.owner,
        )
        dialog.put_away.connect(self._doing.tell_kept)
        return dialog

    def _specs(self, *, minor: bool) -> list[FieldSpec]:
        today = self._doors.today
        staff = [LookupItem(one.id, one.name, one.function) for one in self._doors.reads.staff()]
        names = {item.value: item.label for item in staff}

        def name_of(value: object) -> str:
            return names.get(value, "")

        day = Date(today, weekday=True)
        signatures = [
            ("trainee_signed_on", "Le stagiaire"),
            ("referent_signed_on", "Le référent"),
            ("direction_signed_on", "La direction"),
        ]
        if minor:
            signatures.append(("guardian_signed_on", "Le représentant légal"))
        return [
            FieldSpec("kind", "Nature", Choice(BilanKind, empty=None), section=_MEETING),
            FieldSpec(
                "staff_id", "Mené par", LookupOf(source_of(staff), name_of), section=_MEETING
            ),
            FieldSpec("planned_on", "Prévu le", day, section=_MEETING),
            FieldSpec("held_on", "Tenu le", day, section=_MEETING),
            FieldSpec(
                "summary",
                "Synthèse",
                LongText(_LONG, 5),
                help=typography(PUBLIC_WORDS),
                section=_SAID,
                width=2,
            ),
            FieldSpec(
                "decisions",
                "Décisions",
                LongText(_LONG, 4),
                help="Une par ligne.",
                section=_SAID,
                width=2,
            ),
            FieldSpec(
                "trainee_words",
                "Ce que je dis de ce bilan",
                LongText(_LONG, 3),
                section=_SAID,
                width=2,
            ),
            *(FieldSpec(name, words, day, section=_SIGNED) for name, words in signatures),
        ]

    def _remarks(
        self, record: JourneyRecord, row: BilanRow | None, draft: BilanDraft
    ) -> list[Problem]:
        others = [one.draft for one in record.bilans if row is None or one.id != row.id]
        return validate_bilan(
            cleaned_bilan(draft),
            today=self._doors.today(),
            entry_on=record.entry_on,
            minor=record.minor,
            others=others,
        )

    def _add(self, path_id: UUID, draft: object) -> None:
        assert isinstance(draft, BilanDraft)
        noted = bilans.add_bilan(
            self._doors.work, path_id=path_id, draft=draft, today=self._doors.today()
        )
        held = draft.held_on is not None
        self._doing.store(noted.changes, "Bilan enregistré" if held else "Bilan prévu")

    def _update(self, row: BilanRow, draft: object) -> None:
        assert isinstance(draft, BilanDraft)
        changes = bilans.update_bilan(
            self._doors.work,
            bilan_id=row.id,
            version=row.version,
            draft=draft,
            today=self._doors.today(),
        )
        self._doing.store(changes, "Bilan enregistré")

    def remove(self, row: BilanRow) -> None:
        """Put a meeting in the bin."""
        call = partial(bilans.archive_bilan, self._doors.work, bilan_id=row.id, version=row.version)
        self._doing.do(call, "Bilan mis à la corbeille")
