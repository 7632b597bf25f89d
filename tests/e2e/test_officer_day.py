"""The day of the company officer, from the keyboard alone, on the fictitious school."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from tests.helpers.keyboard import (
    answer_file,
    called,
    choose,
    fill,
    go_to,
    open_menu,
    pick,
    plain,
    press,
    write,
)
from tests.helpers.officer import OfficerDay
from tests.helpers.strays import strays

from e2c_desktop.domain.codes import CompanyState, PlacementState
from e2c_desktop.domain.placement_codes import SignatureParty
from e2c_desktop.domain.relation_codes import ExchangeChannel, ExchangeOutcome
from e2c_desktop.services.backups import check_base
from e2c_desktop.ui.kit.theme import ThemeChoice, load_fonts, theme
from e2c_desktop.ui.placements.checks_panel import BLOCKING, WATCH

ENTER = partial(press, "Return")
SOMEBODY = "EL AMRANI Bilal chez Les Jardiniers du Val"


def save() -> None:
    """Press « Enregistrer » in the window that is open."""
    go_to("Enregistrer")
    ENTER()


def who_is_to_be_called(day: OfficerDay) -> None:
    """The chip « À relancer » narrows the list to the companies that wait."""
    press("Alt+E")
    press("Ctrl+F")
    go_to("À relancer")
    ENTER()
    assert day.companies.list.model.total() == 23
    day.picture("1-qui-relancer")
    write("ravalement")
    press("Down")
    day.shown_company("Atelier du Ravalement")
    assert day.company_alerts() == ["Contact prévu le 06/11/2026, en retard de 6 jours"]


def a_call_is_noted_with_the_next_one(day: OfficerDay) -> None:
    """What was said goes into the journal; the contact that was due is done by it."""
    choose("Noter un appel", open_menu)
    fill("Avec", "justine")
    ENTER()
    fill("Ce qui s’est dit", "L’assurance est renouvelée, l’attestation arrive.")
    pick("Suite", "À suivre")
    fill("Le", "20/11")
    fill("À propos de", "Recevoir l’attestation d’assurance")
    day.picture("2-appel-et-prochain-contact", keep=True)
    save()
    assert day.toast() == "Échange noté"
    company = day.shown_company("Atelier du Ravalement")
    latest = day.reads.partners.exchanges(company.id)[0]
    assert (latest.contact, latest.staff) == ("Justine Marie", "Karim Belhadj")
    assert latest.draft.channel is ExchangeChannel.CALL
    assert latest.draft.outcome is ExchangeOutcome.TO_FOLLOW
    following = day.reads.partners.next_call(company.id)
    assert following is not None
    assert following.draft.due_on == date(2026, 11, 20)
    assert day.company_alerts() == []


def a_company_met_at_a_fair_is_added(day: OfficerDay) -> None:
    """Two of the same name are told, and a digit that is wrong; it is a third place of theirs."""
    press("Ctrl+N")
    write("Atelier du Réemploi")
    fill("SIRET", "16000106100012")
    press("Tab")
    form = day.companies.forms.form()
    assert form is not None
    told = [plain(words) for words in form.twins.words()]
    assert [words.split(", 9")[0] for words in told] == [
        "Existe déjà ? Atelier du Réemploi, 37, rue du Commerce",
        "Existe déjà ? Atelier du Réemploi, 17, rue du Commerce",
    ]
    assert form.binder.fields["siret"].message().startswith("Un chiffre semble inversé")
    day.picture("3-deja-connue")
    fill("SIRET", "16000106100029")
    fill("Adresse", "12 rue des Ateliers")
    fill("Code postal", "94140")
    press("Tab")
    assert form.binder.fields["siret"].message() == ""
    press("Ctrl+Return")
    assert day.toast() == "Atelier du Réemploi : fiche créée"
    company = day.shown_company("Atelier du Réemploi")
    assert (company.draft.town, company.draft.siret) == ("Alfortville", "16000106100029")
    assert company.draft.state is CompanyState.PROSPECT


def a_company_is_looked_for(day: OfficerDay) -> None:
    """Each suggestion says why it stands there; a placement begins from one of them."""
    press("Alt+S", "Ctrl+F")
    write("el amrani")
    press("Down")
    ENTER()
    day.act("Chercher une entreprise")
    day.picture("4-quelle-entreprise")
    press("Down")
    reasons = [plain(reason.words) for reason in day.suggestions().reasons.reasons]
    assert day.suggestions().suggestion().company.name == "Les Jardiniers du Val"  # type: ignore[union-attr]  # one is chosen
    assert "Accepte les mineurs" in reasons
    go_to("Préparer un stage")
    ENTER()
    assert day.form().person_name() == "EL AMRANI Bilal"
    assert called() == "Tuteur en entreprise"


def hours_too_long_for_a_minor_are_told(day: OfficerDay) -> None:
    """What the law refuses is said while it is typed, with what repairs it."""
    press("F3")
    ENTER()
    fill("Métier", "jardin")
    ENTER()
    go_to("Objet, un seul")
    press("Space")
    fill("Objectifs", "Découvrir le métier de jardinier")
    fill("Tâches confiées", "Aider à la taille et au ramassage")
    fill("Compétences visées", "Suivre une consigne")
    fill("Premier jour", "30/11")
    fill("Dernier jour", "18/12")
    go_to("lundi, matin")
    write("6h-12h30")
    ENTER()
    write("13h30-17h")
    press("Ctrl+Shift+Down")
    found = day.titles(BLOCKING)
    assert len(found) == 7
    assert found[4:6] == ["Vendredi : 10 h", "Semaine : 50 h"]
    assert found[6].endswith("vendredi : 6 h 30 sans pause")
    assert not day.placements.forms.foot.print_button.isEnabled()
    day.picture("5-horaires-trop-longs")


def the_ways_out_are_taken(day: OfficerDay) -> None:
    """One click puts Monday right, a shorter day typed once puts the week right."""
    go_to("Mettre 8 h, Lundi")
    ENTER()
    assert "Lundi : 10 h" not in day.titles(BLOCKING)
    go_to("lundi, matin")
    write("9-12h30")
    ENTER()
    write("13h30-17h")
    press("Ctrl+Shift+Down")
    assert day.titles(BLOCKING) == []
    assert day.titles(WATCH) == ["Signer avant le lundi 30 novembre"]
    press("Ctrl+S")
    assert day.toast() == "Stage préparé"
    record = day.shown_placement()
    assert (record.convention_number, record.minor) == ("2026-CRE-339", True)
    assert (record.planned_hours, record.prescriber) == (105.0, "Mission locale")
    day.picture("6-stage-prepare")


def the_convention_is_printed(day: OfficerDay) -> None:
    """Three pages, whose words are those of the form."""
    go_to("Imprimer la convention")
    ENTER()
    day.rest()
    go_to("Préparer le dossier")
    ENTER()
    day.rest()
    day.picture("7-convention")
    (file,) = day.printed()
    pages = [plain(page.extract_text()) for page in PdfReader(file).pages]
    assert len(pages) == 3
    words = " ".join(" ".join(pages).split())
    for expected in (
        "Convention n° 2026-CRE-339",
        "M. EL AMRANI Bilal Né le 2 avril 2009 (17 ans)",
        "Mélissa El Amrani, Mère",
        "lundi 30 novembre 2026",
        "Jardinier / Jardinière paysagiste (A1208)",
        "Huit heures par jour et 35 heures par semaine au plus.",
    ):
        assert expected in words
    press("Escape")


def five_parties_sign(day: OfficerDay) -> None:
    """All of them with the paper that came back, scanned."""
    day.act("Noter les signatures du stage")
    for who in ("Stagiaire", "Représentant légal", "Entreprise", "École", "Prescripteur"):
        go_to(who)
        press("Space")
    go_to("Joindre la convention signée")
    answer_file(day.scan, ENTER)
    day.picture("8-signatures")
    go_to("Noter")
    ENTER()
    assert day.toast() == f"{SOMEBODY} : signatures notées"
    record = day.shown_placement()
    assert record.state is PlacementState.SIGNED
    assert {line.party for line in record.signatures} == set(SignatureParty)
    assert [file.file_name for file in record.files] == [day.scan.name]


def the_same_placement_for_two_others(day: OfficerDay) -> None:
    """Two drafts, with neither signatures nor number of the first."""
    go_to("Dupliquer")
    choose("Pour un groupe", ENTER)
    for name in ("haddad", "sow am"):
        fill("Ajouter un stagiaire", name)
        ENTER()
    day.picture("9-pour-deux-autres")
    go_to("Préparer 2 stages")
    ENTER()
    assert day.toast() == "Les Jardiniers du Val : 2 stages préparés"
    rows = day.rows("jardiniers val 2026-CRE-34")
    assert [row.last_name for row in rows] == ["Haddad", "Sow"]
    assert {row.state for row in rows} == {PlacementState.DRAFT}


def it_is_renewed(day: OfficerDay) -> None:
    """A month at most: the way out shortens what was asked."""
    go_to("Dupliquer")
    choose("Renouveler", ENTER)
    fill("Premier jour", "21/12")
    fill("Dernier jour", "22/01/27")
    save()
    assert day.toast() == f"{SOMEBODY} : renouvellement préparé"
    assert day.titles(BLOCKING)[0] == "Durée : 33 jours"
    day.picture("10-renouvellement")
    go_to("Finir le 20/01/2027")
    ENTER()
    assert day.titles(BLOCKING) == []
    press("Ctrl+S")
    record = day.shown_placement()
    assert record.draft.ends_on == date(2027, 1, 20)
    assert record.renewed is not None


def where_they_are(day: OfficerDay) -> None:
    """Everybody on one day, on the screen and on paper."""
    day.act("Où sont-ils aujourd’hui")
    day.picture("11-ou-sont-ils")
    press("Ctrl+P")
    day.rest()
    words = " ".join(plain(day.file_shown()).split())
    assert "Où sont-ils jeudi 12 novembre 2026" in words
    assert "FERREIRA Tiago En entreprise 8:00 – 16:00 Pizza Belle Marne" in words
    press("Escape")


def a_visit_is_planned_then_noted(day: OfficerDay) -> None:
    """Planned one day, noted another: the one that waits is proposed."""
    day.act("Stages : la liste")
    press("Ctrl+F")
    write("ferreira pizza")
    press("Down")
    day.act("Prévoir une visite en entreprise")
    fill("Prévue le", "17/11")
    save()
    assert day.toast() == "Visite prévue"
    day.go_to_day(date(2026, 11, 17))
    press("F5")
    assert day.placement_alerts() == ["Visite prévue aujourd’hui"]
    press("Ctrl+Shift+N")
    fill("Notes", "Autonome au four, à l’heure.")
    fill("Suite à donner", "Proposer un CDD")
    day.picture("12-visite")
    save()
    visit = day.follow_up().visits[0].draft
    assert (visit.planned_on, visit.made_on) == (date(2026, 11, 17), date(2026, 11, 17))
    assert visit.next_step == "Proposer un CDD"


def an_accident_has_its_deadlines(day: OfficerDay) -> None:
    """Who is to be told next, and until when."""
    day.act("Noter un accident du travail")
    fill("Accident le, à", "hier 10h30")
    fill("École prévenue le, à", "hier 11h")
    fill("Circonstances", "Brûlure légère à la main, près du four.")
    save()
    assert day.toast() == "Accident noté"
    assert day.placement_alerts() == ["Accident à déclarer"]
    day.picture("13-accident")
    following = "Prescripteur : à prévenir sans délai · CPAM : à déclarer avant mercredi 11 h"
    assert day.accident_words() == ["lundi 10 h 30", "À suivre", following]


def a_sheet_is_typed(day: OfficerDay) -> None:
    """Digits go from box to box, in the order of the paper."""
    press("Ctrl+Shift+B")
    press("1")
    write("98")
    go_to("Assiduité et ponctualité")
    press(*"3334434334")
    press(*"32")
    write("À l’heure chaque jour.")
    go_to("Accueilleriez-vous")
    press("1")
    day.picture("14-fiche-du-tuteur")
    press("Ctrl+Return")
    assert day.toast() == "Bilan enregistré : D’HÔTEL Maëlle"
    press("Escape")
    (row,) = day.rows("hotel palais")
    assert (row.state, row.done_hours) == (PlacementState.REVIEWED, 98.0)


def the_code_of_a_convention_leads_to_it(day: OfficerDay) -> None:
    """Typed or scanned in Ctrl K, from any tab."""
    press("Alt+S")
    press("Ctrl+K")
    write("2026-CRE-339")
    day.picture("15-retrouver-une-convention")
    ENTER()
    row = day.placements.page.record.row()
    assert row is not None
    assert (row.last_name, row.number) == ("El Amrani", "2026-CRE-339")
    press("F2")
    assert day.shown_placement().convention_number == "2026-CRE-339"
    press("Escape")


def the_list_is_exported(day: OfficerDay) -> None:
    """What is seen, as a workbook."""
    press("Ctrl+F")
    write("jardiniers")
    press("Down")
    answer_file(day.workbook, partial(press, "Ctrl+E"))
    day.rest()
    assert day.toast() == f"Liste enregistrée : {day.workbook.name}"
    sheet = load_workbook(day.workbook).active
    assert sheet is not None
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "EL AMRANI Bilal" in cells


def the_last_action_is_undone(day: OfficerDay) -> None:
    """The sheet goes, and comes back."""
    for keys, words, state in (
        ("Ctrl+Z", "annulé", PlacementState.ENDED),
        ("Ctrl+Y", "rétabli", PlacementState.REVIEWED),
    ):
        press(keys)
        day.rest()
        assert day.toast().endswith(words)
        (row,) = day.rows("hotel palais")
        assert row.state is state


STORY = (
    who_is_to_be_called,
    a_call_is_noted_with_the_next_one,
    a_company_met_at_a_fair_is_added,
    a_company_is_looked_for,
    hours_too_long_for_a_minor_are_told,
    the_ways_out_are_taken,
    the_convention_is_printed,
    five_parties_sign,
    the_same_placement_for_two_others,
    it_is_renewed,
    where_they_are,
    a_visit_is_planned_then_noted,
    an_accident_has_its_deadlines,
    a_sheet_is_typed,
    the_code_of_a_convention_leads_to_it,
    the_list_is_exported,
    the_last_action_is_undone,
)


@pytest.fixture
def day(qapp: QApplication, tmp_path: Path) -> Iterator[OfficerDay]:
    """The program on the lock page, in the morning."""
    qapp.setStyle("Fusion")
    load_fonts()
    theme().apply(ThemeChoice.LIGHT, zoom=100)
    found = OfficerDay(qapp, tmp_path)
    yield found
    found.leave()


def test_the_day_of_the_company_officer(day: OfficerDay) -> None:
    with strays() as flashing:
        day.open()
        for part in STORY:
            part(day)
        assert not check_base(day.work).problems
    assert flashing == []
