"""Every table follows a merge: nothing is lost, and undoing it puts everything back."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.helpers.builders import (
    TODAY,
    make_placement,
    make_school,
    make_trainee,
    path_draft,
    trainee_draft,
)
from tests.helpers.invented_rows import (
    add_invented,
    entities_naming_trainees,
    invented_row,
    invented_values,
)
from tests.helpers.merges import left_person, merge_into, whole_of

from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.errors import (
    Refused,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.merging import Take
from e2c_desktop.domain.path import CLOSED_STATES
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.trainees import update_trainee
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.links import STAYING, trainee_columns, trainee_links
from e2c_desktop.storage.models import Base, DistinctPair, Entity, Trainee
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.sealed import seal
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def test_every_table_that_names_a_person_follows_a_merge() -> None:
    """A new table that names a trainee must be an editable record with an identifier of its own.

    Only those are journalled, hence undone; their rows are moved by the merge as they are.
    """
    moved = {(link.kind.__table__.name, link.name) for link in trainee_links()}  # type: ignore[attr-defined]  # set by Base
    for column in trainee_columns():
        if (column.table.name, column.key) in STAYING:
            continue
        assert (column.table.name, column.key) in moved
        assert not column.primary_key
        assert column.table.name != "issued_document"  # an issued document is never undone


def test_what_may_be_there_once_stays_as_the_record_kept_has_it(work: UnitOfWork) -> None:
    """By a table of its own, since the base has none yet with one row for a person."""
    kept, gone, third = make_trainee(work), left_person(work), left_person(work)
    with work.write("Noter") as scope:
        # Of the two pairs with the same other person only one may stay.
        for first in (kept, gone):
            scope.session.add(DistinctPair(first_id=first, second_id=third))
    merge_into(work, kept, gone)
    with work.read() as session:
        pairs = session.execute(sa.select(DistinctPair)).scalars().all()
    assert {pair.first_id: pair.archived_at is None for pair in pairs} == {kept: True, gone: False}


def _values(whole: dict[str, dict[Any, dict[str, Any]]]) -> Counter[object]:
    """Every value typed by somebody, wherever it stands."""
    links = {(column.table.name, column.key) for column in trainee_columns()}
    own = {"id", "archived_at", "current", "sort_key", "name_key", "search_text", "site_origine"}
    own.add("image_consent")  # computed, where there are dated consents
    return Counter(
        (table, name, value)
        for table, rows in whole.items()
        for row in rows.values()
        for name, value in row.items()
        if (table, name) not in links
        and name not in own
        and not name.endswith("_sealed")
        and value not in (None, "")
    )


@given(seed=st.integers(0, 2**32), data=st.data())
@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_nothing_is_lost_and_undoing_puts_everything_back(
    work: UnitOfWork, seed: int, data: st.DataObject
) -> None:
    random = Random(seed)
    with work.write("Inventer") as scope:
        session = scope.session
        people = [invented_row(session, Trainee, random, **_sealed(work, random)) for _ in range(3)]
        ids = [person.id for person in people if isinstance(person, Trainee)]
        for kind in entities_naming_trainees():
            taken: set[tuple[object, ...]] = set()
            for _ in range(random.randrange(5)):
                values = invented_values(session, kind, random, **_owned(kind, random, ids))
                places = {
                    (link.name, values[link.name], rule, *(values.get(name) for name in rule))
                    for link in trainee_links()
                    if link.kind is kind
                    for rule in link.unique
                }
                # Two rows of which only one may be there are no possible base.
                if taken.isdisjoint(places):
                    add_invented(session, kind, values)
                taken |= places
    kept, gone = ids[0], ids[1]
    names = [name for name in trainee_draft().__slots__ if name not in ("rqth", "town_code")]
    takes = st.dictionaries(st.sampled_from(names), st.sampled_from([Take.KEPT, Take.GONE]))
    choices: dict[str, Take] = data.draw(takes)
    with work.read() as session:
        paths = session.execute(sa.select(PathRow).where(PathRow.trainee_id.in_((kept, gone))))
        running = [path for path in paths.scalars() if path.state not in CLOSED_STATES]
        chosen = max(running, key=_begun).id if running else None
    before = whole_of(work)
    try:
        merge_into(work, kept, gone, choices=choices, current_path_id=chosen)
    except Refused:
        assert whole_of(work) == before
        return
    after = whole_of(work)
    assert not _values(before) - _values(after)
    with work.read() as session:
        links = [link for link in trainee_links() if link.kind is not Trainee]
        for link in links:
            column = getattr(link.kind, link.name)
            query = sa.select(link.kind).where(column == gone, link.kind.archived_at.is_(None))
            assert session.execute(query).first() is None
        flags = session.execute(
            sa.select(sa.func.count()).where(PathRow.trainee_id == kept, PathRow.current)
        ).scalar()
        assert flags in (0, 1)
    undo_last(work)
    assert whole_of(work) == before
    redo_last(work)
    assert whole_of(work) == after


def _begun(path: PathRow) -> date:
    return path.entry_on or date.min


def _sealed(work: UnitOfWork, random: Random) -> dict[str, Any]:
    person = new_id()
    found: dict[str, Any] = {"id": person}
    for column in Trainee.__table__.columns:
        if column.key.endswith("_sealed") and random.random() < 0.6:
            found[column.key] = seal(
                work.sensitive_key, "O", table="trainee", column=column.key, row_id=person
            )
    return found


def _owned(kind: type[Entity], random: Random, ids: list[UUID]) -> dict[str, Any]:
    owners = [
        column.key
        for column in Base.metadata.tables[kind.__table__.name].columns  # type: ignore[attr-defined]  # set by Base
        if any(key.column.table is Trainee.__table__ for key in column.foreign_keys)
    ]
    return dict(zip(owners, random.sample(ids, len(owners)), strict=True))


def test_three_hundred_rows_follow_in_one_action(work: UnitOfWork) -> None:
    kept, gone = make_trainee(work), left_person(work)
    path = Reads(work).trainee(gone).paths[0]
    make_placement(work, path.id, date(2025, 10, 1), date(2025, 10, 21))
    with work.write("Inventer") as scope:
        site = path_draft(work).site_id
        scope.insert_all(
            PathRow,
            [
                {
                    "id": new_id(),
                    "trainee_id": gone,
                    "site_id": site,
                    "state": PathState.LEFT,
                    "current": False,
                    "entry_on": date(2000, 1, 1) + timedelta(days=rank),
                }
                for rank in range(300)
            ],
        )
    before = whole_of(work)
    merge_into(work, kept, gone)
    assert len(Reads(work).trainee(kept).paths) == 302
    undo_last(work)
    assert whole_of(work) == before


def test_an_edit_after_the_merge_forbids_undoing_it_first(work: UnitOfWork) -> None:
    kept, gone = make_trainee(work), left_person(work)
    merge_into(work, kept, gone)
    record = Reads(work).trainee(kept)
    update_trainee(
        work,
        trainee_id=kept,
        version=record.version,
        draft=replace(record.draft, town="Fresnes"),
        today=TODAY,
    )
    assert undo_last(work) is not None
    undone = undo_last(work)
    assert undone is not None
    assert undone.label == "Fusionner deux fiches"
    assert Reads(work).trainee(gone).id == gone
