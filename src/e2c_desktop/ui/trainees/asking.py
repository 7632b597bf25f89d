"""What is asked in a window, printed, exported or copied from this tab."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from e2c_desktop.domain.document_groups import DocumentGroup
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.ui.kit.fields import clipboard_text
from e2c_desktop.ui.kit.menus import add_heading
from e2c_desktop.ui.portfolio.chapters_dialog import ChaptersDialog, choose_chapters
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.history_dialog import HistoryDialog
from e2c_desktop.ui.records.issued_card import IssuedDocuments
from e2c_desktop.ui.trainees.actions import PageActions
from e2c_desktop.ui.trainees.alerts import TO_DECISION, TO_LOANS, TO_STEPS
from e2c_desktop.ui.trainees.certifying import Certifying
from e2c_desktop.ui.trainees.dialogs.new_path import NewPathDialog
from e2c_desktop.ui.trainees.dialogs.set_aside import SetAsideDialog
from e2c_desktop.ui.trainees.dialogs.step import StepDialog, StepRequest
from e2c_desktop.ui.trainees.doing import Doing
from e2c_desktop.ui.trainees.fields import read_lists, record_specs
from e2c_desktop.ui.trainees.fields_protected import SEALED_LABELS
from e2c_desktop.ui.trainees.listing import Listing
from e2c_desktop.ui.trainees.merging import Merging
from e2c_desktop.ui.trainees.notes_export import NotesExport
from e2c_desktop.ui.trainees.presenting import shown_name
from e2c_desktop.ui.trainees.stay_asking import StayAsking

if TYPE_CHECKING:
    from e2c_desktop.queries.records import PathRecord, TraineeRecord
    from e2c_desktop.ui.trainees.documents_tab import DocumentsTab
    from e2c_desktop.ui.trainees.page import TraineesPage


_OTHER_LABELS = {"rqth_sealed": "RQTH", "returns_on": "Retour attendu le"}
"""Labels of what is stored under another name than in the form, or is in no form."""
_MISSING = ("missing_pdf", "missing_excel")
_MORE = (
    "new_note",
    "step",
    "dates",
    "referent",
    "find_company",
    "prepare",
    "exit",
    "new_path",
    "history",
    "copy_card",
    "merge",
)
_PRINTED = (
    (DocumentGroup.PATH, ("chapters",)),
    (DocumentGroup.EXIT, ("exit_files",)),
    (DocumentGroup.LETTERS, ("convoke", "discipline")),
)
"""What is printed at a moment of a path, under the words of the printing dialog."""
_ON_ROWS = ("edit", "step", "print", "print_many", "copy_card", "merge", *_MISSING, "set_aside")


class Asking(QObject):
    """The dialogs, menus and files of the tab.

    Args:
        ports: doors of the page.
        doing: calls the services.
        page: whose list and record are acted upon.
    """

    def __init__(self, ports: RecordDoors, doing: Doing, page: TraineesPage) -> None:
        super().__init__(page)
        self._ports = ports
        self._doing = doing
        self._page = page
        self.listing = Listing(ports, doing, page)
        self.stay = StayAsking(ports, doing, page)
        self.certifying = Certifying(ports, doing, page)
        self._notes = NotesExport(ports, page)
        self.merging = Merging(ports, doing, page)
        self._print_menu = QMenu(page)
        self._more_menu = QMenu(page)
        self._list_menu = QMenu(page)
        self._going: list[UUID] = []
        self.chapters: ChaptersDialog | None = None
        self.dialog: StepDialog | NewPathDialog | HistoryDialog | SetAsideDialog | None = None

    def paper_deeds(self) -> dict[str, Callable[[], None]]:
        """Return what is done with papers, by the name of its action."""
        return {
            "print": self.print_one,
            "print_many": self.print_many,
            "chapters": self.ask_chapters,
            "exit_files": self.print_exit_files,
            "issued": self._page.issued_asked.emit,
            "convoke": self.convoke,
            "discipline": self.write_discipline,
        }

    def fill_menus(self, actions: PageActions) -> None:
        """Put the actions into the menus of the head."""
        self._fill_print_menu(actions)
        for name in _MORE:
            self._more_menu.addAction(actions[name])
        self._more_menu.addSeparator()
        for name in ("add_piece", "scan_folder", "consent", "photo", "piece_kinds"):
            self._more_menu.addAction(actions[name])
        self._more_menu.addSeparator()
        for name in ("assess_cohort", "booklets", "cohorts"):
            self._more_menu.addAction(actions[name])
        self._more_menu.addAction(actions["set_aside"])
        views = self._page.list.head.views
        views.addSeparator()
        for name in ("assess_cohort", "booklets", "cohorts"):
            views.addAction(actions[name])
        self.stay.connect_tab(self._page.record.path)
        self.certifying.connect_card(self._page.record.path.certifications)
        for view in (self._page.list.table, self._page.list.faces):
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            for name in _ON_ROWS:
                view.addAction(actions[name])
        for name in ("assess_cohort", "booklets", "duplicates"):
            self._list_menu.addAction(actions[name])
        self._page.list.below.more_button.setMenu(self._list_menu)
        head = self._page.record.head
        head.print_button.set_menu(self._print_menu)
        head.more_button.setMenu(self._more_menu)
        self.listing.fill_menus(actions)

    def _fill_print_menu(self, actions: PageActions) -> None:
        for name in ("print", "print_many", "issued"):
            self._print_menu.addAction(actions[name])
        for group, names in _PRINTED:
            add_heading(self._print_menu, group.value)
            for name in names:
                self._print_menu.addAction(actions[name])

    def word_menus(self, actions: PageActions) -> None:
        """Write in the menus what they act upon."""
        record = self._page.record.record()
        chosen = self._page.list.chosen_count()
        if record is not None:
            name = shown_name(record.draft.last_name, record.draft.first_name)
            actions["print"].setText(f"Documents de {name}…".replace("&", "&&"))
            aside = "Reprendre de la corbeille" if record.archived else "Mettre à la corbeille"
            actions["set_aside"].setText(aside)
        path = self._page.record.shown_path()
        actions["exit"].setEnabled(path is not None and path.dates.exit_on is not None)
        two = "Fusionner les deux fiches choisies…"
        actions["merge"].setText(two if chosen == 2 else "Fusionner avec une autre fiche…")
        many = f"Documents des {chosen} personnes choisies…"
        called = f"Convoquer les {chosen} personnes choisies…"
        actions["convoke"].setText(called if chosen > 1 else "Convoquer…")
        actions["print_many"].setText(many if chosen > 1 else "Documents de la sélection…")

    def connect_documents(self, tab: DocumentsTab) -> None:
        """Act on the documents of a record."""
        issued = IssuedDocuments(self._ports, tab.issued, self._page)
        issued.pdf_ready.connect(self._page.pdf_ready)
        tab.print_asked.connect(self.print_one)

    # Dialogs.

    def answer(self, target: str) -> bool:
        """Do what an alert asks for; tell whether it is for this place to do."""
        answers: dict[str, Callable[[], None]] = {
            TO_STEPS: self.ask_step,
            TO_DECISION: partial(self.ask_step, PathAction.SIGN),
            TO_LOANS: self.stay.open_late_loan,
        }
        if target in answers:
            answers[target]()
        return target in answers

    def ask_step(self, preferred: PathAction | None = None) -> None:
        """Ask which step of the path is to be noted."""
        record, path = self._page.record.record(), self._page.record.shown_path()
        if record is None or path is None or not self._doing.may_edit():
            return
        name = shown_name(record.draft.last_name, record.draft.first_name)
        dialog = StepDialog(
            name,
            path,
            self._ports.today,
            preferred=preferred,
            cohorts=self._ports.reads.cohorts(),
            parent=self._page,
        )
        dialog.asked.connect(partial(self._on_step, dialog, record, path))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def _on_step(
        self, dialog: StepDialog, record: TraineeRecord, path: PathRecord, request: StepRequest
    ) -> None:
        """Note the step; refused, what was typed stays in the window."""
        if self._doing.do_step(record, path, request):
            self.dialog = None
            dialog.accept()

    def ask_new_path(self) -> None:
        """Ask where and when a person who comes back applied."""
        record = self._page.record.record()
        if record is None or not self._doing.may_edit():
            return
        dialog = NewPathDialog(
            shown_name(record.draft.last_name, record.draft.first_name),
            read_lists(self._ports.reads).sites,
            record.current,
            self._ports.today,
            former=None if record.current is None else record.current.draft,
            parent=self._page,
        )
        dialog.accepted.connect(self._on_new_path)
        self.dialog = dialog
        dialog.open()

    def _on_new_path(self) -> None:
        dialog, self.dialog = self.dialog, None
        record = self._page.record.record()
        if not isinstance(dialog, NewPathDialog) or dialog.draft is None or record is None:
            return
        self._doing.open_path(record, dialog.draft)
        dialog.deleteLater()

    def show_history(self) -> None:
        """Show who changed what in the record."""
        record = self._page.record.record()
        if record is None:
            return
        specs = record_specs(read_lists(self._ports.reads), self._ports.today)
        labels = {spec.name: spec.label for spec in specs} | SEALED_LABELS | _OTHER_LABELS
        lines = [
            (line, ", ".join(labels[name] for name in line.fields if name in labels))
            for line in self._ports.reads.history(record.id)
        ]
        name = shown_name(record.draft.last_name, record.draft.first_name)
        self.dialog = HistoryDialog(name, lines, parent=self._page)
        self.dialog.open()

    def set_aside(self) -> None:
        """Put the record shown in the bin, or take it back; several at once after a question."""
        record = self._page.record.record()
        if record is None or not self._doing.may_edit():
            return
        self._page.forms.leave()
        chosen = [row.id for row in self._page.list.selected_rows()]
        if len(chosen) < 2 or record.id not in chosen:
            self._doing.set_aside(record)
            return
        self._going = chosen
        self.dialog = SetAsideDialog(len(chosen), parent=self._page)
        self.dialog.accepted.connect(self._on_set_aside)
        self.dialog.open()

    def _on_set_aside(self) -> None:
        going, self._going = self._going, []
        self._doing.set_many_aside(going)

    # Documents.

    def print_one(self) -> None:
        """Ask for the documents of the path shown."""
        path = self._page.record.shown_path()
        if path is not None:
            self._page.print_requested.emit([path.id])

    def ask_chapters(self) -> None:
        """Ask which chapters the booklet of the path shown prints."""
        path = self._page.record.shown_path()
        if path is not None:
            self.chapters = choose_chapters(self._ports, path.id, self._page)

    def print_many(self) -> None:
        """Ask for the documents of the people chosen, or of the person shown."""
        ids = self._chosen_paths()
        if ids:
            self._page.print_requested.emit(ids)

    def print_exit_files(self) -> None:
        """Ask for the exit files of the people chosen, or of the person shown."""
        ids = self._chosen_paths()
        if ids:
            self._page.exit_files_asked.emit(ids)

    def convoke(self) -> None:
        """Call the people chosen, or the person shown, to a meeting."""
        ids = self._chosen_paths()
        if ids:
            self._page.convocation_asked.emit(ids)

    def write_discipline(self) -> None:
        """Write a disciplinary letter to the person shown."""
        path = self._page.record.shown_path()
        if path is not None:
            self._page.discipline_asked.emit(path.id)

    def _chosen_paths(self) -> list[UUID]:
        """Return the paths of the people chosen, or of the person shown."""
        if self._page.list.chosen_count() < 2 and not self._page.list.ticks.count():
            path = self._page.record.shown_path()
            return [] if path is None else [path.id]
        rows = self._page.list.selected_rows()
        return [row.path_id for row in rows if row.path_id is not None]

    def copy_card(self) -> None:
        """Copy name, birth date and phone as text."""
        record = self._page.record.record()
        if record is None:
            return
        draft = record.draft
        parts = [shown_name(draft.last_name, draft.first_name)]
        if draft.birth_date is not None:
            parts.append(short_date(draft.birth_date))
        parts += [part for part in (display_phone(draft.phone), draft.email) if part]
        clipboard_text(", ".join(parts))
        self._doing.toast("Carte copiée")
