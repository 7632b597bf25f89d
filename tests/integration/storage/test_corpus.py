"""The base of every released schema opens, is brought up to date, and keeps every row."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from tests.helpers import corpus
from tests.helpers.corpus import FOLDER, PERSON

from e2c_desktop.domain.text import search_key
from e2c_desktop.storage.login import Password
from e2c_desktop.storage.migrations.runner import LATEST
from e2c_desktop.storage.models import Base, Company, Contact
from e2c_desktop.storage.open import open_base
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.storage.verify import verify_base

RELEASED = sorted(path.stem for path in FOLDER.glob("*.e2c"))


def test_there_is_a_base_of_a_released_schema() -> None:
    assert RELEASED[:1] == ["v0.1.0"]


@pytest.mark.parametrize("release", RELEASED)
def test_a_released_base_is_brought_up_to_date(release: str, tmp_path: Path) -> None:
    for path in FOLDER.glob(f"{release}.*"):
        shutil.copy(path, tmp_path)
    expected = json.loads((FOLDER / f"{release}.json").read_text("utf-8"))
    with open_base(tmp_path / f"{release}.e2c", Password(PERSON.password)) as opened:
        found = verify_base(opened)
        assert found.problems == ()
        assert found.contents.schema == LATEST
        assert {name: found.contents.counts[name] for name in expected} == expected
        with opened.read_engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            differences = compare_metadata(context, Base.metadata)
        assert [str(difference) for difference in differences] == []
        with UnitOfWork(opened).write("Continuer"):
            pass


def test_the_corpus_of_the_next_release_can_be_made(tmp_path: Path) -> None:
    made = corpus.make(tmp_path, "9.9.9")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "v9.9.9.cles.bak.json",
        "v9.9.9.cles.json",
        "v9.9.9.e2c",
        "v9.9.9.json",
    ]
    assert made.stat().st_size > 100_000


def test_contacts_of_the_first_schema_keep_their_role_and_are_found(tmp_path: Path) -> None:
    for path in FOLDER.glob("v0.1.0.*"):
        shutil.copy(path, tmp_path)
    with open_base(tmp_path / "v0.1.0.e2c", Password(PERSON.password)) as opened:
        work = UnitOfWork(opened)
        with work.read() as session:
            contacts = session.execute(sa.select(Contact)).scalars().all()
            companies = session.execute(sa.select(Company)).scalars().all()
            assert contacts
            assert companies
            for contact in contacts:
                assert contact.roles == contact.role.value
                assert contact.search_text.startswith(search_key(contact.name))
            for company in companies:
                assert search_key(company.sector) in company.search_text
