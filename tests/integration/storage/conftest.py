"""A base for each test: a copy of one made once, because copying is a hundred times faster."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.helpers.bases import NewBase, copy_base, new_base

from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> NewBase:
    """An empty base, never changed."""
    return new_base(tmp_path_factory.mktemp("modele"))


@pytest.fixture
def base(template: NewBase, tmp_path: Path) -> NewBase:
    """An empty base of this test alone, closed."""
    return copy_base(template, tmp_path / "base")


@pytest.fixture
def uow(base: NewBase) -> Iterator[UnitOfWork]:
    """A unit of work on the base of this test."""
    unit = base.unit_of_work()
    yield unit
    unit.opened.close()
