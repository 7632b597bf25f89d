"""What the booklet says of experiences, attitudes, meetings, project and papers given."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import cast
from uuid import UUID

import pytest
from tests.helpers.booklet_rows import EXIT, MIDDLE, facts
from tests.helpers.dossiers import DAY, dossier, path, school

from e2c_desktop.domain.activity_codes import ActivityKind
from e2c_desktop.domain.booklet_chapters import USUAL, choice_of_text
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.experience import (
    BilanKind,
    Discovery,
    ExperienceKind,
    TradeState,
)
from e2c_desktop.domain.placement_review import GridLevel, grid_to_text
from e2c_desktop.queries.activity_parts import ActivityPart
from e2c_desktop.queries.booklet_rows import (
    BilanFacts,
    BookletFacts,
    ExperienceFacts,
    IssuedPaper,
    PortfolioFacts,
    ReviewFacts,
    StepFacts,
    TradeFacts,
)
from e2c_desktop.services import contents_booklet_journey as journey

LATER = date(2027, 1, 4)


def experience(title: str, on: date | None = MIDDLE, **values: object) -> ExperienceFacts:
    usual: dict[str, object] = {
        "id": UUID(int=5),
        "title": title,
        "kind": ExperienceKind.CENTRE,
        "starts_on": on,
        "ends_on": None,
        "did": "",
        "learned": "",
        "reuse": "",
        "in_booklet": True,
    }
    return ExperienceFacts(**{**usual, **values})  # type: ignore[arg-type]  # fields of a test


def activity(kind: ActivityKind, on: date = MIDDLE) -> ActivityPart:
    return ActivityPart(UUID(int=6), kind.label, kind, "Salle", "", "Parler", on, on, 1, 90)


def bilan(held: date | None, summary: str) -> BilanFacts:
    kind = BilanKind.INTERMEDIATE
    return BilanFacts(UUID(int=7), kind, MIDDLE, held, "", summary, "", "", None, None, None, None)


def trade(label: str, state: TradeState, **values: object) -> TradeFacts:
    usual: dict[str, object] = {"code": "", "how": None, "on": None, "opinion": ""}
    return TradeFacts(label=label, state=state, **{**usual, **values})  # type: ignore[arg-type]  # fields of a test


def test_experiences_kept_for_the_booklet_are_told_with_their_competences() -> None:
    told = facts(
        experiences=(
            experience("Repas", competences=(UUID(int=1), UUID(int=99))),
            experience("Secret", in_booklet=False),
            experience("Demain", LATER),
            experience("Un jour", None),
        )
    )
    found = journey.experiences_chapter(dossier(), told, USUAL, DAY)
    assert [(card.title, card.skills) for card in found.cards] == [
        ("Repas", ("Compétence 1",)),
        ("Un jour", ()),
    ]
    assert found.blank
    bare = BookletFacts(experiences=told.experiences)
    assert journey.experiences_chapter(dossier(), bare, USUAL, DAY).cards[0].skills == ()
    without = journey.experiences_chapter(dossier(), told, choice_of_text("!carte"), DAY)
    assert not without.blank


def test_activities_are_told_where_they_belong() -> None:
    kinds = (
        ActivityKind.SPORT,
        ActivityKind.CULTURE,
        ActivityKind.WORKSHOP,
        ActivityKind.CERTIFICATION,
    )
    came = (*(activity(kind) for kind in kinds), activity(ActivityKind.OUTING, LATER))
    found = journey.experiences_chapter(dossier(activities=came), BookletFacts(), USUAL, DAY)
    assert [one.title for one in found.engagements] == ["Sport", "Culture"]
    assert [(one.title, one.where, one.hours, one.skills) for one in found.activities] == [
        ("Atelier", "Salle", Decimal("1.5"), ("Parler",))
    ]


def test_attitudes_follow_the_sheet_and_the_last_tutor_who_saw_them() -> None:
    first = ReviewFacts(
        UUID(int=1),
        MIDDLE,
        {"Initiative": GridLevel.TO_IMPROVE, "Autonomie": GridLevel.NOT_SEEN},
    )
    last = ReviewFacts(
        UUID(int=2), EXIT, {"Initiative": GridLevel.NOT_SEEN, "Accueil": GridLevel.GOOD}
    )
    later = ReviewFacts(UUID(int=3), LATER, {"Initiative": GridLevel.WEAK})
    own = {"Rythme de travail": GridLevel.VERY_GOOD, "Initiative": GridLevel.GOOD}
    told = facts(
        reviews={one.placement_id: one for one in (first, last, later)},
        portfolio=PortfolioFacts(attitudes=grid_to_text(own)),
    )
    found = journey.attitudes(told, school(), DAY)
    assert [(line.label, line.own, line.company) for line in found] == [
        ("Initiative", 3, 2),
        ("Rythme de travail", 4, None),
        ("Accueil", None, 3),
    ]
    mine = journey.attitudes(told, school(review_criteria="Accueil\nRythme de travail"), DAY)
    assert [line.label for line in mine] == ["Accueil", "Rythme de travail", "Initiative"]


def test_only_what_a_tutor_saw_is_validated() -> None:
    review = ReviewFacts(
        UUID(int=1), MIDDLE, skills={"Servir": GridLevel.GOOD, "Peser": GridLevel.NOT_SEEN}
    )
    assert journey.skill_levels(review) == [("Servir", 3, "En autonomie")]
    assert journey.skill_levels(None) == []


def test_meetings_held_are_told_by_their_synthesis() -> None:
    told = facts(
        bilans=(
            bilan(MIDDLE, "J’ai gagné en confiance."),
            bilan(EXIT, " "),
            bilan(None, "Pas tenu"),
            bilan(LATER, "Plus tard"),
        )
    )
    found = journey.others_chapter(dossier(), told, school(), USUAL, DAY)
    assert [(line.held_on, line.summary) for line in found.bilans] == [
        (MIDDLE, "J’ai gagné en confiance.")
    ]
    hidden = choice_of_text("!bilans !avis !attestations")
    assert journey.others_chapter(dossier(), told, school(), hidden, DAY).is_empty


@pytest.mark.parametrize(
    ("project", "trades", "on", "expected"),
    [
        ("", (), None, None),
        ("Devenir cuisinière", (), None, ("Devenir cuisinière", False, ())),
        (
            "Devenir cuisinière",
            (),
            EXIT,
            ("Devenir cuisinière", True, ("Validé le 9 novembre 2026.",)),
        ),
        ("Devenir cuisinière", (), LATER, ("Devenir cuisinière", False, ())),
        (
            "",
            (trade("Cuisinier", TradeState.VALIDATED, code="G1602"),),
            None,
            ("Cuisinier", True, ("Code métier (ROME) G1602.",)),
        ),
        (
            "Travailler en cuisine",
            (trade("Commis de salle", TradeState.VALIDATED, code="G1803"),),
            EXIT,
            (
                "Travailler en cuisine",
                True,
                ("Commis de salle, code métier (ROME) G1803.", "Validé le 9 novembre 2026."),
            ),
        ),
        (
            "Devenir cuisinier",
            (trade("Cuisinier", TradeState.VALIDATED),),
            None,
            ("Devenir cuisinier", True, ()),
        ),
    ],
)
def test_the_project(
    project: str,
    trades: tuple[TradeFacts, ...],
    on: date | None,
    expected: tuple[str, bool, tuple[str, ...]] | None,
) -> None:
    told = facts(trades=trades, portfolio=PortfolioFacts(project_validated_on=on))
    found = journey.project_block(dossier(path=path(project=project)), told, DAY)
    assert (found and (found.title, found.validated, found.lines)) == expected


def test_trades_explored_are_told_beside_the_one_validated() -> None:
    told = facts(
        trades=(
            trade("Cuisinier", TradeState.VALIDATED),
            trade(
                "Vendeur",
                TradeState.HYPOTHESIS,
                how=Discovery.VISIT,
                on=MIDDLE,
                opinion="Trop de monde.",
            ),
            trade("Aide-soignant", TradeState.DROPPED),
        )
    )
    assert [
        (line.label, line.state, line.detail, line.opinion) for line in journey.trade_lines(told)
    ] == [
        ("Vendeur", "hypothèse", "Visite d’entreprise, août 2026", "Trop de monde."),
        ("Aide-soignant", "écarté", "", ""),
    ]


def test_steps_to_do_come_before_the_leads_each_once() -> None:
    told = facts(
        steps=(
            StepFacts("Signer", EXIT, None),
            StepFacts("Chercher", None, None),
            StepFacts("Fait", None, EXIT),
        )
    )
    found = journey.next_steps(dossier(path=path(next_steps="Chercher\n\nPasser le code")), told)
    assert found == ("Signer (pour le 9 novembre 2026)", "Chercher", "Passer le code")


def test_the_last_attestation_of_each_kind_is_an_annex() -> None:
    kind = DocumentKind.ENTRY_CERTIFICATE
    told = facts(
        issued=(
            IssuedPaper(kind, "AE-1", MIDDLE),
            IssuedPaper(kind, "AE-2", EXIT),
            IssuedPaper(DocumentKind.PLACEMENT_CERTIFICATE, "AS-1", EXIT, UUID(int=1)),
            IssuedPaper(DocumentKind.PLACEMENT_CERTIFICATE, "AS-2", EXIT, UUID(int=2)),
            IssuedPaper(DocumentKind.BOOKLET, "PF-1", EXIT),
            IssuedPaper(DocumentKind.ABSENCE_LETTER, "LA-1", EXIT),
            IssuedPaper(DocumentKind.COMPLETION, "CR-9", LATER),
        )
    )
    assert [line.number for line in journey.annex_lines(told, DAY)] == ["AE-2", "AS-1", "AS-2"]
    assert journey.aca_number(told, DAY) == ""
    aca = cast("DocumentKind", SimpleNamespace(value="ACA"))
    papers = (IssuedPaper(aca, "ACA-1", EXIT), IssuedPaper(aca, "ACA-2", LATER))
    assert journey.aca_number(facts(issued=papers), DAY) == "ACA-1"
