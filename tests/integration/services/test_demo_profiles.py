"""The profiles of the demonstration school: plausible, and sealed where they must be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.demo_bases import demo_school

from e2c_desktop.domain.codes import Answer, EntryLevel
from e2c_desktop.domain.path_draft import validate_path
from e2c_desktop.domain.problems import Severity
from e2c_desktop.domain.profile_codes import Diploma
from e2c_desktop.domain.protected import ProtectedDraft
from e2c_desktop.domain.trainee import validate
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.demo.profiles import Profiles
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.models import Prescriber, Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def demo() -> Iterator[UnitOfWork]:
    with demo_school() as work:
        yield work


def test_everybody_has_a_plausible_profile_and_nothing_sensitive_in_clear(
    demo: UnitOfWork,
) -> None:
    today = date(2026, 11, 12)
    with demo.read() as session:
        paths = list(session.scalars(sa.select(PathRow)))
        people = {one.id: one for one in session.scalars(sa.select(Trainee))}
        kinds = {one.id: one.kind for one in session.scalars(sa.select(Prescriber))}
    sealed = [path for path in paths if path.prescriber_sealed is not None]
    assert sealed
    for path in paths:
        hidden = path.prescriber_sealed is not None
        assert hidden != (path.prescriber_id is not None)
        assert path.prescriber_id is None or not kinds[path.prescriber_id].sensitive
        record = Reads(demo).trainee(path.trainee_id)
        drafts = [each.draft for each in record.paths if each.id == path.id]
        assert drafts[0].prescriber_id in kinds
        assert drafts[0].protected != ProtectedDraft()
        found = validate_path(drafts[0], today=today)
        assert {each.code for each in found} <= {"mois", "futur", "ordre"}
        assert people[path.trainee_id].frr is Answer.NO
        assert not [
            each
            for each in validate(record.draft, today=today)
            if each.severity is Severity.WARNING
        ]


def test_profiles_follow_the_seed_and_large_schools_do_without() -> None:
    values = {
        "id": UUID(int=1),
        "prescriber_id": UUID(int=2),
        "entry_level": EntryLevel.LEVEL_3,
        "application_on": date(2026, 4, 1),
    }
    first, again = (Profiles(7, None, full=True).path(values) for _ in range(2))
    assert first == again
    assert first["highest_diploma"] is Diploma.CAP
    assert first["protected_sealed"] is None
    plain = Profiles(7, None, full=False)
    assert plain.path(values) == values
    assert plain.person({"nationality": None}) == {"nationality": None}
