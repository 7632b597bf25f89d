"""Contradictions in the facts are listed, each with what figures make of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.helpers.outcome_facts import left, seen, study

from e2c_desktop.domain.codes import Moment, SituationCode
from e2c_desktop.domain.outcomes.anomalies import Anomaly, AnomalyKind, anomalies
from e2c_desktop.domain.outcomes.facts import PathFacts, SituationFacts

C, K = SituationCode, AnomalyKind
START, END = date(2025, 7, 1), date(2025, 12, 31)


def kinds(*paths: PathFacts) -> list[AnomalyKind]:
    return [one.kind for one in anomalies(study(paths))]


def at(moment: Moment, day: date | None, **values: Any) -> SituationFacts:
    return seen(values.pop("code", C.PERMANENT), moment, observed_on=day, **values)


def test_a_plain_path_has_none() -> None:
    contract = seen(C.FIXED_TERM, starts_on=START, ends_on=END)
    follow_up = at(Moment.M3, date(2025, 9, 30))
    still = left(id="2", person_id="2", exit_on=None, situations=())
    assert kinds(left(situations=(contract, follow_up)), still) == []


@pytest.mark.parametrize(
    ("path", "kind", "sentence"),
    [
        (left(entry_on=None), K.NO_ENTRY, "Laissé de côté : la date d’entrée manque."),
        (
            left(entry_on=date(2025, 7, 1)),
            K.EXIT_BEFORE_ENTRY,
            "Laissé de côté : entré le 01/07/2025, sorti le 30/06/2025.",
        ),
        (
            left(contract_on=date(2024, 11, 1)),
            K.CONTRACT_BEFORE_ENTRY,
            "Contrat du 01/11/2024, entrée le 02/12/2024.",
        ),
        (
            left(contract_on=date(2025, 7, 1)),
            K.CONTRACT_AFTER_EXIT,
            "Contrat du 01/07/2025, sortie le 30/06/2025 : compté avant engagement.",
        ),
        (left(situations=()), K.NO_SITUATION, "Sorti le 30/06/2025 : situation inconnue."),
        (
            left(exit_on=None),
            K.NO_EXIT,
            "Des situations sont notées : elles ne comptent pas.",
        ),
        (
            left(C.LEFT_EARLY),
            K.INTEGRATION_CODE,
            "Le contrat était signé : compté sans solution.",
        ),
        (
            left(C.PERMANENT, at(Moment.M3, date(2025, 6, 1))),
            K.BEFORE_EXIT,
            "À 3 mois, le 01/06/2025 : sortie le 30/06/2025.",
        ),
        (
            left(C.PERMANENT, at(Moment.M3, date(2025, 12, 2))),
            K.LATE,
            "À 3 mois, le 02/12/2025 : loin de la date attendue.",
        ),
        (left(C.PERMANENT, at(Moment.M3, None)), K.UNDATED, "À 3 mois : ne compte pas."),
        (
            left(situations=(seen(C.FIXED_TERM, starts_on=START),)),
            K.NO_END,
            "À la sortie, CDD : durée inconnue, compté comme un contrat court.",
        ),
        (
            left(situations=(seen(C.AGENCY, ends_on=END),)),
            K.NO_START,
            "À la sortie, Intérim : durée inconnue, compté comme un contrat court.",
        ),
        (
            left(situations=(seen(C.PERMANENT, starts_on=END, ends_on=START),)),
            K.END_BEFORE_START,
            "À la sortie, CDI du 31/12/2025 au 01/07/2025.",
        ),
        (
            left(C.PERMANENT, seen(C.SEEKING)),
            K.CONTRADICTION,
            "Le 30/06/2025 : CDI, Sans solution, en recherche.",
        ),
    ],
    ids=lambda value: value.value if isinstance(value, AnomalyKind) else "",
)
def test_each_contradiction_is_told(path: PathFacts, kind: AnomalyKind, sentence: str) -> None:
    assert Anomaly(kind, "P1", sentence) in anomalies(study([path]))
    assert kinds(path) == [kind]


def test_what_is_no_contradiction() -> None:
    silent = at(Moment.M3, None, reached=False)
    sixty_two_days = at(Moment.M3, date(2025, 12, 1))
    army = seen(C.PUBLIC, starts_on=START)
    assert kinds(left(C.PERMANENT, silent, sixty_two_days)) == []
    assert kinds(left(situations=(army,))) == []
    assert kinds(left(C.LEFT_EARLY, contract_on=None)) == []


def test_follow_ups_of_the_year_before_are_looked_at_too() -> None:
    old = {"exit_on": date(2024, 6, 30), "contract_on": date(2024, 1, 1)}
    path = left(C.PERMANENT, at(Moment.M12, None), entry_on=date(2023, 12, 4), **old)
    assert kinds(path) == [K.UNDATED]


def test_the_order_in_which_they_were_typed_does_not_matter() -> None:
    backwards = [seen(C.PERMANENT, starts_on=day, ends_on=START) for day in (END, date(2026, 1, 1))]
    first, second = left(situations=tuple(backwards)), left(situations=tuple(backwards[::-1]))
    assert anomalies(study([first])) == anomalies(study([second]))


def test_paths_of_a_person_that_overlap() -> None:
    first = left(id="1", person_id="S")
    second = left(id="2", person_id="S", entry_on=date(2025, 5, 5), contract_on=date(2025, 6, 2))
    again = left(
        id="3",
        person_id="S",
        entry_on=date(2025, 6, 30),
        contract_on=None,
        exit_on=None,
        situations=(),
    )
    assert kinds(first, second, again) == [K.OVERLAP]
    assert anomalies(study([first, second]))[0].path_id == "2"
    still = left(id="0", person_id="S", exit_on=None, situations=())
    assert kinds(still, again) == [K.OVERLAP]
    backwards = left(id="9", person_id="S", entry_on=date(2025, 7, 1))
    assert kinds(first, backwards) == [K.EXIT_BEFORE_ENTRY]
