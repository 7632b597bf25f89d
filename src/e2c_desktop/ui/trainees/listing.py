"""What is done with the people chosen in the list: changed together, printed, taken out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Cancelled
from e2c_desktop.queries.trainees import TraineeRow
from e2c_desktop.services import bulk, people_papers
from e2c_desktop.services.bulk import BulkField, BulkPlan
from e2c_desktop.services.lists import ShownList
from e2c_desktop.ui.ports import Progress, RecordDoors, Task
from e2c_desktop.ui.records.exporting import Book, Exporting, ListPage, TakenColumn
from e2c_desktop.ui.trainees.actions import PageActions
from e2c_desktop.ui.trainees.columns import ALERT, cell_value, column_of
from e2c_desktop.ui.trainees.dialogs.bulk import BulkDialog
from e2c_desktop.ui.trainees.dialogs.labels import LabelsDialog
from e2c_desktop.ui.trainees.doing import Doing

if TYPE_CHECKING:
    from e2c_desktop.ui.trainees.page import TraineesPage


def _counted(count: int) -> str:
    return f"{count} stagiaire{'s' if count > 1 else ''}"


def _taken(today: Callable[[], date], key: str) -> TakenColumn[TraineeRow] | None:
    column = column_of(key)
    if key == ALERT:
        return None
    value = partial(cell_value, column, today=today())
    return TakenColumn(column.title, column.width, value)


_SHEET_KEY = "stagiaires/etiquettes"


class Listing(QObject):
    """Acts on the people ticked or selected; on everybody shown when nobody is.

    Args:
        ports: doors of the page.
        doing: calls the services.
        page: whose list is acted upon.

    Attributes:
        dialog: the last dialog opened.
    """

    def __init__(self, ports: RecordDoors, doing: Doing, page: TraineesPage) -> None:
        super().__init__(page)
        self._ports, self._doing, self._page = ports, doing, page
        shown = ListPage(page, page.list.shown, page.list.below, page.pdf_ready.emit, doing.toast)
        self._exporting = Exporting(
            ports, shown, Book("Stagiaires", _counted, partial(_taken, ports.today))
        )
        self._menu = QMenu(page)
        self._task: Task | None = None
        self.dialog: BulkDialog | LabelsDialog | None = None

    def deeds(self) -> dict[str, Callable[[], None]]:
        """Return what each action of the list does, by its name."""
        return {
            "print_list": self._exporting.make_pdf,
            "excel": self._exporting.make_workbook,
            "faces": self.print_faces,
            "labels": self.ask_labels,
            "addresses": self.print_addresses,
            "addresses_excel": self.export_addresses,
            "change_many": self.ask_change,
            "as_faces": self._page.list.toggle_faces,
        }

    def fill_menus(self, actions: PageActions) -> None:
        """Put the actions into the menus of the list."""
        for name in ("print_list", "faces", "labels", "addresses", "addresses_excel"):
            self._menu.addAction(actions[name])
        self._menu.addSeparator()
        self._menu.addAction(actions["print_many"])
        pane = self._page.list
        pane.print_button.set_menu(self._menu)
        pane.excel_button.clicked.connect(actions["excel"].trigger)
        pane.bar.change_button.clicked.connect(actions["change_many"].trigger)
        pane.refused.connect(self._doing.toast)
        for view in (pane.table, pane.faces):
            view.addAction(actions["change_many"])

    def _chosen(self) -> list[UUID]:
        """Return the people picked, or everybody the list shows, in its order."""
        return [row.id for row in self._page.list.shown().read()]

    def _words(self) -> str:
        return self._page.list.head.words()

    # Changing.

    def ask_change(self) -> None:
        """Ask which one change everybody chosen is given."""
        if not self._doing.may(bulk.change_many):
            return
        reads, ids = self._ports.reads, self._page.list.chosen_ids()
        values: dict[BulkField, Sequence[tuple[UUID, str]]] = {
            BulkField.REFERENT: [(row.id, row.name) for row in reads.staff() if row.active],
            BulkField.COHORT: reads.cohort_names(),
            BulkField.SITE: [(row.id, row.name) for row in reads.sites()],
        }
        dialog = BulkDialog(len(ids), values, partial(self._plan, ids), parent=self._page)
        dialog.asked.connect(partial(self._change, ids))
        dialog.stop_asked.connect(self._on_stop)
        self.dialog = dialog
        dialog.open()

    def _plan(self, ids: Sequence[UUID], field: BulkField, value: UUID | None) -> BulkPlan | None:
        return self._doing.attempt(
            partial(bulk.plan_bulk, self._ports.work, trainee_ids=ids, field=field, value=value)
        )

    def _change(self, ids: Sequence[UUID], field: BulkField, value: UUID | None) -> None:
        def work(progress: Progress) -> Changes:
            return bulk.change_many(
                self._ports.work, trainee_ids=ids, field=field, value=value, told=progress.report
            )

        dialog = self.dialog
        told = dialog.progress.report if isinstance(dialog, BulkDialog) else None
        self._task = self._ports.tasks.submit(
            self._page,
            work,
            done=self._on_changed,
            failed=self._on_change_failed,
            label="Modification de plusieurs fiches",
            cancellable=True,
            executor="db",
            progressed=told,
        )

    def _on_stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _on_changed(self, changes: Changes) -> None:
        dialog, self.dialog = self.dialog, None
        count = 0
        if isinstance(dialog, BulkDialog):
            count = dialog.changing
            dialog.accept()
            dialog.deleteLater()
        self._doing.publish(changes)
        self._doing.toast(
            f"{count} parcours modifiés" if count > 1 else "Parcours modifié", undo_it=True
        )

    def _on_change_failed(self, error: Exception) -> None:
        if isinstance(self.dialog, BulkDialog):
            self.dialog.come_back()
        if not isinstance(error, Cancelled):
            self._ports.errors.show(error, self._page)

    # Printing.

    def print_faces(self) -> None:
        """Lay the portraits out as pages and show them."""
        ids, words, today = self._chosen(), self._words(), self._ports.today()
        reads = self._ports.reads

        def work(progress: Any) -> bytes:  # noqa: ANN401  # the runner's own kind
            progress.report(0, 0, "Portraits")
            return people_papers.faces_as_pdf(
                self._ports.work,
                trainee_ids=ids,
                subtitle=words,
                today=today,
                photos=reads.large_photos_of,
            )

        self._exporting.show_pages(work, "Trombinoscope")

    def ask_labels(self) -> None:
        """Ask what labels bear and on which sheets they are printed."""
        sheet = self._ports.settings.value(_SHEET_KEY)
        dialog = LabelsDialog(len(self._chosen()), sheet, parent=self._page)
        dialog.accepted.connect(self._on_labels)
        self.dialog = dialog
        dialog.open()

    def _on_labels(self) -> None:
        dialog, self.dialog = self.dialog, None
        if not isinstance(dialog, LabelsDialog):
            return
        kind, sheet, start = dialog.chosen_kind(), dialog.chosen_sheet(), dialog.start()
        self._ports.settings.set_value(_SHEET_KEY, sheet.key)
        ids, today = self._chosen(), self._ports.today()
        left_out: list[int] = []

        def work(progress: Any) -> bytes:  # noqa: ANN401  # the runner's own kind
            progress.report(0, 0, "Étiquettes")
            data, without = people_papers.labels_as_pdf(
                self._ports.work,
                trainee_ids=ids,
                kind=kind,
                sheet=sheet,
                start=start,
                today=today,
            )
            left_out.append(without)
            return data

        self._exporting.show_pages(work, "Étiquettes", partial(self._tell_left_out, left_out))
        dialog.deleteLater()

    def _tell_left_out(self, left_out: list[int]) -> None:
        without = sum(left_out)
        if without:
            people = "personnes" if without > 1 else "personne"
            self._doing.toast(f"{without} {people} sans adresse\u00a0: pas d’étiquette")

    def print_addresses(self) -> None:
        """Lay the list of addresses out as pages and show them."""
        self._exporting.show_pages(partial(self._address_pages, self._chosen()), "Adresses")

    def _address_pages(self, ids: Sequence[UUID], progress: Progress) -> bytes:
        return self._exporting.pages_of(self._addresses(ids, progress))

    def _addresses(self, ids: Sequence[UUID], progress: Progress) -> ShownList:
        progress.report(0, 0, "Adresses")
        return people_papers.address_list(
            self._ports.work, trainee_ids=ids, subtitle=self._words(), today=self._ports.today()
        )

    def export_addresses(self) -> None:
        """Write the list of addresses as a workbook where the person chooses."""
        self._exporting.write_book("Adresses", partial(self._addresses, self._chosen()))
