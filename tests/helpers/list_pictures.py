"""Pictures of what is done with the list: portraits, filters, one change for several, labels."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.workspace import Workspace
from e2c_desktop.ui.trainees.dialogs.bulk import BulkDialog


def shoot_lists(
    shoot: Callable[..., object],
    shoot_dialog: Callable[[str, Application, QDialog], object],
    program: Application,
    page: Workspace,
) -> None:
    """The list as portraits, its filters, and one change for several people."""
    pane, actions = page.trainees.list, page.trainees.page_actions()
    pane.toggle_faces()
    shoot("liste-trombinoscope", program.window)
    pane.toggle_faces()
    pane.head.open_fields("entree")
    panel = pane.head.fields
    at = program.window.mapFromGlobal(panel.pos())
    shoot("liste-filtres", program.window, panel, at=at)
    panel.close()
    for _ in range(3):
        pane.tick()
        pane.next()
    actions["change_many"].trigger()
    dialog = page.trainees.asking.listing.dialog
    assert isinstance(dialog, BulkDialog)
    dialog.value.set_value(page.reads.staff()[1].id)
    dialog.value.chosen.emit(dialog.value.value())
    shoot_dialog("liste-modifier", program, dialog)
    actions["labels"].trigger()
    labels = page.trainees.asking.listing.dialog
    assert isinstance(labels, QDialog)
    shoot_dialog("liste-etiquettes", program, labels)
    pane.ticks.clear()
