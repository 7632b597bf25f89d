"""Conventions: the mentions of the law, in order, whatever is known, however long it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.unit.documents import placement_samples as samples
from tests.unit.documents.reading import bookmarks, squeezed, texts
from tests.unit.documents.samples import LONGEST_ADDRESS

from e2c_desktop.documents.content import (
    EarlierConvention,
    GuardianBlock,
    PaperFrame,
    Party,
    PartyRole,
    PrescriberBlock,
    PrintedWeek,
    WaiverLine,
)
from e2c_desktop.documents.registry import (
    render_amendment,
    render_company_sheet,
    render_convention,
    render_evaluation_sheet,
    render_placement_certificate,
    render_thank_you_letter,
    render_visit_report,
)

Render = Callable[[Any], bytes]
EACH: tuple[tuple[str, Render, Callable[[], Any], int], ...] = (
    ("convention", render_convention, samples.convention, 3),
    ("avenant", render_amendment, samples.amendment, 1),
    ("evaluation", render_evaluation_sheet, samples.evaluation, 2),
    ("bilan", render_evaluation_sheet, lambda: samples.evaluation(filled=True), 2),
    ("attestation", render_placement_certificate, samples.certificate, 1),
    ("visites", render_visit_report, samples.visits, 1),
    ("lettre", render_thank_you_letter, samples.letter, 1),
    ("entreprise", render_company_sheet, samples.company, 1),
)
every_paper = pytest.mark.parametrize(
    ("render", "content", "pages"), [one[1:] for one in EACH], ids=[one[0] for one in EACH]
)


def said(data: bytes) -> str:
    """All the words of a file on one line."""
    return " ".join(texts(data))


def test_the_convention_has_its_sections_in_order_and_as_bookmarks() -> None:
    data = render_convention(samples.convention())
    titles = [
        "1 Organisme prescripteur",
        "2 Personne accueillie (bénéficiaire)",
        "3 Structure d’accueil",
        "4 Structure d’accompagnement",
        "5 La période",
        "6 Activités et horaires",
        "7 Engagements",
        "8 Signatures",
    ]
    assert bookmarks(data) == [
        "Convention de mise en situation en milieu professionnel",
        titles,
    ]
    first, second, third = texts(data)
    for title in titles[:4]:
        assert title in first
    assert "Représentant(e) légal(e) (stagiaire mineure)" in first
    assert "identique" in first
    assert "Stagiaire mineure : 17 ans le premier jour" in second
    assert "ne confie que les tâches prévues au point 6" in third
    assert "préparée le 12 janvier 2026" in first
    assert third.count("Date :") == 5


@pytest.mark.parametrize("length", [0, 1, *range(300, 3001, 300)])
def test_signatures_never_stand_alone_however_long_the_words(length: int) -> None:
    words = ("Tenir un poste de préparations. " * 100)[:length]
    usual = samples.convention()
    content = replace(
        usual,
        period=replace(usual.period, objectives=(words,), assessment=(words, words)),
        activity=replace(usual.activity, tasks=(words,) * 3),
    )
    pages = texts(render_convention(content))
    assert "7 Engagements" in pages[-1]
    assert "8 Signatures" in pages[-1]
    whole = squeezed("".join(pages))
    assert whole.count("préparations.") >= 6 * (length // 32)
    report = replace(
        samples.visits(), visits=(replace(samples.visits().visits[0], notes=words * 2),)
    )
    signed = next(page for page in texts(render_visit_report(report)) if "Pour l’école" in page)
    assert len(signed.split("Pour l’école")[0]) > 40


def test_the_longest_of_everything_flows_on_and_loses_nothing() -> None:
    pages = texts(render_convention(samples.longest_convention()))
    whole = squeezed("".join(pages))
    assert whole.count("serviceapplication") == 0
    assert whole.count(squeezed("seule ou à deux.")) == 70
    assert squeezed(samples.LONG_COMPANY) in whole
    assert whole.count(squeezed(LONGEST_ADDRESS)) == 3
    assert "8 Signatures" in pages[-1]
    assert "7 Engagements" in pages[-1]


@pytest.mark.parametrize("frame", list(PaperFrame))
def test_with_nothing_filled_in_there_are_lines_to_write_on(frame: PaperFrame) -> None:
    pages = texts(render_convention(samples.blank_convention(frame)))
    assert len(pages) == 3
    whole = " ".join(pages)
    assert "None" not in whole
    for label in ("Immatriculée le", "Convention collective", "Prévention sanitaire", "Mercredi"):
        assert label in whole
    assert ("Bénéficiaire du RSA" in whole) == (frame is PaperFrame.PMSMP)
    assert "avant le premier jour." in whole
    sheet = texts(render_evaluation_sheet(samples.blank_evaluation()))
    assert len(sheet) == 2
    assert "Heures prévues" in sheet[0]
    assert "à rendre" not in sheet[0]


def test_a_convention_of_training_placement_has_other_words() -> None:
    usual = samples.convention()
    content = replace(
        usual,
        frame=PaperFrame.TRAINING,
        action_title="Parcours E2C",
        number="",
        parties=(Party(PartyRole.SCHOOL, "Clémence ŒUVRARD"),),
    )
    whole = said(render_convention(content))
    for expected in (
        "Convention de stage en entreprise",
        "prévue par l’action de formation « Parcours E2C ».",
        "1 Personne accueillie (stagiaire)",
        "3 Organisme de formation",
        "7 Signatures",
        "L’organisme de formation",
    ):
        assert expected in whole, expected
    for absent in ("PMSMP", "prescripteur", "RSA", "Objet de la période", "un mois au plus"):
        assert absent not in whole, absent
    plain = said(render_convention(replace(content, action_title="")))
    assert "Période en entreprise prévue par l’action de formation." in plain


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (PrescriberBlock("ML", delegated=True, delegation="7"), "n° 7"),
        (PrescriberBlock("ML", delegated=True, delegation_end=samples.END), "jusqu’au 20/02/2026"),
        (
            PrescriberBlock("ML", delegated=True, delegation_start=samples.START),
            "depuis le 26/01/2026",
        ),
    ],
)
def test_what_is_known_of_a_delegation_is_told(block: PrescriberBlock, expected: str) -> None:
    content = replace(samples.convention(), prescriber=block)
    assert expected in said(render_convention(content))
    without = replace(content, prescriber=PrescriberBlock("ML"))
    assert "Délégation" not in said(render_convention(without))


def test_conventions_before_and_renewals() -> None:
    usual = samples.convention()
    before = EarlierConvention(date(2025, 11, 3), date(2025, 11, 14))

    def with_earlier(earlier: EarlierConvention) -> str:
        period = replace(usual.period, earlier=earlier, renewal_reason="Objectifs non atteints")
        return said(render_convention(replace(usual, period=period)))

    assert "du 03/11/2025 au 14/11/2025" in with_earlier(before)
    assert "14/11/2025, n° 7" in with_earlier(replace(before, number="7"))
    renewed = with_earlier(replace(before, renewed=True))
    assert "Renouvellement de la convention du 3 novembre 2025 au 14 novembre 2025." in renewed
    assert "objectifs non atteints" in renewed
    numbered = with_earlier(replace(before, renewed=True, number="7"))
    assert "Renouvellement de la convention n° 7." in numbered
    assert "renouvellement de la convention n° 7" in numbered


def test_weeks_of_all_shapes() -> None:
    usual = samples.convention()
    morning, evening = ((480, 720),), ((840, 1200),)
    three = ((480, 600), (660, 720), (780, 900))
    odd = PrintedWeek((morning, (), evening, three, (), (), morning), (date(2026, 2, 2),))
    lone = PrintedWeek(((), samples.DAY, (), (), (), (), ()), ())
    activity = replace(
        usual.activity, weeks=(samples.WEEK, odd), off_days=("a", "b"), pauses=("c",)
    )
    whole = said(render_convention(replace(usual, activity=activity)))
    for expected in (
        "Semaine du 2 février 2026",
        "Les autres semaines",
        "14 h – 20 h",
        "Ven. et sam.",
        "Jours non travaillés",
        "Interruption prévue",
    ):
        assert expected in whole, expected
    content = replace(usual, activity=replace(usual.activity, weeks=(lone,)))
    whole = said(render_convention(content))
    assert "Mer. à dim." in whole
    assert "Les autres semaines" not in whole


def test_a_majority_inside_and_waivers_are_printed() -> None:
    usual = samples.convention()
    content = replace(
        usual,
        minor=replace(usual.minor or pytest.fail("a minor"), majority=date(2026, 2, 2)),
        waivers=(WaiverLine("Durée (P1)", "accord", "Mme Roy", samples.START),),
        beneficiary=replace(usual.beneficiary, guardian=GuardianBlock("A", "", LONGEST_ADDRESS)),
    )
    whole = said(render_convention(content))
    assert "17 ans le premier jour, majeure le 2 février 2026" in whole
    assert "Durée (P1) : accord — décidé par Mme Roy, le 26 janvier 2026" in whole
