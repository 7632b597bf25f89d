"""Prescribers added and corrected in « École, sites et signatures », by whoever writes records."""

from __future__ import annotations

from dataclasses import replace

import pytest

from e2c_desktop.domain.codes import PrescriberKind
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.school import PrescriberDraft
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import schools
from e2c_desktop.services.undo import undo_last
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.school_dialog import SchoolDialog

PAGE = 4


def ask(program: Application) -> SchoolDialog:
    program.school.identity.ask()
    dialog = program.school.identity.dialog
    assert dialog is not None
    dialog.tabs.setCurrentIndex(PAGE)
    assert dialog.stack.currentWidget() is dialog.prescribers
    return dialog


def shown(dialog: SchoolDialog) -> list[tuple[str, ...]]:
    model = dialog.prescribers.model
    return [
        tuple(str(model.index(row, column).data()) for column in range(4))
        for row in range(model.rowCount())
    ]


def type_in(dialog: SchoolDialog, **values: object) -> None:
    assert dialog.asked is not None
    for name, value in values.items():
        dialog.asked.binder.editors[name].set_value(value)
    dialog.asked.save_button.click()


def test_a_prescriber_is_added_then_corrected_and_a_path_may_name_it(opened: Application) -> None:
    page = opened.workspace
    assert page is not None
    dialog = ask(opened)
    before = len(shown(dialog))
    dialog.prescribers.add_button.click()
    type_in(
        dialog,
        name="Mission locale des Sorbiers",
        kind=PrescriberKind.ML,
        adviser="Awa Diop",
        phone="0199001200",
    )
    line = ("Mission locale des Sorbiers", "Mission locale", "Awa Diop", "01 99 00 12 00")
    assert line in shown(dialog)
    assert len(shown(dialog)) == before + 1
    dialog.prescribers.table.choose_row(shown(dialog).index(line))
    dialog.prescribers.open_button.click()
    type_in(dialog, name="Mission locale du Val")
    assert "Mission locale du Val" in [row.name for row in Reads(page.work).prescribers()]
    undo_last(page.work)
    assert "Mission locale des Sorbiers" in [row.name for row in Reads(page.work).prescribers()]
    dialog.reject()


def test_a_prescriber_without_a_name_is_refused_in_its_form(opened: Application) -> None:
    dialog = ask(opened)
    before = shown(dialog)
    dialog.prescribers.add_button.click()
    type_in(dialog, name="  ")
    assert dialog.asked is not None
    assert dialog.asked.isVisible()
    dialog.asked.reject()
    assert shown(dialog) == before
    dialog.reject()


@pytest.mark.parametrize(
    ("role", "may"), [(Role.TRAINER, True), (Role.SECRETARY, True), (Role.READER, False)]
)
def test_whoever_writes_records_keeps_the_prescribers(
    opened: Application, monkeypatch: pytest.MonkeyPatch, role: Role, *, may: bool
) -> None:
    assert opened.workspace is not None
    work = opened.workspace.work
    schools.add_prescriber(work, draft=PrescriberDraft(PrescriberKind.FT, "France Travail"))
    monkeypatch.setattr(work, "actor", replace(work.actor, role=role))
    dialog = ask(opened)
    assert dialog.prescribers.add_button.isVisibleTo(dialog) is may
    assert dialog.prescribers.open_button.isVisibleTo(dialog) is may
    assert not dialog.staff.add_button.isVisibleTo(dialog)
    dialog.reject()
