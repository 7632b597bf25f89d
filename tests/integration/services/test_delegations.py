"""Delegations of prescribers on a real base."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.helpers.builders import make_school
from tests.helpers.placements import make_delegation, make_prescriber, prepare

from e2c_desktop.domain.errors import InvalidDraft, NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_around import DelegationDraft
from e2c_desktop.queries.placement_choices import delegation_on
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import delegations
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def test_a_delegation_from_its_noting_to_the_bin(work: UnitOfWork) -> None:
    prescriber = make_prescriber(work)
    made = make_delegation(work, prescriber)
    reads = Reads(work).placement_form
    (line,) = reads.delegations()
    assert (line.id, line.prescriber, line.reference) == (made, "Mission locale", "D-2026-04")
    draft = DelegationDraft(prescriber, "D-2026-05", date(2026, 1, 1))
    delegations.update_delegation(work, delegation_id=made, version=1, draft=draft)
    (choice,) = [one for one in reads.prescribers() if one.id == prescriber]
    assert choice.delegations[0].ends_on is None
    delegations.remove_delegation(work, delegation_id=made, version=2)
    assert reads.delegations() == []
    for _ in range(2):
        undo_last(work)
    assert reads.delegations() == [replace(line, version=5)]


def test_what_cannot_be_noted(work: UnitOfWork) -> None:
    with pytest.raises(InvalidDraft):
        delegations.add_delegation(work, draft=DelegationDraft())
    with pytest.raises(NotFound):
        make_delegation(work, new_id())


def test_a_delegation_in_use_stays(work: UnitOfWork) -> None:
    prepare(work)
    (line,) = Reads(work).placement_form.delegations()
    with pytest.raises(Refused, match="s’appuie"):
        delegations.remove_delegation(work, delegation_id=line.id, version=line.version)


def test_the_delegation_of_a_day(work: UnitOfWork) -> None:
    prescriber = make_prescriber(work)
    make_delegation(work, prescriber)
    make_delegation(work, prescriber, starts_on=date(2027, 1, 1), ends_on=None)
    lines = Reads(work).placement_form.delegations()
    assert delegation_on(lines, date(2026, 5, 1)) == lines[1]
    assert delegation_on(lines, date(2028, 5, 1)) == lines[0]
    assert delegation_on(lines, date(2025, 12, 31)) is None
