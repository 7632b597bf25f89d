"""The form of a placement: typed by keyboard, judged after each key, saved, undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.helpers.placement_forms import FormDesk
from tests.helpers.placement_keys import (
    CONTROL,
    SHIFT,
    cell,
    pick,
    press,
    save,
    type_field,
    type_over,
)
from tests.helpers.placements import LAST, WEEK, make_host, placement_draft, record_of

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.codes import PlacementKind, PlacementObject
from e2c_desktop.domain.timetable import Timetable, minutes_of
from e2c_desktop.queries.placements_record import PlacementRecord
from e2c_desktop.services.placements import create_placement, update_placement
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.models import Company
from e2c_desktop.ui.kit.fields import FieldState
from e2c_desktop.ui.kit.labels import IconLabel
from e2c_desktop.ui.placements.check_rows import GroupHead
from e2c_desktop.ui.placements.checks_panel import BLOCKING, MET, WATCH
from e2c_desktop.ui.placements.form_draft import start_of


def saved(desk: FormDesk) -> PlacementRecord:
    return record_of(desk.work, desk.placement_id)


def message(desk: FormDesk, name: str) -> str:
    return desk.form.binder.fields[name].message()


def test_a_placement_is_shown_with_what_the_rules_say(form_desk: FormDesk) -> None:
    head = form_desk.page.head
    assert head.title.text() == "CISSÉ Mamadou-Lamine chez Garage des Sorbiers"
    assert head.minor.spec().text == "Mineur, 17\u00a0ans"
    assert head.number.text() == "Convention n°\u00a02026-CRE-1"
    assert form_desk.titles(WATCH) == [
        "Signer avant le lundi 23 novembre",
        "Assurance de l’entreprise échue le 30/09/2026",
    ]
    assert "Durée\u00a0: dernier jour possible le 22/12/2026" in form_desk.titles(MET)
    assert form_desk.titles(BLOCKING) == []
    assert form_desk.page.foot.print_button.isEnabled()


def test_a_whole_placement_is_typed_by_keyboard_alone(form_desk: FormDesk) -> None:
    form_desk.page.open_new(start_of(None, None))
    form = form_desk.form
    assert QApplication.focusWidget() is form.binder.editors["path_id"].widget
    pick(form_desk, "path_id", "nguy")
    pick(form_desk, "company_id", "garage")
    pick(form_desk, "tutor_id", "bruno")
    pick(form_desk, "prescriber_id", "mission")
    pick(form_desk, "trade_code", "I1604")
    card = form.binder.editors["purpose"].widget.focusProxy()
    assert card is not None
    QTest.keyClick(card, Qt.Key.Key_Space)
    for name, words in (
        ("objectives", "Découvrir"),
        ("tasks", "Accueillir"),
        ("competences", "Suivre une consigne"),
        ("starts_on", "4/1/27"),
        ("ends_on", "29/1/27"),
    ):
        type_field(form.binder, name, words)
    type_over(cell(form_desk, 0, 0), "8-12h30")
    type_over(cell(form_desk, 1, 0), "1330 16")
    press(form.copy_button)
    assert form_desk.page.foot.missing.text() == ""
    assert not form_desk.page.foot.print_button.isEnabled()
    save(form_desk)
    assert form_desk.toast() == "Stage préparé"
    record = form_desk.form.record
    assert record is not None
    assert (record.convention_number, record.planned_hours) == ("2027-CRE-1", 140.0)
    assert record.draft.purpose is PlacementObject.DISCOVER
    assert record.draft.trade.startswith("Mécanicien")
    assert record.draft.delegation_id is None
    assert minutes_of(Timetable.from_text(record.draft.timetable).usual[4]) == 420
    assert form_desk.page.foot.print_button.isEnabled()
    press(form_desk.page.foot.print_button)
    assert form_desk.going.seen == [("print", [record.id])]


def test_what_is_met_has_its_sign_as_well_as_its_colour(form_desk: FormDesk) -> None:
    met = form_desk.form.checks.groups[MET]
    assert met.isVisible()
    (head,) = met.findChildren(GroupHead)
    (sign,) = head.findChildren(IconLabel)
    assert sign.geometry().right() < head.label.x()


def test_hours_of_a_minor_block_at_once_and_one_key_repairs_them(form_desk: FormDesk) -> None:
    type_over(cell(form_desk, 0, 4), "8-12h30", leave=False)
    assert form_desk.titles(BLOCKING) == ["Semaine\u00a0: 36\u00a0h"]
    type_over(cell(form_desk, 1, 4), "13h30-17h30")
    assert form_desk.titles(BLOCKING) == [
        "Vendredi\u00a0: 8\u00a0h\u00a030",
        "Semaine\u00a0: 36\u00a0h\u00a030",
    ]
    foot = form_desk.page.foot
    assert foot.missing.text() == "2 points bloquants"
    assert not foot.print_button.isEnabled()
    assert foot.print_button.toolTip().startswith("Corrigez d’abord")
    row = form_desk.form.checks.groups[BLOCKING].rows[0]
    assert row.button.text() == "Mettre 7\u00a0h"  # type: ignore[union-attr]  # a blocking row
    press(row.button)  # type: ignore[union-attr]  # a blocking row
    assert form_desk.titles(BLOCKING) == []
    assert cell(form_desk, 1, 4).text() == "13:30\u00a0–\u00a016:00"


def test_the_count_of_what_blocks_leads_to_the_day(form_desk: FormDesk) -> None:
    type_over(cell(form_desk, 1, 4), "13-18")
    press(form_desk.page.foot.missing)
    assert QApplication.focusWidget() is cell(form_desk, 1, 4)


def test_a_placement_that_is_too_long_is_shortened_by_one_key(form_desk: FormDesk) -> None:
    type_field(form_desk.form.binder, "ends_on", "8/1/27")
    assert form_desk.titles(BLOCKING)[0].startswith("Durée")
    press(form_desk.form.checks.groups[BLOCKING].rows[0].button)  # type: ignore[union-attr]  # blocking
    assert form_desk.form.draft().ends_on == date(2026, 12, 22)
    press(form_desk.page.foot.save_button)
    assert saved(form_desk).draft.ends_on == date(2026, 12, 22)


def test_a_day_of_25_hours_stays_with_its_sentence(form_desk: FormDesk) -> None:
    type_over(cell(form_desk, 0, 0), "8-25h")
    assert cell(form_desk, 0, 0).text() == "8-25h"
    assert cell(form_desk, 0, 0).property("state") == "error"
    save(form_desk)
    assert message(form_desk, "timetable").startswith("Lundi\u00a0: Une journée compte 24")
    assert saved(form_desk).version == 1
    type_over(cell(form_desk, 0, 0), "12-8")
    save(form_desk)
    assert "doit venir après le début" in message(form_desk, "timetable")
    type_over(cell(form_desk, 0, 0), "8-14")
    save(form_desk)
    assert "se chevauchent" in message(form_desk, "timetable")
    type_over(cell(form_desk, 0, 0), "repos")
    save(form_desk)
    assert message(form_desk, "timetable") == ""
    assert saved(form_desk).version == 2


def test_an_end_before_the_start_is_not_saved(form_desk: FormDesk) -> None:
    type_field(form_desk.form.binder, "ends_on", "20/11/26")
    assert message(form_desk, "ends_on") == "Le dernier jour est avant le premier."
    assert form_desk.form.checks.verdicts == []
    save(form_desk)
    assert saved(form_desk).draft.ends_on == LAST


def test_a_tutor_who_is_the_trainee_is_told_under_the_field(form_desk: FormDesk) -> None:
    make_host(form_desk.work, name="Autre garage", tutor="Mamadou-Lamine Cissé")
    pick(form_desk, "company_id", "autre")
    assert form_desk.form.draft().tutor_id is None
    pick(form_desk, "tutor_id", "mamadou")
    save(form_desk)
    assert message(form_desk, "tutor_id") == "Le stagiaire ne peut pas être son propre tuteur."
    assert form_desk.form.binder.fields["tutor_id"].state is FieldState.ERROR


def test_a_company_deleted_elsewhere_is_told_under_the_field(form_desk: FormDesk) -> None:
    other = make_host(form_desk.work, name="Autre garage")
    pick(form_desk, "company_id", "autre")
    with form_desk.work.write("Corbeille") as scope:
        scope.session.get_one(Company, other.id).archived_at = form_desk.work.now()
    save(form_desk)
    assert message(form_desk, "company_id").startswith("Cette entreprise est à la corbeille")


def test_another_placement_at_the_same_dates_only_warns(form_desk: FormDesk) -> None:
    record = saved(form_desk)
    host = make_host(form_desk.work, name="Autre garage")
    path = record.draft.path_id
    draft = placement_draft(
        form_desk.work, path_id=path, company_id=host.id, tutor_id=host.tutor_id
    )
    create_placement(form_desk.work, draft=draft)
    form_desk.page.open_record(form_desk.placement_id)
    assert any("stage" in title.lower() for title in form_desk.titles(WATCH)[:1])
    assert form_desk.titles(BLOCKING) == []


def test_a_training_placement_has_neither_prescriber_nor_object(form_desk: FormDesk) -> None:
    editor = form_desk.form.binder.editors["kind"]
    editor.set_value(PlacementKind.TRAINING)
    assert form_desk.form.binder.fields["prescriber_id"].isHidden()
    assert form_desk.form.binder.fields["purpose"].isHidden()
    assert not any("Durée" in title for title in form_desk.titles(MET))
    save(form_desk)
    record = saved(form_desk)
    assert (record.draft.kind, record.draft.prescriber_id) == (PlacementKind.TRAINING, None)


def test_keys_of_the_week_walk_and_copy(form_desk: FormDesk) -> None:
    first = cell(form_desk, 0, 0)
    type_over(first, "9-12", leave=False)
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is cell(form_desk, 1, 0)
    QTest.keyClick(cell(form_desk, 1, 0), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is cell(form_desk, 0, 1)
    QTest.keyClick(cell(form_desk, 0, 1), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is cell(form_desk, 1, 1)
    QTest.keyClick(cell(form_desk, 1, 1), Qt.Key.Key_Up)
    assert QApplication.focusWidget() is cell(form_desk, 0, 1)
    type_over(cell(form_desk, 0, 3), "10-12", leave=False)
    QTest.keyClick(cell(form_desk, 0, 3), Qt.Key.Key_Down, CONTROL)
    assert [cell(form_desk, 0, day).text()[:5] for day in (2, 3, 4, 5)] == [
        "8:30\u00a0",
        "10:00",
        "10:00",
        "",
    ]
    QTest.keyClick(cell(form_desk, 0, 0), Qt.Key.Key_Down, CONTROL | SHIFT)
    assert {cell(form_desk, 0, day).text() for day in range(5)} == {"9:00\u00a0–\u00a012:00"}


def test_a_week_may_have_hours_of_its_own(form_desk: FormDesk) -> None:
    form = form_desk.form
    press(form.weeks_button)
    weeks = form.week.weeks
    assert weeks.count() == 5
    weeks.setCurrentIndex(2)
    type_over(cell(form_desk, 1, 4), "13-18")
    assert form_desk.titles(BLOCKING)[0].startswith("Vendredi 04/12")
    usual, (own,) = form.timetable().usual, form.timetable().others
    assert usual == WEEK.usual
    assert own[0] == date(2026, 11, 30)
    press(form.checks.groups[BLOCKING].rows[0].button)  # type: ignore[union-attr]  # blocking
    assert form_desk.titles(BLOCKING) == []
    save(form_desk)
    form_desk.page.open_record(form_desk.placement_id)
    assert form_desk.form.week.has_weeks()
    form_desk.form.week.weeks.setCurrentIndex(2)
    assert form_desk.form.week.weeks.currentText().endswith("différente")
    press(form_desk.form.week.reset_button)
    assert form_desk.form.timetable() == WEEK


def test_hours_typed_in_the_place_of_those_of_the_week_ask_why(form_desk: FormDesk) -> None:
    binder = form_desk.form.binder
    assert binder.editors["planned_hours"].widget.placeholderText() == "140\u00a0h"  # type: ignore[attr-defined]  # a line
    assert binder.fields["hours_reason"].isHidden()
    type_field(binder, "planned_hours", "100,5")
    assert not binder.fields["hours_reason"].isHidden()
    save(form_desk)
    assert message(form_desk, "hours_reason").startswith("Notez pourquoi")
    type_field(binder, "hours_reason", "Examen du permis")
    save(form_desk)
    assert saved(form_desk).planned_hours == 100.5
    type_field(binder, "planned_hours", "cent")
    assert "146" in message(form_desk, "planned_hours")


def test_the_folded_mentions_open_when_one_is_missing(form_desk: FormDesk) -> None:
    form = form_desk.form
    assert form.binder.fields["evaluation_method"].isHidden()
    press(form.fold.button)
    type_field(form.binder, "evaluation_method", "")
    press(form.fold.button)
    assert form_desk.page.foot.missing.text() == "1 mention à remplir"
    press(form_desk.page.foot.missing)
    assert form.fold.is_open()
    assert QApplication.focusWidget() is form.binder.editors["evaluation_method"].widget


def test_what_is_known_of_the_person_is_proposed(form_desk: FormDesk) -> None:
    record = saved(form_desk)
    form_desk.page.open_new(start_of(record.person.path_id, record.company.id))
    form = form_desk.form
    assert form_desk.page.head.title.text() == "CISSÉ Mamadou-Lamine chez Garage des Sorbiers"
    assert QApplication.focusWidget() is form.binder.editors["tutor_id"].widget
    for name in ("prescriber_id", "emergency_name", "emergency_phone"):
        assert getattr(form.draft(), name) == getattr(record.person, name)
    assert not form.binder.dirty


def test_saving_is_undone_and_the_form_follows(form_desk: FormDesk) -> None:
    type_field(form_desk.form.binder, "tasks", "Ranger l’atelier")
    save(form_desk)
    assert form_desk.toast() == "Stage enregistré"
    undo_last(form_desk.work)
    form_desk.page.deeds.publish(_touched(form_desk.placement_id))
    assert form_desk.form.draft().tasks == "Accueillir, entretenir"


def _touched(placement_id: UUID) -> Changes:
    return Changes.gather([(Kind.PLACEMENT, placement_id)])


def test_a_placement_saved_elsewhere_keeps_what_is_typed(form_desk: FormDesk) -> None:
    record = saved(form_desk)
    type_field(form_desk.form.binder, "tasks", "Ranger l’atelier")
    other = replace(record.draft, tasks="Autre chose")
    update_placement(form_desk.work, placement_id=record.id, version=record.version, draft=other)
    save(form_desk)
    note = form_desk.form.conflict
    assert "a changé entre-temps" in note.text()
    assert saved(form_desk).draft.tasks == "Autre chose"
    press(note.button)
    assert form_desk.form.draft().tasks == "Autre chose"
    press(form_desk.form.offer.button)
    assert form_desk.form.draft().tasks == "Ranger l’atelier"


def test_tab_goes_through_the_form_in_the_order_of_reading(form_desk: FormDesk) -> None:
    form = form_desk.form
    form.binder.focus_field("path_id")
    passed = []
    for _ in range(44):
        holder = QApplication.focusWidget()
        assert holder is not None
        passed.append(holder.accessibleName())
        QTest.keyClick(holder, Qt.Key.Key_Tab)
    assert passed[:11] == [
        "Stagiaire",
        "Entreprise",
        "Tuteur en entreprise",
        "Type",
        "Organisme prescripteur",
        "Métier (ROME)",
        "Objet, un seul\u00a0: Découvrir un métier",
        "Objectifs",
        "Tâches confiées",
        "Compétences visées",
        "Recopier lundi",
    ]
    assert passed[11:18] == [
        "Semaines différentes",
        "Premier jour",
        "Dernier jour",
        "Heures prévues",
        "Présence",
        "lundi, matin",
        "mardi, matin",
    ]
    assert passed[28:35] == [
        "samedi, après-midi",
        "dimanche, après-midi",
        "Afficher «\u00a0Autres mentions de la convention\u00a0»",
        "Ajouter…",
        "Contrôles en direct",
        "Noter, Signer avant le lundi 23 novembre",
        "Ouvrir, Assurance de l’entreprise échue le 30/09/2026",
    ]
    assert passed[35] == "Voir les textes"
    assert passed[-3:] == ["Fermer", "Enregistrer", "Imprimer la convention"]
