"""A secretary's morning: the whole record of a young person, from the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.helpers.keyboard import answer_file, choose, fill, go_to, open_menu, pick, press, write
from tests.helpers.morning import CANDIDATE, Morning
from tests.helpers.strays import strays

from e2c_desktop.domain.codes import Answer, ApplicationChannel, Opinion, PathState
from e2c_desktop.services.backups import check_base
from e2c_desktop.ui.kit.theme import ThemeChoice, load_fonts, theme
from e2c_desktop.ui.trainees.record_pane import NOTES, PATH, SUMMARY

ENTER = partial(press, "Return")


def a_candidate_phones(morning: Morning) -> None:
    """Half of the fields are known: the record is saved so; who resembles her is told."""
    press("Ctrl+N")
    write("Béranger")
    fill("Prénom", "Élodie")
    press("Tab")
    (told,) = morning.twins()
    assert told == (
        "Peut-être déjà là : BERANGER Elodie, née le 14/03/2007 (Désistement, Créteil) : "
        "même nom, date de naissance non renseignée."
    )
    fill("Téléphone", "0699001122")
    pick("Site", "Créteil")
    pick("Par", "Téléphone")
    morning.picture("1-une-candidate-appelle")
    press("Ctrl+Return")
    assert morning.toast() == "BÉRANGER Élodie : fiche créée"
    assert "Date de naissance à compléter" in morning.alerts()
    record = morning.person()
    assert (record.draft.first_name, record.draft.phone) == ("Élodie", "0699001122")
    assert morning.path().state is PathState.CANDIDATE
    assert morning.path().draft.application_channel is ApplicationChannel.PHONE
    assert len(morning.people("beranger")) == 2


def she_is_found_twice_and_merged(morning: Morning) -> None:
    """The report names the pair; the two records become one, and nothing of them is lost."""
    press("Ctrl+K")
    write("doublons")
    ENTER()
    morning.rest()
    morning.picture("2-doublons-probables")
    ENTER()
    morning.picture("3-fusion")
    ENTER()
    morning.rest()
    press("Escape")
    assert len(morning.people("beranger")) == 1
    press("Ctrl+Z")
    morning.rest()
    assert len(morning.people("beranger")) == 2
    press("Ctrl+Y")
    morning.rest()
    assert morning.toast() == "« Fusionner deux fiches » : rétabli"
    record = morning.person()
    assert record.draft.birth_date == date(2007, 3, 14)
    assert (record.draft.phone, record.draft.town) == ("0699001122", "Créteil")
    assert sorted(path.state.value for path in record.paths) == ["candidat", "desistement"]


def step(words: str) -> None:
    """Open the window of the steps from the menu of the list, on one of them."""
    choose("Ajouter une étape", open_menu)
    pick("Étape", words)


def add() -> None:
    """Press « Ajouter » in the window that is open."""
    go_to("Ajouter")
    ENTER()


def she_comes_is_heard_and_admitted(morning: Morning) -> None:
    """The information meeting, the interview with its opinion, the admission."""
    morning.go_to_day(date(2026, 11, 4))
    step("Information collective")
    pick("A participé", "Oui")
    add()
    assert morning.path().draft.information_present is Answer.YES
    morning.go_to_day(date(2026, 11, 5))
    step("Entretien de motivation")
    pick("Avis", "Favorable")
    fill("Motif de l’avis", "Sait pourquoi elle vient, veut travailler avec des enfants.")
    morning.picture("4-entretien-de-motivation")
    add()
    draft = morning.path().draft
    assert draft.interview_opinion is Opinion.FAVOURABLE
    assert draft.interview_reason.startswith("Sait pourquoi elle vient")
    assert (draft.information_on, draft.interview_on) == (date(2026, 11, 4), date(2026, 11, 5))
    step("Admettre")
    add()
    assert morning.path().state is PathState.ADMITTED


def she_enters_the_cohort_of_november(morning: Morning) -> None:
    """She takes the first of its fifteen places."""
    morning.go_to_day(date(2026, 11, 10))
    step("Noter l’entrée")
    pick("Promotion", "Novembre 2026 · 0 / 15")
    morning.picture("5-entree-en-promotion")
    add()
    assert morning.path().state is PathState.INTEGRATION
    assert morning.path().integration_end == date(2026, 12, 21)
    assert morning.places()["Novembre 2026"] == "1 / 15"
    assert morning.places()["Octobre 2026"] == "1 / 15"
    press("Ctrl+K")
    write("promotions")
    ENTER()
    assert "Novembre 2026, 1 / 15" in morning.cohorts_shown()
    morning.picture("6-promotions")
    press("Escape")


def she_brings_three_papers_of_five(morning: Morning) -> None:
    """Two are kept with their files, one is only seen; the two that lack are named."""
    for path in morning.papers:
        press("Ctrl+Shift+D")
        go_to("Choisir un fichier…")
        answer_file(path, ENTER)
        add()
        morning.rest()
        assert morning.toast() == "Pièce ajoutée"
    press("Ctrl+Shift+D")
    pick("Pièce", "CV")
    add()
    morning.rest()
    morning.go_to_tab(SUMMARY)
    summary = morning.page.trainees.record.summary
    assert [fact.text for fact in summary.papers.missing.facts] == [
        "Attestation de la mission locale ou du prescripteur, manquante",
        "Règlement intérieur signé, manquante",
    ]
    morning.picture("7-synthese-trois-pieces")
    go_to("Voir les pièces")
    ENTER()
    assert "3 pièces sur 5" in morning.words_over_papers()
    morning.picture("8-pieces")
    held = [line for line in morning.lines_of_papers() if line.piece is not None]
    assert [line.piece.size > 0 for line in held if line.piece] == [True, True, False]


def the_contract_is_signed_when_the_decision_is_due(morning: Morning) -> None:
    """On the last day, the alert leads to the signature."""
    assert not [words for words in morning.alerts() if "Décision" in words]
    morning.go_to_day(date(2026, 12, 21))
    press("F5")
    words = "Décision d’intégration à prendre avant le 21/12/2026 (aujourd’hui)"
    assert morning.alerts()[0] == words
    morning.go_to_tab(SUMMARY)
    morning.picture("9-decision-a-prendre")
    go_to("Décider")
    ENTER()
    morning.picture("10-signer-le-contrat")
    add()
    assert morning.path().state is PathState.COMMITTED
    assert morning.path().dates.contract_on == date(2026, 12, 21)
    assert not [words for words in morning.alerts() if "Décision" in words]


def her_referent_changes(morning: Morning) -> None:
    """First one, then another with the reason: both stay in sight."""
    morning.go_to_tab(PATH)
    for name, day, reason in (
        ("nadège", "10/11/2026", ""),
        ("yann", "21/12/2026", "Suit les projets de la petite enfance."),
    ):
        go_to("Changer de référent")
        ENTER()
        write(name)
        ENTER()
        fill("À partir du", day)
        fill("Motif", reason)
        morning.picture(f"11-referent-{name[0]}")
        go_to("Enregistrer")
        ENTER()
    lines = morning.page.trainees.record.path.referents.texts()
    assert lines[0] == "Yann Abgrall"
    assert lines[2] == "Nadège Lemaître"
    kept = morning.path().stay.referents
    assert [line.from_on for line in kept] == [date(2026, 12, 21), date(2026, 11, 10)]
    assert kept[0].reason == "Suit les projets de la petite enfance."


def the_laptop_is_lent_and_returned(morning: Morning) -> None:
    """From the card of the aids, with its number; back a month later."""
    go_to("Ajouter une aide ou un matériel")
    choose("Ajouter un matériel remis", ENTER)
    write("Ordinateur portable")
    fill("Numéro de série ou d’inventaire", "PC-0042")
    morning.picture("12-ordinateur-prete")
    go_to("Enregistrer")
    ENTER()
    (loan,) = morning.path().stay.loans
    assert (loan.draft.number, loan.draft.returned_on) == ("PC-0042", None)
    morning.go_to_day(date(2027, 1, 22))
    go_to("Ordinateur portable : rendu aujourd’hui")
    ENTER()
    (loan,) = morning.path().stay.loans
    assert loan.draft.returned_on == date(2027, 1, 22)
    morning.picture("13-ordinateur-rendu")


def an_interview_is_noted_and_found_again(morning: Morning) -> None:
    """One word of the note leads back to it."""
    press("Ctrl+Shift+N")
    pick("Nature", "Entretien individuel")
    fill("Note", "A visité la crèche des Petits Galets, la directrice veut la revoir.")
    fill("Prochaine action", "Rappeler la directrice de la crèche")
    fill("À faire avant le", "29/01/2027")
    morning.picture("14-entretien-note")
    press("Ctrl+S")
    her = morning.person()
    press("Alt+Down")
    morning.until(lambda: morning.person().id != her.id)
    morning.find("galets", "Béranger")
    morning.picture("15-mot-d-une-note")
    ENTER()
    assert morning.person().id == her.id
    assert morning.page.trainees.record.tabs.currentIndex() == NOTES
    shown = morning.page.trainees.record.notes.current()
    assert shown is not None
    assert shown.next_action == "Rappeler la directrice de la crèche"
    assert shown.due_on == date(2027, 1, 29)
    morning.picture("16-entretien-retrouve")


STORY = (
    a_candidate_phones,
    she_is_found_twice_and_merged,
    she_comes_is_heard_and_admitted,
    she_enters_the_cohort_of_november,
    she_brings_three_papers_of_five,
    the_contract_is_signed_when_the_decision_is_due,
    her_referent_changes,
    the_laptop_is_lent_and_returned,
    an_interview_is_noted_and_found_again,
)


def everything_is_still_there(morning: Morning) -> None:
    """The base closed and opened again tells the same, and its journal is unbroken."""
    before = morning.person()
    morning.reopen()
    press("Ctrl+K")
    write(CANDIDATE)
    ENTER()
    after = morning.person()
    assert after == before
    assert after.current is not None
    assert after.current.state is PathState.COMMITTED
    assert len(morning.reads.notes(after.id)) == 1
    found = check_base(morning.work)
    assert not found.problems
    assert found.journal.entries > 0


@pytest.fixture
def morning(qapp: QApplication, tmp_path: Path) -> Iterator[Morning]:
    """The program on the lock page, in the morning."""
    qapp.setStyle("Fusion")
    load_fonts()
    theme().apply(ThemeChoice.LIGHT, zoom=100)
    found = Morning(qapp, tmp_path)
    yield found
    found.leave()


def test_a_secretary_s_morning(morning: Morning) -> None:
    with strays() as flashing:
        morning.open()
        for part in STORY:
            part(morning)
        everything_is_still_there(morning)
    assert flashing == []
