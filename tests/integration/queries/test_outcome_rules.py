"""The rule sets under which a school reads its figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.builders import make_school

from e2c_desktop.domain.outcomes.rule_set import E2C_2023, LASTING, SHIPPED
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.models import School
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    made = make_school(tmp_path)
    yield made
    made.opened.close()


def _choose(work: UnitOfWork, first: str, second: str) -> None:
    with work.write("Choisir les règles") as scope:
        school = scope.session.scalars(sa.select(School)).one()
        school.rules_name, school.second_rules_name = first, second


def test_the_shipped_rule_sets_are_offered(work: UnitOfWork) -> None:
    assert Reads(work).figures.rule_sets() == SHIPPED


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("E2C-2023", "durable ≥ 6 mois", (E2C_2023, LASTING)),
        ("durable ≥ 6 mois", "e2c 2023", (LASTING, E2C_2023)),
        ("E2C-2023", "", (E2C_2023,)),
        ("E2C-2023", "E2C-2023", (E2C_2023,)),
        ("Règle disparue", "durable ≥ 6 mois", (E2C_2023, LASTING)),
    ],
)
def test_the_school_chooses_one_or_two(
    work: UnitOfWork, first: str, second: str, expected: tuple[object, ...]
) -> None:
    _choose(work, first, second)
    chosen = Reads(work).figures.chosen_rules()
    assert chosen.both == expected
