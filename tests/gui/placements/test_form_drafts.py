"""What is typed of a placement and not saved: kept every five seconds, proposed again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.helpers.builders import as_role
from tests.helpers.placement_forms import FormDesk, open_form_desk
from tests.helpers.placement_keys import cell, press, save, type_field, type_over
from tests.helpers.placements import record_of

from e2c_desktop.domain.rights import Role
from e2c_desktop.services.form_drafts import pending_drafts
from e2c_desktop.ui.placements.form_draft import start_of
from e2c_desktop.ui.records.draft_keeper import EVERY_MS


def kept(desk: FormDesk) -> list[str]:
    return [draft.key for draft in pending_drafts(desk.work)]


def test_what_is_typed_is_kept_without_being_asked(form_desk: FormDesk, qtbot: QtBot) -> None:
    type_field(form_desk.form.binder, "tasks", "Ranger")
    assert kept(form_desk) == []
    qtbot.waitUntil(lambda: bool(kept(form_desk)), timeout=EVERY_MS + 3000)
    assert kept(form_desk) == [f"stage:{form_desk.placement_id}"]
    assert form_desk.page.foot.kept.text().startswith("Brouillon enregistré à ")
    assert form_desk.page.pending_drafts() == 1
    save(form_desk)
    assert kept(form_desk) == []


def test_a_crash_loses_nothing(form_desk: FormDesk) -> None:
    type_field(form_desk.form.binder, "tasks", "Ranger")
    type_over(cell(form_desk, 0, 0), "9-12")
    form_desk.page.keep_draft()
    # The program stops here; another opening finds what was typed.
    form_desk.form.binder.load(record_of(form_desk.work, form_desk.placement_id).draft)
    form_desk.page.open_record(form_desk.placement_id)
    assert form_desk.form.offer.text().startswith("Reprendre le brouillon de ")
    assert form_desk.form.draft().tasks == "Accueillir, entretenir"
    press(form_desk.form.offer.button)
    assert form_desk.form.draft().tasks == "Ranger"
    assert cell(form_desk, 0, 0).text() == "9:00\u00a0–\u00a012:00"
    assert form_desk.page.unsaved() == "Stage de CISSÉ Mamadou-Lamine"
    save(form_desk)
    assert record_of(form_desk.work, form_desk.placement_id).draft.tasks == "Ranger"
    assert form_desk.page.unsaved() == ""


def test_typing_over_the_offer_takes_its_place(form_desk: FormDesk) -> None:
    type_field(form_desk.form.binder, "tasks", "Ranger")
    form_desk.page.open_record(form_desk.placement_id)
    assert not form_desk.form.offer.isHidden()
    type_field(form_desk.form.binder, "objectives", "Comprendre")
    assert form_desk.form.offer.isHidden()
    form_desk.page.keep_draft()
    (draft,) = pending_drafts(form_desk.work)
    assert (draft.values["objectives"], draft.values["tasks"]) == (
        "Comprendre",
        "Accueillir, entretenir",
    )


def test_leaving_keeps_and_tells(form_desk: FormDesk) -> None:
    type_field(form_desk.form.binder, "tasks", "Ranger")
    titles: list[str] = []
    form_desk.page.title_changed.connect(titles.append)
    QTest.keyClick(form_desk.form.binder.editors["tasks"].widget, Qt.Key.Key_Escape)
    assert form_desk.closed == [form_desk.placement_id]
    assert form_desk.toast() == "Saisie gardée en brouillon"
    assert titles[-1] == "Stages"
    assert form_desk.page.form is None
    form_desk.page.open_record(form_desk.placement_id)
    press(form_desk.page.foot.close_button)
    assert kept(form_desk) == [f"stage:{form_desk.placement_id}"]


def test_giving_up_forgets_what_was_typed(form_desk: FormDesk) -> None:
    type_field(form_desk.form.binder, "tasks", "Ranger")
    form_desk.page.keep_draft()
    form_desk.page.cancel()
    assert kept(form_desk) == []
    form_desk.page.open_new(start_of(None, None))
    type_field(form_desk.form.binder, "tasks", "Ranger")
    form_desk.page.cancel()
    assert kept(form_desk) == []
    assert form_desk.closed == [form_desk.placement_id, None]


def test_a_new_placement_has_a_draft_of_its_own(form_desk: FormDesk) -> None:
    form_desk.page.open_new(start_of(None, None))
    type_field(form_desk.form.binder, "tasks", "Ranger")
    form_desk.page.keep_draft()
    assert kept(form_desk) == ["stage:nouveau"]
    form_desk.page.open_record(form_desk.placement_id)
    assert form_desk.form.offer.isHidden()
    form_desk.page.open_new(start_of(None, None))
    press(form_desk.form.offer.button)
    assert form_desk.form.draft().tasks == "Ranger"


def test_a_reader_reads(form_desk: FormDesk, qtbot: QtBot) -> None:
    reader = as_role(form_desk.work, Role.READER)
    desk = open_form_desk(qtbot, reader, form_desk.placement_id)
    desk.page.open_record(form_desk.placement_id)
    assert desk.form.readonly
    assert not desk.page.foot.save_button.isEnabled()
    assert not desk.form.copy_button.isEnabled()
    assert cell(desk, 0, 0).isReadOnly()
    assert desk.page.pending_drafts() == 0
    assert not desk.page.save(close=True)
    desk.page.leave()
    desk.close()


def test_a_visitor_sees_initials(form_desk: FormDesk) -> None:
    reads = form_desk.page._doors.reads
    reads.visitor = True
    form_desk.page.show_visitor()
    assert form_desk.page.head.title.text() == "M. C. chez Garage des Sorbiers"
    assert form_desk.page.head.minor.spec().text == "Mineur, 17\u00a0ans"
    assert form_desk.form.readonly
    form_desk.page.open_new(start_of(None, None))
    form_desk.page.show_visitor()
    assert form_desk.page.form is None
    form_desk.page.show_visitor()
