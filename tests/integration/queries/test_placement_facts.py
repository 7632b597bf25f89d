"""What the rules look at, read from a real base, and a year checked again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import current_path, make_school, make_trainee
from tests.helpers.placement_facts import five_days

from e2c_desktop.domain.codes import (
    Answer,
    PlacementKind,
    PlacementObject,
    PlacementState,
    PrescriberKind,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_codes import SignatureParty
from e2c_desktop.domain.placement_facts import DelegationDates, PlacementFacts
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.placement_facts import override_of
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.models import (
    Company,
    Delegation,
    Placement,
    PlacementPause,
    PlacementSignature,
    Prescriber,
    RuleWaiver,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork

FIRST, LAST = date(2026, 11, 23), date(2026, 12, 18)
SIRET = "16096525700019"


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


@pytest.fixture
def trainee(work: UnitOfWork) -> UUID:
    return make_trainee(work, birth_date=date(2009, 3, 1))


@pytest.fixture
def company(work: UnitOfWork) -> UUID:
    company_id = new_id()
    with work.write("Ajouter une entreprise") as scope:
        scope.session.add(
            Company(
                id=company_id,
                name="Garage des Sorbiers",
                siret=SIRET,
                insured_until=date(2027, 1, 1),
                accepts_minors=Answer.YES,
            )
        )
    return company_id


def add(work: UnitOfWork, trainee: UUID, company: UUID, **values: Any) -> UUID:
    """Write a placement, a signed PMSMP but for the values."""
    placement_id = new_id()
    usual = {
        "kind": PlacementKind.PMSMP,
        "state": PlacementState.SIGNED,
        "purpose": PlacementObject.DISCOVER,
        "objectives": "Découvrir la mécanique",
        "starts_on": FIRST,
        "ends_on": LAST,
    }
    with work.write("Préparer un stage") as scope:
        scope.session.add(
            Placement(
                id=placement_id,
                path_id=current_path(work, trainee).id,
                company_id=company,
                **{**usual, **values},
            )
        )
    return placement_id


def write(work: UnitOfWork, *rows: Any) -> None:
    with work.write("Écrire") as scope:
        scope.session.add_all(rows)


def facts(work: UnitOfWork, trainee: UUID) -> dict[UUID | str, PlacementFacts]:
    return {one.id: one for one in Reads(work).rules.placements_of(trainee).placements}


def test_everything_the_rules_look_at_is_read(
    work: UnitOfWork, trainee: UUID, company: UUID
) -> None:
    prescriber, delegation = new_id(), new_id()
    write(
        work,
        Prescriber(id=prescriber, kind=PrescriberKind.ML, name="Mission locale"),
    )
    write(
        work,
        Delegation(id=delegation, prescriber_id=prescriber, starts_on=date(2026, 1, 1)),
    )
    timetable = five_days("8:30-12:00", "13:00-16:30")
    first = add(
        work,
        trainee,
        company,
        timetable=timetable.to_text(),
        weekly_hours=35.0,
        prescriber_id=prescriber,
        delegation_id=delegation,
    )
    again = add(
        work,
        trainee,
        company,
        starts_on=date(2027, 1, 4),
        ends_on=date(2027, 1, 8),
        renewal_of_id=first,
        renewal_reason="Objectifs non atteints",
    )
    day = date(2026, 11, 10)
    write(
        work,
        PlacementSignature(placement_id=first, party=SignatureParty.HOST, signed_on=day),
        PlacementPause(placement_id=first, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 2)),
    )
    found = facts(work, trainee)
    one, other = found[first], found[again]
    assert (one.trainee_id, one.birth_date) == (trainee, date(2009, 3, 1))
    assert (one.host_key, one.host_name) == (SIRET, "Garage des Sorbiers")
    assert (one.starts_on, one.ends_on, one.rank) == (FIRST, LAST, 0)
    assert one.timetable == timetable
    assert one.weekly_hours == 35.0
    assert one.signatures is not None
    assert one.signatures[SignatureParty.HOST] == day
    assert one.signatures[SignatureParty.TRAINEE] is None
    assert one.interruptions == ((date(2026, 12, 1), date(2026, 12, 2)),)
    assert one.delegation == DelegationDates(date(2026, 1, 1))
    assert one.insured_until == date(2027, 1, 1)
    assert one.host_accepts_minors is Answer.YES
    assert (other.renewal_of_id, other.renewal_reason) == (first, "Objectifs non atteints")
    assert other.rank == 1


def test_the_delegation_of_the_day_is_found_through_the_prescriber(
    work: UnitOfWork, trainee: UUID, company: UUID
) -> None:
    prescriber = new_id()
    write(work, Prescriber(id=prescriber, kind=PrescriberKind.ML, name="Mission locale"))
    for first, last in ((date(2026, 1, 1), date(2026, 12, 31)), (date(2027, 1, 1), None)):
        write(work, Delegation(prescriber_id=prescriber, starts_on=first, ends_on=last))
    now = add(work, trainee, company, prescriber_id=prescriber)
    early = add(
        work,
        trainee,
        company,
        prescriber_id=prescriber,
        starts_on=date(2025, 6, 2),
        ends_on=date(2025, 6, 6),
    )
    found = facts(work, trainee)
    assert found[now].delegation == DelegationDates(date(2026, 1, 1), date(2026, 12, 31))
    assert found[early].delegation == DelegationDates(date(2027, 1, 1))  # its latest: not valid


def test_what_a_file_brought_in_is_not_evaluated_where_it_said_nothing(
    work: UnitOfWork, trainee: UUID, company: UUID
) -> None:
    brought = add(work, trainee, company, signed_on=date(2026, 11, 10))
    drafted = add(work, trainee, company, state=PlacementState.DRAFT)
    found = facts(work, trainee)
    assert found[brought].signatures is None
    assert found[brought].signed_on == date(2026, 11, 10)
    assert not found[brought].delegation_known
    assert found[brought].renewal_reason is None
    assert found[drafted].delegation_known
    assert found[drafted].renewal_reason == ""


def test_a_visitor_is_not_told_the_day_of_birth(
    work: UnitOfWork, trainee: UUID, company: UUID
) -> None:
    add(work, trainee, company)
    reads = Reads(work)
    reads.visitor = True
    (one,) = reads.rules.placements_of(trainee).placements
    assert one.birth_date is None


def test_a_year_is_checked_again_with_what_came_before_and_the_derogations(
    work: UnitOfWork, trainee: UUID, company: UUID
) -> None:
    short = {"signed_on": date(2024, 1, 1), "weekly_hours": 30.0}
    days = [(date(2026, 2, 2), "a"), (date(2026, 6, 1), "b"), (FIRST, "c")]
    *_, third = [
        add(work, trainee, company, starts_on=day, ends_on=day, objectives=aim, **short)
        for day, aim in days
    ]
    kept = add(work, trainee, company, archived_at=work.now(), starts_on=FIRST, ends_on=FIRST)
    rules = Reads(work).rules
    autumn = (date(2026, 9, 1), date(2027, 8, 31))
    found = rules.warnings_between(*autumn)
    assert set(found) == {third}
    assert kept not in found
    assert found[third].blocking == 1
    assert found[third].titles[0] == "3e convention ici en 12\u00a0mois"
    lifted = {}
    for rule, role in (("P99", Role.DIRECTION), ("P3", Role.TRAINER), ("P3", Role.DIRECTION)):
        write(
            work,
            RuleWaiver(
                placement_id=third,
                rule=rule,
                reason="Accord écrit du prescripteur",
                granted_by="Nadège Lemaître",
                granted_role=role.value,
                granted_on=date(2026, 11, 2),
            ),
        )
        lifted[rule, role] = rules.warnings_between(*autumn)[third].blocking
    assert list(lifted.values()) == [1, 1, 0]


def test_a_derogation_of_another_version_is_passed_over() -> None:
    day = date(2026, 11, 2)
    assert override_of("P99", "motif", "direction", "Ada", day) is None
    assert override_of("P3", "motif", "concierge", "Ada", day) is None
    assert override_of("P3", "motif", "direction", "Ada", day) is not None


@contextmanager
def _counted(work: UnitOfWork) -> Iterator[list[str]]:
    said: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        said.append(statement)

    sa.event.listen(work.opened.read_engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        sa.event.remove(work.opened.read_engine, "before_cursor_execute", note)


def test_a_year_takes_few_statements_whatever_the_number_of_placements(
    work: UnitOfWork, trainee: UUID, company: UUID
) -> None:
    counts = []
    for number in range(3):
        day = date(2026, 9, 7 + number)
        add(work, trainee, company, starts_on=day, ends_on=day)
        with _counted(work) as said:
            Reads(work).rules.warnings_between(date(2026, 1, 1), date(2026, 12, 31))
        counts.append(len(said))
    assert len(set(counts)) == 1
    assert counts[0] <= 10
