"""Which companies to ask first: each sentence of the explanation, and the order itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.codes import Answer, CompanyState
from e2c_desktop.domain.company_suggestions import (
    CompanyFacts,
    HostedTrade,
    OwnPlacement,
    Suggestion,
    Wish,
    months_of,
    most_at_once,
    room_left,
    suggest,
)
from e2c_desktop.domain.placement_rules.rule_set import Thresholds

TODAY = date(2026, 11, 12)
FIRST, LAST = date(2026, 11, 23), date(2026, 12, 18)
WISH = Wish(
    FIRST,
    LAST,
    "I1604",
    "Mécanicien automobile",
    "Créteil",
    "94028",
    "94000",
    date(2009, 3, 2),
)
COMPANY = CompanyFacts(UUID(int=1), "Garage des Sorbiers", CompanyState.ACTIVE)
MECHANIC = HostedTrade("I1604", "Mécanicien automobile")


def one(wish: Wish = WISH, limits: Thresholds | None = None, **values: Any) -> Suggestion:
    given_limits = limits or Thresholds()
    (found,) = suggest(wish, [replace(COMPANY, **values)], today=TODAY, limits=given_limits)
    return found


def words(suggestion: Suggestion) -> str:
    return " | ".join(reason.words for reason in suggestion.reasons).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("wish", "values", "said"),
    [
        ({}, {"trades": (MECHANIC,)}, "Accueille pour ce métier : Mécanicien automobile"),
        (
            {"trade_code": "", "trade": "automobile"},
            {"trades": (MECHANIC,)},
            "Accueille pour ce métier",
        ),
        ({}, {"hosted_codes": frozenset({"I1604"})}, "A déjà accueilli pour ce métier"),
        ({}, {"trades": (HostedTrade("I1607", "Mécanicien moto"),)}, "Métier voisin : Mécanicien"),
        ({}, {"hosted_codes": frozenset({"I1607"})}, "Métier voisin déjà accueilli"),
        ({}, {"trades": (HostedTrade("I1304", "Ascensoriste"),)}, "Même domaine : Ascensoriste"),
        ({}, {"hosted_codes": frozenset({"I1304"})}, "Même domaine déjà accueilli"),
        ({}, {"trades": (HostedTrade("K2204", "Agent d’entretien"),)}, "Métier à demander"),
        ({}, {"town": "Créteil", "town_code": "94028"}, "Dans la même commune : Créteil"),
        ({}, {"town": "CRETEIL"}, "Dans la même commune : CRETEIL"),
        ({"town_code": ""}, {"town": "Créteil", "town_code": "94028"}, "Dans la même commune"),
        ({}, {"town": "Voisine", "postal_code": "94000"}, "Même code postal : Voisine"),
        ({}, {"town": "Maisons-Alfort", "postal_code": "94700"}, "Même département : Maisons"),
        ({}, {"town": "Bonneuil", "postal_code": "94010"}, "Communes voisines : Bonneuil"),
        ({}, {"town": "Paris", "postal_code": "75012"}, "Plus loin : Paris"),
        ({}, {"capacity": 2, "busy": ((FIRST, LAST),)}, "1 place libre sur 2"),
        ({}, {"capacity": 3}, "3 places libres sur 3"),
        ({}, {}, "Nombre de places à demander"),
        ({}, {"busy": ((FIRST, LAST),)}, "Nombre de places à demander, 1 stagiaire à ces dates"),
        (
            {},
            {"accepts_minors": Answer.YES, "minors_terms": "sans pont"},
            "Accepte les mineurs : sans pont",
        ),
        ({}, {"accepts_minors": Answer.YES}, "Accepte les mineurs"),
        ({}, {}, "Accueil d’un mineur à demander"),
        ({}, {"trades": (replace(MECHANIC, interview=True),)}, "Demande un entretien avant"),
        ({}, {"trades": (replace(MECHANIC, min_age=18),)}, "Demande 18 ans pour ce métier, ici 17"),
        ({}, {"trades": (replace(MECHANIC, min_age=17),)}, "Accueille pour ce métier"),
        ({}, {"own_others": True}, "Connaît déjà ce stagiaire"),
        (
            {},
            {"own": (OwnPlacement(date(2026, 9, 7), date(2026, 9, 25)),)},
            "Connaît déjà ce stagiaire ; reste 1 convention et 41 jours sur 12 mois",
        ),
        ({}, {"state": CompanyState.PARTNER}, "Partenaire"),
        ({}, {"opinion": 4.25, "opinions": 4}, "Avis des stagiaires : 4,2 sur 5 (4)"),
        ({}, {"opinion": 3.0, "opinions": 1}, "Avis des stagiaires : 3 sur 5 (1)"),
        ({}, {"opinion": 2.0, "opinions": 1}, "Avis des stagiaires : 2 sur 5 (1)"),
        ({}, {"hires": 2}, "A embauché après 2 stages"),
        ({}, {"insured_until": date(2026, 9, 30)}, "Assurance valable jusqu’au 30/09/2026"),
        ({}, {"last_contact": date(2026, 11, 5)}, "Dernier échange le 05/11/2026"),
        ({}, {}, "Aucun échange noté"),
    ],
)
def test_each_reason_is_said(wish: dict[str, Any], values: dict[str, Any], said: str) -> None:
    found = one(replace(WISH, **wish), **values)
    assert said in words(found)
    assert found.refusal == ""


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"state": CompanyState.AVOID}, "À éviter"),
        ({"accepts_minors": Answer.NO}, "N’accepte pas les mineurs"),
        (
            {"own": tuple(OwnPlacement(date(2026, m, 2), date(2026, m, 6)) for m in (3, 6))},
            "Déjà 2 PMSMP ici en 12 mois (P3)",
        ),
        (
            {"own": (OwnPlacement(date(2026, 9, 1), date(2026, 10, 10)),)},
            "Il reste 20 jours ici sur 60 en 12 mois (P4)",
        ),
        ({"capacity": 1, "busy": ((FIRST, FIRST),)}, "Complet à ces dates : 1 stagiaire, 1 place"),
        ({"capacity": 0}, "Complet à ces dates : 0 stagiaire, 0 place"),
        (
            {"trades": (replace(MECHANIC, places=1),), "capacity": 9, "busy": ((LAST, LAST),)},
            "Complet à ces dates : 1 stagiaire, 1 place",
        ),
        (
            {"trades": (replace(MECHANIC, closed_months=frozenset({12})),)},
            "Ne prend personne en décembre",
        ),
    ],
)
def test_what_is_not_possible_is_set_aside_and_said(values: dict[str, Any], refusal: str) -> None:
    assert one(**values).refusal.replace("\u00a0", " ") == refusal


def test_a_person_of_age_or_unknown_age_is_no_minor() -> None:
    for birth in (date(2008, 11, 23), None):
        found = one(replace(WISH, birth_date=birth), accepts_minors=Answer.NO)
        assert found.refusal == ""
        assert "mineur" not in words(found)


def test_without_a_wish_for_a_trade_nothing_is_said_of_it() -> None:
    found = one(replace(WISH, trade_code="", trade=""), trades=(MECHANIC,))
    assert "métier" not in words(found).lower()


def test_a_renewal_counts_its_days_but_no_convention() -> None:
    own = (
        OwnPlacement(date(2026, 9, 1), date(2026, 9, 10)),
        OwnPlacement(date(2026, 9, 11), date(2026, 9, 20), renewal=True),
    )
    assert room_left(own, FIRST, LAST) == (1, 40)
    assert room_left((), FIRST, LAST) == (2, 60)
    other = Thresholds(host_conventions=3, host_days=90, window_months=6)
    assert room_left((), FIRST, LAST, other) == (3, 90)


def test_a_placement_agreed_for_later_counts_too() -> None:
    later = (OwnPlacement(date(2027, 2, 1), date(2027, 2, 26)),)
    assert room_left(later, FIRST, LAST) == (1, 34)


def test_a_placement_of_more_than_a_year_ago_does_not_count() -> None:
    assert room_left((OwnPlacement(date(2025, 9, 1), date(2025, 9, 26)),), FIRST, LAST) == (2, 60)


COMPANIES = st.builds(
    CompanyFacts,
    id=st.uuids(),
    name=st.sampled_from(["Garage", "Crèche", "Boulangerie"]),
    state=st.sampled_from(CompanyState),
    town=st.sampled_from(["", "Créteil", "Vitry"]),
    postal_code=st.sampled_from(["", "94000", "94400", "75011"]),
    capacity=st.none() | st.integers(0, 3),
    accepts_minors=st.none() | st.sampled_from(Answer),
    trades=st.sampled_from([(), (MECHANIC,), (HostedTrade("I1304", "Autre"),)]),
    busy=st.lists(st.tuples(st.just(FIRST), st.dates(FIRST, LAST)), max_size=3).map(tuple),
    last_contact=st.none() | st.dates(date(2024, 1, 1), TODAY),
    opinion=st.none() | st.floats(1, 5),
)


@given(st.lists(COMPANIES, max_size=8, unique_by=lambda company: company.id), st.randoms())
def test_the_order_follows_the_points_whatever_the_order_given(
    companies: list[CompanyFacts], random: Any
) -> None:
    found = suggest(WISH, companies, today=TODAY)
    random.shuffle(companies)
    assert suggest(WISH, companies, today=TODAY) == found
    assert {each.company.id for each in found} == {company.id for company in companies}
    refused = [bool(each.refusal) for each in found]
    assert refused == sorted(refused)
    for first, second in pairwise(found):
        if bool(first.refusal) == bool(second.refusal):
            assert first.points >= second.points
    for each in found:
        assert each.points == sum(reason.points for reason in each.reasons)
        weights = [abs(reason.points) for reason in each.reasons]
        assert weights == sorted(weights, reverse=True)


@given(
    st.lists(
        st.tuples(st.dates(date(2026, 11, 1), date(2026, 12, 31)), st.integers(0, 40)), max_size=6
    )
)
def test_the_most_at_once_is_that_of_the_fullest_day(stays: list[tuple[date, int]]) -> None:
    spans = [(start, start + timedelta(days=length)) for start, length in stays]
    days = [FIRST + timedelta(days=rank) for rank in range((LAST - FIRST).days + 1)]
    slowly = max(sum(start <= day <= end for start, end in spans) for day in days)
    assert most_at_once(spans, FIRST, LAST) == slowly


@given(st.dates(date(2025, 1, 1), date(2027, 1, 1)), st.integers(0, 500))
def test_months_touched_are_those_of_its_days(first: date, length: int) -> None:
    days = [first + timedelta(days=rank) for rank in range(length + 1)]
    assert months_of(first, days[-1]) == {day.month for day in days}
