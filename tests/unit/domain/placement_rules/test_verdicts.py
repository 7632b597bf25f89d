"""What is said of conventions and people: the sentence, its level, the way out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.helpers.placement_facts import SIGNED, live, of_rule, on_file, placement

from e2c_desktop.domain.codes import Answer, PlacementKind, PlacementObject, PlacementState
from e2c_desktop.domain.placement_codes import SignatureParty
from e2c_desktop.domain.placement_facts import DelegationDates, PlacementFacts
from e2c_desktop.domain.placement_rules.engine import check_all, possible_from
from e2c_desktop.domain.placement_rules.rule_set import SHIPPED, RuleBook, Thresholds
from e2c_desktop.domain.placement_rules.verdicts import P_RULES, Level, RuleCode
from e2c_desktop.domain.work_calendar import WorkCalendar

NBSP = "\u00a0"
FIRST, LAST = date(2026, 11, 23), date(2026, 12, 18)
OK, INFO, WARNING, BLOCKING, NOTHING = (
    Level.OK,
    Level.INFO,
    Level.WARNING,
    Level.BLOCKING,
    Level.WITHOUT_OBJECT,
)


def said(facts: PlacementFacts, rule: RuleCode, *others: PlacementFacts) -> tuple[Level, str, str]:
    """The level, title and reason of one rule on a form."""
    (verdict,) = of_rule(live(facts, *others), rule)
    return verdict.level, verdict.title, verdict.why


def test_a_convention_of_the_picture_is_right() -> None:
    facts = placement(FIRST, LAST, delegation=DelegationDates(FIRST, date(2026, 12, 31)))
    titles = [verdict.title for verdict in live(facts) if verdict.level is OK]
    assert titles == [
        f"Durée{NBSP}: dernier jour possible le 22/12/2026",
        f"Première convention ici, 2 au plus sur 12{NBSP}mois",
        f"26{NBSP}jours ici, 60 au plus sur 12{NBSP}mois",
        "Aucun autre stage à ces dates",
        f"16{NBSP}ans révolus le premier jour",
        "Signée par tous avant le premier jour",
        "Délégation valable jusqu’au 31/12/2026",
        "Assurance de l’entreprise valable jusqu’au 01/01/2040",
    ]


def test_a_convention_too_long_says_its_last_possible_day() -> None:
    (verdict,) = of_rule(live(placement(FIRST, date(2026, 12, 23))), RuleCode.DURATION)
    assert (verdict.level, verdict.title) == (BLOCKING, f"Durée{NBSP}: 31{NBSP}jours")
    assert verdict.why == (
        f"Un mois au plus, de date à date{NBSP}: dernier jour possible le 22/12/2026."
    )
    assert verdict.way_out is not None
    assert (verdict.way_out.words, verdict.way_out.day) == (
        "Finir le 22/12/2026",
        date(2026, 12, 22),
    )
    assert verdict.source == "D5135-3 du code du travail, règles au 01/09/2026"


def test_a_school_may_allow_two_months() -> None:
    book = RuleBook((replace(SHIPPED, thresholds=Thresholds(convention_months=2)),))
    (verdict,) = of_rule(live(placement(FIRST, date(2027, 2, 1)), rules=book), RuleCode.DURATION)
    assert verdict.why.startswith(f"2{NBSP}mois au plus")


RENEWED = placement(date(2026, 10, 26), date(2026, 11, 20), id="A0", rank=0)


def renewal(**changes: Any) -> PlacementFacts:
    """A right renewal of `RENEWED` but for the changes."""
    values = {"renewal_of_id": "A0", "renewal_reason": "Objectifs non atteints", **changes}
    return placement(FIRST, LAST, **values)


@pytest.mark.parametrize(
    ("facts", "others", "motive"),
    [
        (renewal(), [RENEWED], ""),
        (renewal(renewal_reason=None), [RENEWED], ""),
        (renewal(renewal_reason="les objectifs NON-ATTEINTS !"), [RENEWED], ""),
        (renewal(), [], "convention renouvelée introuvable"),
        (renewal(id="A0"), [], "convention renouvelée introuvable"),
        (
            renewal(),
            [replace(RENEWED, state=PlacementState.CANCELLED)],
            "convention renouvelée introuvable",
        ),
        (renewal(), [replace(RENEWED, trainee_id="T2")], "stagiaire différent"),
        (renewal(), [replace(RENEWED, host_key="x")], "structure d'accueil différente"),
        (renewal(purpose=PlacementObject.CONFIRM), [RENEWED], "objet différent"),
        (renewal(objectives="Vendre"), [RENEWED], "objectifs différents"),
        (renewal(renewal_reason="suite"), [RENEWED], "motif « objectifs non atteints » absent"),
        (
            renewal(),
            [replace(RENEWED, renewal_of_id="Z")],
            "renouvellement d'un renouvellement (1 au plus)",
        ),
        (
            renewal(),
            [RENEWED, replace(renewal(), id="B", rank=1)],
            "convention déjà renouvelée (1 au plus)",
        ),
        (
            renewal(),
            [replace(RENEWED, ends_on=FIRST)],
            "commence avant la fin de la convention renouvelée",
        ),
    ],
)
def test_a_renewal_is_the_same_placement_once_more(
    facts: PlacementFacts, others: list[PlacementFacts], motive: str
) -> None:
    verdict = on_file(facts, *others)[RuleCode.RENEWAL]
    assert verdict.motive == motive
    assert verdict.level is (BLOCKING if motive else OK)
    assert "'" not in verdict.title
    assert on_file(facts, *others)[RuleCode.CONVENTIONS].level is NOTHING


def test_several_reasons_are_all_told() -> None:
    level, title, why = said(
        renewal(objectives="Vendre", renewal_reason="suite"), RuleCode.RENEWAL, RENEWED
    )
    assert (level, title) == (BLOCKING, f"Renouvellement{NBSP}: objectifs différents")
    assert why.endswith(f"Aussi{NBSP}: motif «{NBSP}objectifs non atteints{NBSP}» absent.")


def earlier(day: date, length: int, **changes: Any) -> PlacementFacts:
    """An earlier PMSMP at the same garage, with objectives of its own."""
    values = {"id": f"{day:%d%m%y}", "objectives": f"objectif {day}", "rank": 0, **changes}
    return placement(day, day + timedelta(days=length - 1), **values)


def test_the_rank_of_a_convention_is_told() -> None:
    first = earlier(date(2026, 3, 2), 5)
    assert said(placement(FIRST, LAST), RuleCode.CONVENTIONS, first)[1].startswith(
        "Deuxième convention ici"
    )


def test_a_third_convention_says_when_it_is_possible() -> None:
    facts = placement(FIRST, LAST)
    others = earlier(date(2026, 3, 2), 5), earlier(date(2026, 6, 1), 5)
    (verdict,) = of_rule(live(facts, *others), RuleCode.CONVENTIONS)
    assert (verdict.level, verdict.title) == (BLOCKING, f"3e convention ici en 12{NBSP}mois")
    assert verdict.possible_on == date(2027, 3, 2)
    assert verdict.way_out is not None
    assert verdict.way_out.words == "Possible à partir du 02/03/2027"
    assert possible_from(live(facts, *others)) == date(2027, 3, 2)
    assert possible_from(live(facts)) is None


def test_the_same_objectives_are_a_renewal() -> None:
    other = earlier(date(2026, 3, 2), 5, objectives="DÉCOUVRIR la mécanique.")
    level, title, _ = said(placement(FIRST, LAST), RuleCode.CONVENTIONS, other)
    assert (level, title) == (BLOCKING, "Mêmes objet et objectifs que le 02/03/2026")
    empty = replace(other, objectives="")
    assert said(placement(FIRST, LAST, objectives=""), RuleCode.CONVENTIONS, empty)[0] is OK


def test_days_with_a_host_are_counted_together() -> None:
    facts = placement(FIRST, LAST)
    other = earlier(date(2026, 9, 1), 35)
    level, title, why = said(facts, RuleCode.DAYS, other)
    assert (level, title) == (BLOCKING, f"61{NBSP}jours ici sur 12{NBSP}mois")
    assert why == f"60{NBSP}jours au plus avec la même entreprise, renouvellements compris."
    alone = said(placement(FIRST, FIRST), RuleCode.DAYS)
    assert alone[1] == f"1{NBSP}jour ici, 60 au plus sur 12{NBSP}mois"


def test_a_placement_longer_than_all_the_days_is_never_possible() -> None:
    (verdict,) = of_rule(live(placement(FIRST, date(2027, 3, 1))), RuleCode.DAYS)
    assert (verdict.level, verdict.possible_on, verdict.way_out) == (BLOCKING, None, None)


def test_an_overlap_is_told_with_its_host_on_both_sides() -> None:
    one = placement(FIRST, LAST, id="A")
    other = placement(date(2026, 12, 14), date(2027, 1, 8), id="B", host_key="crèche", host_name="")
    assert said(other, RuleCode.OVERLAP, one) == (
        WARNING,
        "Un autre stage chez Garage des Sorbiers à ces dates",
        "Du 23/11/2026 au 18/12/2026.",
    )
    assert said(one, RuleCode.OVERLAP, other)[1] == "Un autre stage à ces dates"
    visit = replace(other, kind=PlacementKind.VISIT)
    assert said(one, RuleCode.OVERLAP, visit)[0] is OK
    assert live(visit, one) == []


def test_only_dates_are_compared_for_kinds_with_a_law_of_their_own() -> None:
    found = on_file(placement(FIRST, LAST, kind=PlacementKind.CIVIC_SERVICE))
    assert [rule for rule in P_RULES if found[rule].level is not NOTHING] == [RuleCode.OVERLAP]


def test_a_cancelled_placement_is_not_checked() -> None:
    cancelled = placement(FIRST, LAST, state=PlacementState.CANCELLED)
    assert {one.level for one in on_file(cancelled).values()} == {NOTHING}
    assert live(cancelled) == []


def test_the_age_of_the_first_day() -> None:
    child = placement(FIRST, LAST, birth_date=date(2010, 11, 24))
    assert said(child, RuleCode.AGE)[:2] == (BLOCKING, f"15{NBSP}ans le premier jour")
    unknown = live(placement(FIRST, LAST, birth_date=None))
    (verdict,) = of_rule(unknown, RuleCode.AGE)
    assert (verdict.level, verdict.title) == (WARNING, "Date de naissance inconnue")
    assert on_file(placement(FIRST, LAST, birth_date=None))[RuleCode.AGE].level is NOTHING


def test_missing_and_late_signatures_are_told_apart() -> None:
    signed = {**SIGNED, SignatureParty.PRESCRIBER: None, SignatureParty.HOST: FIRST}
    facts = placement(FIRST, LAST, signatures=signed)
    assert said(facts, RuleCode.SIGNATURES) == (
        WARNING,
        "Signer avant le lundi 23 novembre",
        f"Manque{NBSP}: prescripteur. Trop tard{NBSP}: entreprise le 23/11/2026.",
    )
    minor = placement(date(2026, 12, 1), LAST, birth_date=date(2009, 1, 1), signatures={})
    level, title, why = said(minor, RuleCode.SIGNATURES)
    assert (level, title) == (WARNING, "Signer avant le mardi 1er décembre")
    assert why == (
        f"Manquent{NBSP}: stagiaire, entreprise, école, prescripteur, représentant légal."
    )


def test_signatures_that_the_source_does_not_tell_are_not_asked() -> None:
    known = frozenset({SignatureParty.HOST})
    facts = placement(FIRST, LAST, signatures={}, parties_known=known)
    assert on_file(facts)[RuleCode.SIGNATURES].motive == "signature manquante : accueil"
    unknown = placement(FIRST, LAST, signatures={}, parties_known=frozenset())
    assert on_file(unknown)[RuleCode.SIGNATURES].level is NOTHING


@pytest.mark.parametrize(
    ("day", "motive"),
    [
        (None, "convention non signée"),
        (FIRST, "signée le 23/11/2026, pas avant le premier jour"),
        (date(2026, 11, 22), ""),
    ],
)
def test_one_day_may_stand_for_all_the_signatures(day: date | None, motive: str) -> None:
    facts = placement(FIRST, LAST, signatures=None, signed_on=day)
    assert on_file(facts)[RuleCode.SIGNATURES].motive == motive


@pytest.mark.parametrize(
    ("dates", "level", "title"),
    [
        (None, WARNING, "Aucune délégation de prescription"),
        (DelegationDates(FIRST), OK, "Délégation valable le premier jour"),
        (DelegationDates(LAST), WARNING, "Délégation qui commence le 18/12/2026"),
        (
            DelegationDates(date(2025, 1, 1), date(2025, 12, 31)),
            WARNING,
            "Délégation échue le 31/12/2025",
        ),
    ],
)
def test_the_delegation_is_valid_on_the_first_day(
    dates: DelegationDates | None, level: Level, title: str
) -> None:
    assert said(placement(FIRST, LAST, delegation=dates), RuleCode.DELEGATION)[:2] == (level, title)


def test_a_source_without_delegations_is_not_asked_for_them() -> None:
    facts = placement(FIRST, LAST, delegation=None, delegation_known=False)
    assert on_file(facts)[RuleCode.DELEGATION].level is NOTHING


@pytest.mark.parametrize(
    ("until", "level", "title"),
    [
        (None, INFO, "Assurance de l’entreprise non renseignée"),
        (date(2026, 9, 30), WARNING, "Assurance de l’entreprise échue le 30/09/2026"),
        (date(2026, 12, 1), WARNING, "Assurance de l’entreprise qui finit le 01/12/2026"),
        (LAST, OK, "Assurance de l’entreprise valable jusqu’au 18/12/2026"),
    ],
)
def test_the_insurance_of_the_host(until: date | None, level: Level, title: str) -> None:
    found = said(placement(FIRST, LAST, insured_until=until), RuleCode.INSURANCE)
    assert found[:2] == (level, title)


def test_what_is_told_of_minors_only() -> None:
    minor = placement(FIRST, LAST, birth_date=date(2009, 3, 1), host_accepts_minors=Answer.NO)
    rules = [verdict.rule for verdict in live(minor)]
    assert RuleCode.DANGER in rules
    assert said(minor, RuleCode.HOST_MINORS)[0] is WARNING
    adult = [verdict.rule for verdict in live(placement(FIRST, LAST))]
    assert RuleCode.DANGER not in adult


@pytest.mark.parametrize(
    ("born", "title"),
    [
        (date(2008, 12, 1), f"18{NBSP}ans le mardi 1er décembre"),
        (date(2010, 12, 2), f"16{NBSP}ans le mercredi 2 décembre"),
    ],
)
def test_a_birthday_in_the_middle_is_said(born: date, title: str) -> None:
    level, told, why = said(placement(FIRST, LAST, birth_date=born), RuleCode.BIRTHDAY)
    assert (level, told) == (INFO, title)
    assert why.endswith(".")


def test_what_a_placement_would_do_to_later_ones_is_said() -> None:
    facts = placement(FIRST, LAST)
    others = earlier(date(2026, 6, 1), 5), earlier(date(2027, 1, 4), 5)
    harmed = [verdict for verdict in live(facts, *others) if verdict.day == date(2027, 1, 4)]
    assert [(one.rule, one.level, one.title) for one in harmed] == [
        (RuleCode.CONVENTIONS, BLOCKING, "Le stage du 04/01/2027 ici, plus tard")
    ]
    assert harmed[0].why == f"Il sortirait des règles{NBSP}: 3e convention ici en 12{NBSP}mois."
    assert on_file(facts, *others)[RuleCode.CONVENTIONS].level is OK


def test_what_was_out_of_the_rules_before_is_not_blamed_on_a_placement() -> None:
    others = [earlier(date(2026, month, 1), 3) for month in (3, 4)]
    others.append(earlier(date(2027, 1, 4), 3))
    facts = placement(FIRST, LAST)
    assert not [one for one in live(facts, *others) if one.title.startswith("Le stage du")]


def test_a_renewal_that_would_no_longer_be_one_is_said() -> None:
    facts = replace(RENEWED, objectives="Vendre")
    harmed = [one for one in live(facts, renewal()) if one.rule is RuleCode.RENEWAL]
    assert [one.why for one in harmed] == [
        f"Il sortirait des règles{NBSP}: renouvellement{NBSP}: objectifs différents."
    ]


def test_many_are_checked_each_with_its_own_calendar() -> None:
    one = placement(FIRST, LAST, id="A")
    renewed = replace(RENEWED, trainee_id="T2")
    two = replace(renewal(), id="B")
    found = check_all(
        [one, renewed, two],
        RuleBook(),
        {name: WorkCalendar() for name in ("A", "A0", "B")},
        among=["A", "B"],
    )
    assert set(found) == {"A", "B"}
    motives = [one.motive for one in found["B"] if one.rule is RuleCode.RENEWAL]
    assert motives == ["stagiaire différent"]
