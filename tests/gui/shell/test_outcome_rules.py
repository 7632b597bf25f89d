"""« Règles des sorties et du suivi »: seen by everybody, copied and chosen by the direction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot
from tests.helpers.builders import as_role, make_school

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import ExitReason, Moment, SituationCode
from e2c_desktop.domain.french import NBSP
from e2c_desktop.domain.outcomes.rule_draft import RuleDraft
from e2c_desktop.domain.outcomes.rule_set import (
    E2C_2023,
    LASTING,
    SHIPPED,
    Category,
    CodeRule,
    FollowUpReading,
    Threshold,
)
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import outcome_rules as services
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.models import OutcomeRuleSet
from e2c_desktop.ui.kit.fields import FieldState
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.bus import Bus
from e2c_desktop.ui.shell.errors import ErrorPresenter, MessageDialog
from e2c_desktop.ui.shell.outcome_rules_dialog import OutcomeRulesDialog
from e2c_desktop.ui.shell.settings_dialog import SettingsDialog

DRAFT = replace(RuleDraft.copy_of(E2C_2023, on=date(2027, 1, 1)), name="Ville 2027")


@pytest.fixture
def dialog(opened: Application) -> OutcomeRulesDialog:
    """The dialog as the settings open it."""
    opened.open_settings()
    settings = opened.window.findChild(SettingsDialog)
    assert settings is not None
    settings.outcome_rules_button.click()
    assert not settings.isVisible()
    found = opened.school.outcomes.dialog
    assert found is not None
    found.activateWindow()
    return found


def reads(program: Application) -> Reads:
    assert program.workspace is not None
    return program.workspace.reads


def typed(field: QWidget, text: str) -> None:
    """Type in the place of what a field holds."""
    field.setFocus()
    QTest.keySequence(field, "Ctrl+A")
    QTest.keyClicks(field, text)


def choose(box: QComboBox, words: str) -> None:
    """Choose a line of a list by its first letters, as with the keyboard."""
    rank = box.findText(words)
    assert rank >= 0, [box.itemText(place) for place in range(box.count())]
    box.setCurrentIndex(rank)
    box.activated.emit(rank)


def copied(dialog: OutcomeRulesDialog, name: str) -> None:
    """Copy the national set under another name, by the keyboard."""
    dialog.tabs.setCurrentIndex(1)
    page = dialog.rules
    page.copy_button.setFocus()
    QTest.keyClick(page.copy_button, Qt.Key.Key_Space)
    assert page.form.name.hasFocus()
    QTest.keyClicks(page.form.name, name)
    QTest.keyClick(page.save_button, Qt.Key.Key_Space)


def test_the_shipped_sets_can_only_be_read_and_copied(dialog: OutcomeRulesDialog) -> None:
    page = dialog.rules
    assert page.title.text() == "E2C-2023, fournie, textes lus le 01/09/2026"
    line = page.form.grid.lines[SituationCode.FIXED_TERM]
    assert (line.category.currentText(), line.length.currentText()) == ("Positive", "plus de")
    assert (line.months.text(), line.short.currentText()) == ("3", "Dynamique")
    assert not line.category.isEnabled()
    assert not page.form.name.isEnabled()
    assert not page.save_button.isEnabled()
    assert not page.remove_button.isEnabled()
    assert page.copy_button.isEnabled()
    assert page.form.printed.text().startswith(f"Positive{NBSP}: CDI, CDD ou intérim")


def test_a_set_of_the_school_is_copied_changed_and_removed(
    dialog: OutcomeRulesDialog, opened: Application
) -> None:
    copied(dialog, "Ville 2027")
    page, form = dialog.rules, dialog.rules.form
    assert page.title.text() == "Ville 2027"
    line = form.grid.lines[SituationCode.AIDED]
    assert line.months.isHidden()
    choose(line.length, "au moins")
    assert not line.months.isHidden()
    typed(line.months, "6")
    assert "contrat aidé (au moins 6 mois, sinon dynamique)" in form.printed.text()
    choose(line.short, "Autre")
    line.endless.click()
    form.reasons[ExitReason.TRANSFER].click()
    form.early.click()
    choose(form.reading, "La dernière situation connue")
    typed(form.masked, "10")
    typed(form.source, "Convention 2027")
    form.definition.setPlainText("Les mots de la Région.")
    assert form.printed.text() == "Les mots de la Région."
    QTest.keyClick(page.save_button, Qt.Key.Key_Space)
    (row,) = reads(opened).figures.stored_rules()
    draft = row.draft
    assert draft is not None
    assert draft.codes[SituationCode.AIDED] == CodeRule(
        Category.POSITIVE, Threshold(6), Category.OTHER, open_ended=True
    )
    others = {code for code in SituationCode if code is not SituationCode.AIDED}
    assert all(draft.codes[code] == E2C_2023.codes[code] for code in others)
    assert draft.outside_reasons == {ExitReason.OUTSIDE_CAUSE, ExitReason.TRANSFER}
    assert (draft.without_uncommitted, draft.mask_under) == (False, 10)
    assert draft.follow_up is FollowUpReading.LAST
    assert (draft.source, draft.definition) == ("Convention 2027", "Les mots de la Région.")
    QTest.keyClick(page.remove_button, Qt.Key.Key_Space)
    assert reads(opened).figures.stored_rules() == []
    assert page.title.text().startswith("E2C-2023")


@pytest.mark.parametrize(
    ("name", "day", "masked", "field"),
    [
        ("e2c 2023", "01/01/2027", "5", "name"),
        ("Région", "32/01/2027", "5", "stated_on"),
        ("Région", "", "5", "stated_on"),
        ("Région", "01/01/2027", "21", "mask_under"),
        ("Région", "01/01/2027", "x", "mask_under"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    dialog: OutcomeRulesDialog, opened: Application, name: str, day: str, masked: str, field: str
) -> None:
    page = dialog.rules
    page.copy_button.click()
    page.form.name.setText(name)
    page.form.stated_on.setText(day)
    page.form.masked.setText(masked)
    page.save_button.click()
    assert page.form.fields[field].state is FieldState.ERROR
    assert reads(opened).figures.stored_rules() == []
    assert page.form.name.text() == name


def test_a_worth_that_cannot_be_is_said_and_shown(
    dialog: OutcomeRulesDialog, opened: Application
) -> None:
    dialog.tabs.setCurrentIndex(1)
    page = dialog.rules
    page.copy_button.click()
    page.form.name.setText("Région")
    line = page.form.grid.lines[SituationCode.FIXED_TERM]
    line.months.setText("beaucoup")
    page.save_button.click()
    assert page.trouble.text().startswith(f"«{NBSP}CDD{NBSP}»{NBSP}: une durée de 1 à 36")
    assert line.category.hasFocus()
    assert reads(opened).figures.stored_rules() == []


def test_a_copy_that_is_begun_stays_until_it_is_given_up(dialog: OutcomeRulesDialog) -> None:
    page = dialog.rules
    page.copy_button.click()
    page.form.name.setText("Région")
    page.table.row_chosen.emit(page.table.current_id())  # as the table does a moment later
    assert (page.title.text(), page.form.name.text()) == ("Nouvelle règle", "Région")
    assert not page.copy_button.isEnabled()
    page.remove_button.click()
    assert page.title.text().startswith("E2C-2023")


def test_the_school_chooses_its_rules_and_its_moments(
    dialog: OutcomeRulesDialog, opened: Application, told: list[MessageDialog]
) -> None:
    copied(dialog, "Ville 2027")
    dialog.tabs.setCurrentIndex(0)
    page = dialog.choice
    choose(page.first, "Ville 2027")
    choose(page.second, "E2C-2023")
    QTest.keyClick(page.moments[Moment.M18], Qt.Key.Key_Space)
    QTest.keyClick(page.moments[Moment.M3], Qt.Key.Key_Space)
    typed(page.window_days, "30")
    QTest.keyClick(page.save_button, Qt.Key.Key_Space)
    figures = reads(opened).figures
    assert [rules.name for rules in figures.chosen_rules().both] == ["Ville 2027", "E2C-2023"]
    kept = figures.follow_up_choice().choice
    assert (kept.moments_text, kept.window) == ("M6,M12,M18", 30)
    dialog.rules.copy_button.click()
    dialog.rules.form.name.setText("Begun")
    page.save_button.click()
    assert dialog.rules.form.name.text() == "Begun"
    dialog.rules.remove_button.click()
    dialog.rules.table.choose_row(2)
    dialog.rules.table.row_chosen.emit(2)
    dialog.rules.remove_button.click()
    assert len(told) == 1
    assert len(figures.stored_rules()) == 1


def test_a_choice_that_cannot_be_is_said(dialog: OutcomeRulesDialog, opened: Application) -> None:
    page = dialog.choice
    choose(page.second, "E2C-2023")
    page.window_days.setText("quinze")
    for box in page.moments.values():
        box.setChecked(False)
    page.save_button.click()
    assert page.fields["second"].message() == "Choisissez une autre règle, ou aucune."
    assert page.fields["window"].message() == "De 0 à 60 jours."
    assert page.trouble.text() == "Cochez au moins un moment."
    assert reads(opened).figures.follow_up_choice().choice.window == 15


def test_two_or_three_sets_are_compared(dialog: OutcomeRulesDialog, opened: Application) -> None:
    page = dialog.compare
    assert page.said.text() == "4 différences."
    assert page.table.isColumnHidden(3)
    shown = [page.model.index(row, 0).data() for row in range(page.model.rowCount())]
    assert shown == ["CDD", "Intérim", "Contrat aidé", "Fonction publique, armée"]
    assert page.model.index(2, 1).data() == "positive"
    assert page.model.index(2, 2).data() == "positive (au moins 6 mois, sinon dynamique)"
    choose(page.choices[1], "E2C-2023")
    assert page.said.text() == "Ces règles comptent de la même façon."
    copied(dialog, "Ville 2027")
    choose(page.choices[2], "Ville 2027")
    assert not page.table.isColumnHidden(3)
    choose(page.choices[0], "durable ≥ 6 mois")
    assert page.said.text() == "4 différences."
    assert page.model.index(0, 3).data() == "positive (plus de 3 mois, sinon dynamique)"
    assert reads(opened).figures.rule_sets()[:2] == SHIPPED


def test_one_difference_is_told_as_one(dialog: OutcomeRulesDialog, opened: Application) -> None:
    assert opened.workspace is not None
    _, changes = services.add_outcome_rules(
        opened.workspace.work, draft=replace(DRAFT, mask_under=10)
    )
    opened.workspace.bus.publish(changes, None)
    choose(dialog.compare.choices[1], "Ville 2027")
    assert dialog.compare.said.text() == "1 différence."


def test_what_is_undone_elsewhere_is_shown(dialog: OutcomeRulesDialog, opened: Application) -> None:
    copied(dialog, "Ville 2027")
    workspace = opened.workspace
    assert workspace is not None
    undone = undo_last(workspace.work)
    assert undone is not None
    workspace.bus.publish(undone.changes, None)
    workspace.bus.changed.emit(Changes(), dialog)
    assert dialog.rules.title.text().startswith("E2C-2023")
    assert dialog.choice.first.findText("Ville 2027") < 0


def test_an_illegible_set_is_said_and_can_be_removed(
    dialog: OutcomeRulesDialog, opened: Application
) -> None:
    copied(dialog, "Ville 2027")
    workspace = opened.workspace
    assert workspace is not None
    choose(dialog.choice.first, "Ville 2027")
    dialog.choice.save_button.click()
    with workspace.work.write("Abîmer") as scope:
        (kept,) = scope.session.query(OutcomeRuleSet)
        kept.settings = "{"
    workspace.bus.publish(scope.changes, None)
    assert dialog.choice.first.currentText() == "Ville 2027 (règle disparue ou illisible)"
    choose(dialog.choice.first, "durable ≥ 6 mois")
    choose(dialog.choice.second, "Aucune")
    dialog.choice.save_button.click()
    assert reads(opened).figures.chosen_rules().both == (LASTING,)
    page = dialog.rules
    page.table.choose_row(2)
    page.table.row_chosen.emit(2)
    assert page.form.isHidden()
    assert page.trouble.text().startswith("Cette règle est illisible")
    assert not page.save_button.isEnabled()
    page.remove_button.click()
    assert reads(opened).figures.stored_rules() == []


def test_a_trainer_reads_the_rules_and_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    work = make_school(tmp_path)
    services.add_outcome_rules(work, draft=DRAFT)
    other = as_role(work, Role.TRAINER)
    dialog = OutcomeRulesDialog(other, Bus(), ErrorPresenter(tmp_path))
    qtbot.addWidget(dialog)
    dialog.show()
    for button in (
        dialog.choice.save_button,
        dialog.rules.save_button,
        dialog.rules.copy_button,
        dialog.rules.remove_button,
    ):
        assert button.isHidden()
    assert not dialog.choice.first.isEnabled()
    dialog.rules.table.choose_row(2)
    dialog.rules.table.row_chosen.emit(2)
    assert dialog.rules.title.text() == "Ville 2027"
    assert not dialog.rules.form.name.isEnabled()
    work.opened.close()


def test_every_control_has_a_name(dialog: OutcomeRulesDialog) -> None:
    dialog.rules.copy_button.click()
    for line in dialog.rules.form.grid.lines.values():
        for widget in line.widgets:
            assert widget.accessibleName().startswith(line.code.label)
    assert QApplication.activeModalWidget() is dialog


def test_what_is_typed_is_never_lost_in_silence(
    dialog: OutcomeRulesDialog, opened: Application
) -> None:
    copied(dialog, "Ville 2027")
    page = dialog.rules
    typed(page.form.name, "Ville 2028")
    assert page.remove_button.text() == "Abandonner"
    assert not page.copy_button.isEnabled()
    page.table.choose_row(0)
    page.table.row_chosen.emit(0)
    assert (page.table.current_id(), page.form.name.text()) == (2, "Ville 2028")
    assert page.trouble.text() == "Enregistrez d’abord ce qui est tapé, ou abandonnez-le."
    assert opened.workspace is not None
    services.add_outcome_rules(opened.workspace.work, draft=replace(DRAFT, name="Autre"))
    opened.workspace.bus.publish(Changes(), None)
    assert page.form.name.text() == "Ville 2028"
    dialog.tabs.setCurrentIndex(2)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.left.isVisible()
    assert dialog.tabs.currentIndex() == 1
    page.remove_button.click()
    assert page.form.name.text() == "Ville 2027"
    assert page.remove_button.text() == "Supprimer"
    typed(page.form.stated_on, "01/01/2030")
    dialog.close()
    assert dialog.isVisible()
    dialog.close()
    assert not dialog.isVisible()


def test_a_choice_that_is_begun_is_said_before_closing(dialog: OutcomeRulesDialog) -> None:
    dialog.tabs.setCurrentIndex(2)
    dialog.choice.moments[Moment.M24].click()
    dialog.close()
    assert dialog.isVisible()
    assert dialog.tabs.currentIndex() == 0
    dialog.choice.save_button.click()
    assert dialog.left.isHidden()
    dialog.close_button.click()
    assert not dialog.isVisible()
