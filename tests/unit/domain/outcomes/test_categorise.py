"""The category of an exit, and the sentence that says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.helpers.outcome_facts import EXTRACTED, left, seen

from e2c_desktop.domain.codes import ExitReason, Moment, SituationCode
from e2c_desktop.domain.outcomes.categorise import (
    before_commitment,
    categorise,
    followed,
    outside_cause,
)
from e2c_desktop.domain.outcomes.facts import PathFacts, SituationFacts
from e2c_desktop.domain.outcomes.rule_set import (
    E2C_2023,
    LASTING,
    SHIPPED,
    Category,
    FollowUpReading,
)

C = SituationCode
POSITIVE, DYNAMIC = Category.POSITIVE, Category.DYNAMIC


def both(situation: SituationFacts | None) -> tuple[Category, Category]:
    """The category under each shipped rule set."""
    e2c, lasting = (categorise(situation, left(), rules).category for rules in SHIPPED)
    return e2c, lasting


def contract(code: SituationCode, first: date | None, last: date | None) -> SituationFacts:
    return seen(code, starts_on=first, ends_on=last)


@pytest.mark.parametrize(
    ("code", "category"),
    [
        (C.PERMANENT, POSITIVE),
        (C.SELF_EMPLOYED, POSITIVE),
        (C.APPRENTICE, POSITIVE),
        (C.PROFESSIONAL, POSITIVE),
        (C.QUALIFYING, POSITIVE),
        (C.DIPLOMA, POSITIVE),
        (C.INSERTION, DYNAMIC),
        (C.PRE_QUALIFYING, DYNAMIC),
        (C.CIVIC, DYNAMIC),
        (C.REORIENTED, Category.OTHER),
        (C.REORIENTED_ML, Category.WITHOUT),
        (C.SEEKING, Category.WITHOUT),
        (C.INACTIVE, Category.WITHOUT),
        (C.UNKNOWN, Category.WITHOUT),
        (C.EXCLUDED, Category.WITHOUT),
        (C.LEFT_EARLY, Category.WITHOUT),  # noted after a signature: the parts make the whole
        (None, Category.WITHOUT),
    ],
)
def test_most_situations_are_worth_the_same_whatever_they_last(
    code: SituationCode | None, category: Category
) -> None:
    assert both(seen(code)) == (category, category)


@pytest.mark.parametrize(
    ("code", "first", "last", "e2c", "lasting"),
    [
        (C.FIXED_TERM, date(2025, 7, 1), date(2025, 12, 31), POSITIVE, POSITIVE),
        (C.FIXED_TERM, date(2025, 7, 7), date(2026, 1, 5), POSITIVE, DYNAMIC),
        (C.AGENCY, date(2025, 3, 3), date(2025, 6, 2), DYNAMIC, DYNAMIC),
        (C.FIXED_TERM, date(2025, 7, 1), None, DYNAMIC, DYNAMIC),
        (C.FIXED_TERM, None, date(2025, 12, 31), DYNAMIC, DYNAMIC),
        (C.PUBLIC, date(2025, 7, 1), None, POSITIVE, POSITIVE),
        (C.PUBLIC, date(2025, 7, 1), date(2025, 8, 31), DYNAMIC, DYNAMIC),
        (C.AIDED, date(2025, 9, 1), date(2026, 1, 31), POSITIVE, DYNAMIC),
        (C.AIDED, date(2025, 9, 1), date(2026, 2, 28), POSITIVE, POSITIVE),
        (C.AIDED, None, None, POSITIVE, DYNAMIC),
    ],
)
def test_contracts_are_worth_what_they_last(
    code: SituationCode,
    first: date | None,
    last: date | None,
    e2c: Category,
    lasting: Category,
) -> None:
    assert both(contract(code, first, last)) == (e2c, lasting)


@pytest.mark.parametrize(
    ("situation", "why"),
    [
        (None, "Aucune situation notée : sans solution."),
        (seen(C.PERMANENT), "CDI : positive."),
        (
            contract(C.FIXED_TERM, date(2025, 3, 3), date(2025, 6, 2)),
            "CDD du 03/03/2025 au 02/06/2025, 3 mois au plus : dynamique.",
        ),
        (
            contract(C.FIXED_TERM, date(2025, 3, 17), date(2025, 6, 17)),
            "CDD du 17/03/2025 au 17/06/2025, plus de 3 mois : positive.",
        ),
        (
            contract(C.AGENCY, date(2025, 3, 3), None),
            "Intérim sans date de fin, durée inconnue : dynamique.",
        ),
        (
            contract(C.AGENCY, None, date(2025, 3, 3)),
            "Intérim sans date de début, durée inconnue : dynamique.",
        ),
        (seen(C.PUBLIC), "Fonction publique, armée, sans date de fin : positive."),
        (
            seen(C.NOT_CONFIRMED),
            "Intégration non confirmée, dans le dénominateur : sans solution.",
        ),
    ],
)
def test_one_sentence_says_why(situation: SituationFacts | None, why: str) -> None:
    assert categorise(situation, left(), E2C_2023).why == why


@pytest.mark.parametrize(
    ("path", "why"),
    [
        (left(contract_on=None), "Parti avant la signature du contrat d’engagement."),
        (
            left(contract_on=date(2025, 6, 30)),
            "Sorti le 30/06/2025, au plus tard le jour de la signature du contrat (30/06/2025).",
        ),
        (left(exit_reason=ExitReason.OUTSIDE_CAUSE), "Sortie pour une cause extérieure."),
        (left(C.OUTSIDE_CAUSE), "Sortie pour une cause extérieure."),
    ],
)
def test_who_is_out_of_the_denominator_is_so_whatever_the_situation(
    path: PathFacts, why: str
) -> None:
    found = categorise(seen(C.PERMANENT), path, E2C_2023)
    assert (found.category, found.why) == (Category.OUTSIDE, why)


def test_a_cause_from_outside_counts_after_the_commitment_only() -> None:
    path = left(C.OUTSIDE_CAUSE, contract_on=None)
    assert before_commitment(path)
    assert not outside_cause(path, E2C_2023)
    assert not before_commitment(left(exit_on=None))


def test_a_rule_set_may_keep_everybody_in_the_denominator() -> None:
    wide = replace(E2C_2023, without_uncommitted=False, outside_reasons=frozenset())
    early = left(contract_on=None)
    assert categorise(early.exit_situation, early, wide).category is POSITIVE
    ill = left(C.OUTSIDE_CAUSE)
    assert categorise(ill.exit_situation, ill, wide).category is Category.WITHOUT


def at(code: SituationCode | None, moment: Moment, day: date, **changes: object) -> SituationFacts:
    return seen(code, moment, observed_on=day, **changes)


def readings(*later: SituationFacts, code: SituationCode | None = C.SEEKING) -> tuple[str, str]:
    """The best and the last category of an exit of 30/06/2024."""
    path = left(code, *later, exit_on=date(2024, 6, 30), contract_on=date(2024, 1, 1))
    found = followed(path, LASTING, extracted_on=EXTRACTED)
    return found[FollowUpReading.BEST].category.value, found[FollowUpReading.LAST].category.value


def test_the_best_and_the_last_situation_may_differ() -> None:
    three = at(C.PERMANENT, Moment.M3, date(2024, 9, 30))
    twelve = at(C.INACTIVE, Moment.M12, date(2025, 6, 30))
    assert readings(three, twelve) == ("positive", "sans solution")
    assert readings(twelve, three) == ("positive", "sans solution")
    assert readings() == ("sans solution", "sans solution")


def test_late_undated_and_unanswered_follow_ups_do_not_count() -> None:
    late = at(C.PERMANENT, Moment.M12, date(2025, 7, 1))
    silent = at(C.PERMANENT, Moment.M6, date(2024, 12, 30), reached=False)
    undated = seen(C.PERMANENT, Moment.M6)
    assert readings(late, silent, undated) == ("sans solution", "sans solution")


def test_an_unknown_situation_is_passed_over_by_the_last_reading() -> None:
    blind = at(C.UNKNOWN, Moment.M12, date(2025, 6, 30))
    empty = at(None, Moment.M12, date(2025, 6, 30))
    assert readings(blind, empty, code=C.PERMANENT) == ("positive", "positive")
    assert readings(blind, code=None) == ("sans solution", "sans solution")


def test_nothing_after_the_extraction_is_known() -> None:
    path = left(C.SEEKING, at(C.PERMANENT, Moment.M3, date(2024, 9, 30)), exit_on=date(2024, 6, 30))
    found = followed(path, E2C_2023, extracted_on=date(2024, 9, 29))
    assert found[FollowUpReading.BEST].category is Category.WITHOUT


def test_without_any_situation_an_exit_is_without_solution() -> None:
    path = replace(left(), situations=())
    found = followed(path, E2C_2023, extracted_on=EXTRACTED)
    assert {one.category for one in found.values()} == {Category.WITHOUT}
