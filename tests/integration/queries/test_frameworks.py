"""Frameworks read whole: the shipped one, the current one, the one a path holds."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from tests.helpers.builders import make_path, make_school

from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.models import Framework, Portfolio
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def test_a_new_base_holds_the_demonstration(work: UnitOfWork) -> None:
    found = Reads(work).competences.framework()
    assert found is not None
    assert (found.name, found.edition) == ("Référentiel de démonstration", "1")
    assert found.demonstration
    assert found.current
    assert not found.official
    assert [level.word for level in found.levels][2] == "En autonomie"
    assert [domain.code for domain in found.domains] == [f"D{n}" for n in range(1, 10)]
    assert found.competences()[0].label == "Prendre la parole dans un groupe"


def test_a_path_keeps_the_version_it_was_assessed_with(work: UnitOfWork) -> None:
    shipped = Reads(work).competences.framework()
    assert shipped is not None
    path = make_path(work)
    newer, other = uuid4(), make_path(work)
    with work.write("Référentiel") as scope:
        scope.session.add(Portfolio(path_id=path.id, framework_id=shipped.id))
        held = scope.session.get(Framework, shipped.id)
        assert held is not None
        held.current = False
        scope.session.add(Framework(id=newer, name="Le nôtre", current=True))
    reads = Reads(work).competences
    kept, new = reads.framework_of(path.id), reads.framework_of(other.id)
    assert kept is not None
    assert kept.id == shipped.id
    assert new is not None
    assert (new.id, new.domains) == (newer, ())


def test_without_any_framework_nothing_is_told(work: UnitOfWork) -> None:
    shipped = Reads(work).competences.framework()
    assert shipped is not None
    with work.write("Référentiel") as scope:
        held = scope.session.get(Framework, shipped.id)
        assert held is not None
        held.current = False
    reads = Reads(work).competences
    assert reads.framework() is None
    assert reads.framework(uuid4()) is None
    again = reads.framework(shipped.id)
    assert again is not None
    assert again.competences() == shipped.competences()
