"""The section « Réclamations »: the register, its form, what is taken out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.complaint import (
    ComplaintDraft,
    ComplaintOrigin,
    ComplaintState,
    cleaned_complaint,
    validate_complaint,
)
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.complaints import (
    ComplaintFilter,
    ComplaintOrder,
    ComplaintRow,
    ComplaintSorting,
)
from e2c_desktop.queries.quality_reads import ComplaintReads
from e2c_desktop.services import complaints
from e2c_desktop.ui.activities.quality_page import QualityPage
from e2c_desktop.ui.activities.quality_pane import PaneWords, QualityPane, TakenOut, day_words
from e2c_desktop.ui.forms.specs import Choice, Date, FieldSpec, LongText, LookupOf, Text
from e2c_desktop.ui.kit.choice_box import ChoiceBox
from e2c_desktop.ui.kit.lookup import LookupItem, source_of
from e2c_desktop.ui.kit.pills import PillSpec, Tone
from e2c_desktop.ui.models.columns import Column, FilteredSource, OrderKey, RowSource
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.draft_dialog import DraftDialog
from e2c_desktop.ui.records.tab_actions import TabActions
from e2c_desktop.ui.records.taking_out import ShowFile

ACTIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "find": ("Chercher une réclamation dans le registre", "Ctrl+F"),
        "new": ("Noter une réclamation…", "Ctrl+N"),
        "refresh": ("Actualiser le registre des réclamations", "F5"),
        "print_list": ("Imprimer le registre des réclamations", "Ctrl+P"),
        "excel": ("Exporter les réclamations vers Excel", "Ctrl+E"),
    }
)
"""Words and key of each."""

_WORDS = PaneWords(
    "Registre des réclamations",
    "Objet, auteur…",
    "Noter une réclamation",
    "message-square",
    "Aucune réclamation pour l’instant",
    "Le registre (Qualiopi, indicateur 31) se remplit par «\u00a0Noter une réclamation\u00a0».",
    "Aucune réclamation pour ces filtres",
    "réclamation",
    "réclamations",
)
_PILLS: dict[ComplaintState, tuple[Tone, str]] = {
    ComplaintState.LATE: ("bad", "circle-alert"),
    ComplaintState.OPEN: ("warn", "hourglass"),
    ComplaintState.ANSWERED: ("info", "check"),
    ComplaintState.CLOSED: ("mute", "circle-check"),
}


def complaint_specs(
    sites: Sequence[tuple[UUID, str]], staff: Sequence[LookupItem], today: Callable[[], date]
) -> list[FieldSpec]:
    """Return the fields of a complaint.

    Args:
        sites: identifiers and names.
        staff: who may answer.
        today: gives the day of today.
    """
    names = {item.value: item.label for item in staff}

    def name_of(value: object) -> str:
        return names.get(value, "")

    return [
        FieldSpec("received_on", "Reçue le", Date(today, weekday=True), required=True),
        FieldSpec(
            "origin", "De la part de", Choice(ComplaintOrigin, empty="Choisir…"), required=True
        ),
        FieldSpec("author", "Nom", Text(160)),
        FieldSpec("site_id", "Site", Choice(sites, empty="Non précisé")),
        FieldSpec("subject", "Objet", Text(160), required=True, width=2),
        FieldSpec("description", "Ce qui est dit", LongText(lines=3), width=2),
        FieldSpec(
            "staff_id",
            "Suivie par",
            LookupOf(source_of(staff), name_of, placeholder="Non précisé"),
        ),
        FieldSpec("answered_on", "Répondue le", Date(today, weekday=True)),
        FieldSpec("answer", "Réponse et suites", LongText(lines=3), width=2),
        FieldSpec("closed_on", "Close le", Date(today, weekday=True)),
    ]


def _sorting(order: Sequence[OrderKey]) -> list[ComplaintSorting]:
    return [ComplaintSorting(ComplaintOrder(one.key), one.descending) for one in order]


class ComplaintPane(QualityPane[ComplaintRow]):
    """The register.

    Attributes:
        states, origins: what narrows it.
    """

    def __init__(self, doors: Doors, show_file: ShowFile, parent: QWidget | None = None) -> None:
        self._site: UUID | None = None
        self._ports = doors
        order = OrderKey(ComplaintOrder.RECEIVED, descending=True)
        super().__init__(_WORDS, self._columns(), order, doors, show_file, parent)
        states = [(one.label, one) for one in ComplaintState]
        self.states = self.add_choice(ChoiceBox("État", [("Tous les états", None), *states]))
        origins = [(one.label, one) for one in ComplaintOrigin]
        self.origins = self.add_choice(
            ChoiceBox("Origine", [("Toutes les origines", None), *origins])
        )

    def _columns(self) -> list[Column[ComplaintRow]]:
        keys = ComplaintOrder
        return [
            Column(keys.RECEIVED, "Reçue le", _received, width=100, tabular=True),
            Column("etat", "État", self._state, width=128, pill=self._pill, sortable=False),
            Column(keys.ORIGIN, "De la part de", _origin, width=150),
            Column("auteur", "Nom", _author, width=170, sortable=False),
            Column(keys.SUBJECT, "Objet", lambda row: row.draft.subject),
            Column(keys.STAFF, "Suivie par", lambda row: row.staff, width=150),
            Column(keys.ANSWERED, "Répondue le", _answered, width=110, tabular=True),
            Column(keys.SITE, "Site", lambda row: row.site, width=110),
        ]

    def _pill(self, row: ComplaintRow) -> PillSpec:
        state = row.draft.state(self._ports.today())
        tone, icon = _PILLS[state]
        return PillSpec(state.label, tone, icon)

    def _state(self, row: ComplaintRow) -> str:
        return row.draft.state(self._ports.today()).label

    def set_site(self, site_id: UUID | None) -> None:
        """Limit the register to a site, or show them all."""
        self._site = site_id

    def _reads(self) -> ComplaintReads:
        return self._ports.reads.activities.complaints

    def source(self) -> RowSource[ComplaintRow]:
        """Return the rows asked for."""
        wanted = ComplaintFilter(
            self.search.text(), self.origins.value(), self.states.value(), self._site
        )
        return FilteredSource(self._reads, wanted, _sorting)

    def taken_out(self) -> list[TakenOut[ComplaintRow]]:
        """Return the columns as they are printed and exported."""
        return [
            TakenOut("Reçue le", 1.1, lambda row: row.draft.received_on),
            TakenOut("De la part de", 1.4, _origin),
            TakenOut("Nom", 1.5, _author),
            TakenOut("Objet", 2, lambda row: row.draft.subject),
            TakenOut("Ce qui est dit", 3, lambda row: row.draft.description),
            TakenOut("Réponse et suites", 3, lambda row: row.draft.answer),
            TakenOut("Répondue le", 1.1, lambda row: row.draft.answered_on),
            TakenOut("Close le", 1.1, lambda row: row.draft.closed_on),
            TakenOut("État", 1.1, self._state),
            TakenOut("Site", 1.1, lambda row: row.site),
        ]


def _received(row: ComplaintRow) -> str:
    return day_words(row.draft.received_on)


def _answered(row: ComplaintRow) -> str:
    return day_words(row.draft.answered_on)


def _origin(row: ComplaintRow) -> str:
    return "" if row.draft.origin is None else row.draft.origin.label


def _author(row: ComplaintRow) -> str:
    return row.draft.author


class ComplaintActions(TabActions):
    """The actions of the section."""

    offered: ClassVar[Mapping[str, tuple[str, str]]] = ACTIONS


class ComplaintPage(QualityPage):
    """The section « Réclamations ».

    Attributes:
        pane: the register.
        dialog: the last form opened.
    """

    title = "Réclamations"
    kinds = frozenset({Kind.COMPLAINT, Kind.SITE, Kind.STAFF})
    actions_class = ComplaintActions

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(doors, parent)
        self.pane = ComplaintPane(doors, self.pdf_ready.emit)
        self.dialog: DraftDialog | None = None
        self.build(
            self.pane,
            {
                "find": self.pane.focus_search,
                "new": self.ask_new,
                "refresh": self.refresh,
                "print_list": self.pane.print_list,
                "excel": self.pane.write_book,
            },
        )
        self.pane.opened.connect(self.open_row)
        self.pane.remove_asked.connect(self.remove)
        self.pane.new_asked.connect(self.ask_new)

    def show_base(self) -> None:
        """Show the register of a base."""
        self.pane.reload()
        may = self.doing.may(complaints.note_complaint)
        self.page_actions["new"].setEnabled(may)
        for name in ("print_list", "excel"):
            self.page_actions[name].setEnabled(self.doing.may_take_out())
        self.pane.new_button.setVisible(may)

    def refresh(self) -> None:
        """Read the register again."""
        self.pane.reload()

    def set_site(self, site: UUID | None) -> None:
        """Limit the register to a site, or show them all."""
        self.pane.set_site(site)
        super().set_site(site)

    def zones(self) -> list[QWidget]:
        """Return the zones that F6 walks through."""
        return [self.pane.search, self.pane.table, self.pane.print_button]

    def focus_list(self) -> None:
        """Give the keyboard to the rows."""
        self.pane.focus_list()

    # The form.

    def ask_new(self) -> None:
        """Ask for a new complaint."""
        if self.doing.may(complaints.note_complaint):
            draft = ComplaintDraft(received_on=self.doors.today())
            self._open("Noter une réclamation", draft, self._add)

    def _add(self, draft: ComplaintDraft) -> None:
        noted = complaints.note_complaint(self.doors.work, draft=draft, today=self.doors.today())
        self.doing.publish(noted.changes)
        self.doing.toast("Réclamation notée", undo_it=True)

    def open_complaint(self, complaint_id: UUID) -> None:
        """Show a complaint, whatever the register shows."""
        self.open_row(self.doors.reads.activities.complaints.one(complaint_id))

    def open_row(self, row: ComplaintRow) -> None:
        """Show a complaint, to correct it, answer it or put it in the bin."""
        if not self.doing.may(complaints.update_complaint):
            return
        store = partial(self._update, row)
        dialog = self._open("Réclamation", row.draft, store, remove="Supprimer")
        dialog.remove_asked.connect(partial(self.remove, row))

    def _update(self, row: ComplaintRow, draft: ComplaintDraft) -> None:
        if draft == row.draft:
            return
        changes = complaints.update_complaint(
            self.doors.work,
            complaint_id=row.id,
            version=row.version,
            draft=draft,
            today=self.doors.today(),
        )
        self.doing.publish(changes)
        self.doing.toast("Réclamation enregistrée", undo_it=True)

    def remove(self, row: ComplaintRow) -> None:
        """Put a complaint in the bin."""
        if not self.doing.may(complaints.archive_complaint):
            return
        changes = self.doing.attempt(
            partial(
                complaints.archive_complaint,
                self.doors.work,
                complaint_id=row.id,
                version=row.version,
            )
        )
        if changes is not None:
            self.doing.publish(changes)
            self.doing.toast("Réclamation mise à la corbeille", undo_it=True)

    def _open(
        self,
        title: str,
        draft: ComplaintDraft,
        store: Callable[[ComplaintDraft], None],
        *,
        remove: str = "",
    ) -> DraftDialog:
        reads = self.doors.reads
        sites = [(row.id, row.name) for row in reads.sites()]
        staff = [LookupItem(row.id, row.name, row.function) for row in reads.staff() if row.active]
        self.dialog = DraftDialog(
            title,
            title,
            complaint_specs(sites, staff, self.doors.today),
            draft,
            validate=self._remarks,
            store=store,
            errors=self.doors.errors,
            remove=remove,
            height=668,
            parent=self,
        )
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()
        return self.dialog

    def _remarks(self, draft: ComplaintDraft) -> list[Problem]:
        return validate_complaint(cleaned_complaint(draft), today=self.doors.today())
