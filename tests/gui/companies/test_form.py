"""The form of a company: created, corrected, kept as a draft, saved over by somebody else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from tests.helpers.builders import as_role
from tests.helpers.companies import OTHER_SIRET, SIRET, change_company, record_of
from tests.helpers.company_pages import (
    CompanyDesk,
    open_company_desk,
    school_with_companies,
)

from e2c_desktop.domain.codes import CompanyState
from e2c_desktop.domain.rights import Role
from e2c_desktop.services import form_drafts
from e2c_desktop.ui.companies.company_form import NEW_KEY, CompanyForm, key_of
from e2c_desktop.ui.companies.sub_tabs import IDENTITY

NBSP = "\u00a0"


def opened_form(desk: CompanyDesk, company: str = "garage") -> CompanyForm:
    desk.page.open_record(desk.companies[company])
    desk.do("edit")
    form = desk.page.forms.form()
    assert form is not None
    return form


def type_in(form: CompanyForm, **values: str) -> None:
    for name, text in values.items():
        widget = form.binder.editors[name].widget
        widget.setFocus()
        assert isinstance(widget, QLineEdit)
        widget.selectAll()
        QTest.keyClicks(widget, text)
        QTest.keyClick(widget, Qt.Key.Key_Tab)


def test_a_company_is_created_from_the_keyboard(desk: CompanyDesk) -> None:
    QTest.keyClick(desk.page.list.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = desk.page.forms.form()
    assert form is not None
    assert desk.window.focusWidget() is form.binder.editors["name"].widget
    type_in(form, name="Menuiserie Kessler", siret=OTHER_SIRET)
    activity = form.binder.editors["naf"].widget
    activity.setFocus()
    QTest.keyClicks(activity, "menuiserie bois")
    QTest.keyClick(activity, Qt.Key.Key_Return)
    assert form.company().naf == "43.32A"
    assert form.binder.editors["siret"].is_right()
    QTest.keyClick(desk.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.shown() == "Menuiserie Kessler"
    assert "Menuiserie Kessler" in desk.names()
    assert desk.toast().startswith(f"Menuiserie Kessler{NBSP}: fiche créée")


def test_what_is_wrong_stays_with_its_remark(desk: CompanyDesk) -> None:
    form = opened_form(desk, "crèche")
    type_in(form, siret=SIRET)
    name = form.binder.editors["name"].widget
    assert isinstance(name, QLineEdit)
    name.clear()
    desk.do("save")
    assert desk.window.focusWidget() is form.binder.editors["name"].widget
    type_in(form, name="Creche")
    desk.do("save")
    (problem,) = [each for each in form.binder.problems() if each.code == "doublon"]
    assert "Garage des Sorbiers" in problem.message
    assert record_of(desk.work, desk.companies["crèche"]).draft.siret == ""


def test_likely_records_are_told_and_opened(desk: CompanyDesk) -> None:
    desk.do("new")
    form = desk.page.forms.form()
    assert form is not None
    type_in(form, name="SARL GARAGE DES SORBIERS", postal_code="94400")
    (words,) = form.twins.words()
    assert words == (
        f"Existe déjà{NBSP}? Garage des Sorbiers, 27 rue des Sorbiers, 94400 Vitry-sur-Seine{NBSP}:"
        " même nom, même code postal."
    )
    form.twins.notes[0].button.click()
    assert desk.shown() == "Garage des Sorbiers"
    kept = form_drafts.load_draft(desk.work, key=NEW_KEY)
    assert kept is not None
    assert kept.values["name"] == "SARL GARAGE DES SORBIERS"


def test_a_correction_is_saved_undone_and_told(desk: CompanyDesk) -> None:
    form = opened_form(desk)
    type_in(form, phone="01 99 00 00 01")
    assert desk.page.forms.unsaved() == "Garage des Sorbiers"
    desk.do("save")
    assert desk.page.forms.form() is not None
    assert record_of(desk.work, desk.companies["garage"]).draft.phone == "0199000001"
    toast = desk.toasts.toast()
    assert toast is not None
    toast.button.click()
    assert record_of(desk.work, desk.companies["garage"]).draft.phone == "0199004218"


def test_a_saving_without_change_writes_nothing(desk: CompanyDesk) -> None:
    opened_form(desk)
    version = record_of(desk.work, desk.companies["garage"]).version
    desk.do("save_close")
    assert desk.page.forms.form() is None
    assert record_of(desk.work, desk.companies["garage"]).version == version


def test_what_is_typed_is_kept_when_another_company_is_shown(desk: CompanyDesk) -> None:
    form = opened_form(desk)
    type_in(form, phone="01 99 00 00 01")
    desk.page.open_record(desk.companies["crèche"])
    assert desk.toast() == "Saisie gardée en brouillon"
    desk.page.open_record(desk.companies["garage"])
    identity = desk.page.record.identity
    assert identity.note.text().startswith("Un brouillon de ")
    assert desk.page.pending_drafts() == 1
    identity.note.button.click()
    form_again = desk.page.forms.form()
    assert form_again is not None
    assert form_again.company().phone == "0199000001"
    desk.do("save_close")
    assert desk.page.pending_drafts() == 0


def test_a_draft_is_offered_taken_or_given_up(desk: CompanyDesk) -> None:
    form = opened_form(desk)
    type_in(form, phone="01 99 00 00 01")
    desk.page.forms.leave()
    again = opened_form(desk)
    assert again.found.isVisible()
    again.drop_button.click()
    assert form_drafts.load_draft(desk.work, key=key_of(desk.companies["garage"])) is None


def test_giving_up_can_be_taken_back(desk: CompanyDesk) -> None:
    form = opened_form(desk)
    type_in(form, phone="01 99 00 00 01")
    QTest.keyClick(desk.page, Qt.Key.Key_Escape)
    assert desk.page.forms.form() is None
    toast = desk.toasts.toast()
    assert toast is not None
    toast.button.click()
    taken = desk.page.forms.form()
    assert taken is not None
    assert taken.company().phone == "0199000001"
    desk.page.forms.cancel()
    desk.do("new")
    new = desk.page.forms.form()
    assert new is not None
    type_in(new, name="Nouvelle")
    desk.page.forms.cancel()
    toast = desk.toasts.toast()
    assert toast is not None
    toast.button.click()
    back = desk.page.forms.form()
    assert back is not None
    assert back.company().name == "Nouvelle"


def test_a_record_saved_elsewhere_meanwhile_is_told(desk: CompanyDesk) -> None:
    form = opened_form(desk)
    type_in(form, phone="01 99 00 00 01")
    change_company(desk.work, desk.companies["garage"], town="Créteil")
    desk.do("save")
    assert form.conflict.isVisible()
    assert "Votre saisie est gardée en brouillon." in form.conflict.text()
    form.conflict.button.click()
    assert desk.page.forms.form() is None
    record = desk.page.record.record()
    assert record is not None
    assert record.draft.town == "Créteil"


def test_a_reason_is_asked_and_closed_again_in_the_form(desk: CompanyDesk) -> None:
    form = opened_form(desk, "évitée")
    assert form.protected is not None
    assert not form.binder.editors["avoid_reason"].widget.isVisible()
    form.protected.closed.button.click()
    assert form.binder.editors["avoid_reason"].widget.isVisible()
    desk.page.forms.cancel()
    other = opened_form(desk, "crèche")
    other.binder.editors["state"].set_value(CompanyState.AVOID)
    desk.do("save")
    assert [each.field for each in other.binder.problems()][:1] == ["avoid_reason"]


def test_the_office_neither_sees_nor_asks_for_the_reason(qtbot: QtBot, tmp_path: Path) -> None:
    work, companies = school_with_companies(tmp_path)
    desk = open_company_desk(qtbot, as_role(work, Role.SECRETARY), companies)
    form = opened_form(desk, "évitée")
    assert "avoid_reason" not in form.binder.editors
    desk.page.forms.cancel()
    desk.page.record.open_tab(IDENTITY)
    assert "avoid_reason" not in desk.page.record.identity.read_view.cells
    desk.close()
    work.opened.close()
