"""The list of trainees: search, filters, orders and pages give what a plain loop would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from operator import attrgetter
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.helpers.builders import (
    TODAY,
    act,
    current_path,
    make_placement,
    make_school,
    make_trainee,
    path_draft,
)

from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.text import search_key, sort_key
from e2c_desktop.queries import trainees
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import (
    BY_NAME,
    Sorting,
    TraineeFilter,
    TraineeOrder,
    TraineeRow,
    TraineeView,
    view_filter,
)
from e2c_desktop.services.trainees import archive_trainee
from e2c_desktop.storage.models import Path as PathEntity
from e2c_desktop.storage.models import Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork

NAMES = (
    ("NGUYỄN", "Thị Mai", "Alfortville"),
    ("N’DIAYE", "Ousmane", "Vitry-sur-Seine"),
    ("Œuvrard", "Jean-Pierre", "Créteil"),
    ("LÉVÊQUE", "Mathéo", "Limeil-Brévannes"),
    ("Le Goff", "Noémie", ""),
    ("Leblanc", "Zoé", "Créteil"),
    ("KOWALCZYK", "Łukasz", "Ivry-sur-Seine"),
    ("Diallo", "100 %", "Fresnes"),
    ("Sow", "Aminata", "Créteil"),
    ("Sow", "Aminata", "Arcueil"),
)
ENTRY = date(2026, 5, 4)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[UnitOfWork]:
    """Ten people in every situation, on two sites."""
    work = make_school(tmp_path_factory.mktemp("liste"))
    reads = Reads(work)
    sites = reads.sites()
    people = []
    for rank, (last, first, town) in enumerate(NAMES):
        site = sites[rank % 2]
        path = path_draft(
            work,
            site_id=site.id,
            cohort_id=reads.cohorts([site.id])[0].id if rank % 3 else None,
            referent_id=reads.staff()[rank % 2].id if rank % 4 else None,
            prescriber_id=reads.prescribers()[rank % 2].id,
            planned_end_on=TODAY + timedelta(days=10 * rank),
        )
        birth = None if rank == 4 else date(2004 + rank % 6, 12, 1)
        people.append(
            make_trainee(
                work, path=path, last_name=last, first_name=first, town=town, birth_date=birth
            )
        )
    for rank in range(1, 8):
        act(work, people[rank], PathAction.ENTER, ENTRY + timedelta(days=rank))
    for rank in range(2, 7):
        act(work, people[rank], PathAction.SIGN, date(2026, 6, 11))
    act(work, people[3], PathAction.SUSPEND, date(2026, 9, 1))
    act(work, people[5], PathAction.LEAVE, date(2026, 10, 1))
    act(work, people[6], PathAction.LEAVE, date(2026, 10, 2))
    act(work, people[6], PathAction.ARCHIVE, date(2026, 10, 3))
    for rank in (1, 2, 5):
        path_id = current_path(work, people[rank]).id
        make_placement(work, path_id, TODAY - timedelta(days=3), TODAY + timedelta(days=3))
    make_placement(
        work, current_path(work, people[3]).id, TODAY + timedelta(days=1), date(2026, 12, 11)
    )
    archive_trainee(work, trainee_id=people[8], version=1)
    with work.write("Personne sans parcours") as scope:
        scope.session.add(Trainee(last_name="Sans", first_name="Parcours"))
    yield work
    work.opened.close()


def _page(work: UnitOfWork, wanted: TraineeFilter, *sorting: Sorting) -> list[TraineeRow]:
    with work.read() as session:
        return trainees.page(session, wanted, sorting or BY_NAME, today=TODAY)


def _names(rows: list[TraineeRow]) -> list[str]:
    return [row.last_name for row in rows]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nguyen", ["NGUYỄN"]),
        ("mai NGUY", ["NGUYỄN"]),
        ("n diaye", ["N’DIAYE"]),
        ("ndiaye", ["N’DIAYE"]),
        ("oeuvrard", ["Œuvrard"]),
        ("pierre", ["Œuvrard"]),
        ("leveque limeil", ["LÉVÊQUE"]),
        ("lukasz", ["KOWALCZYK"]),
        ("0639981245 zoe", ["Leblanc"]),
        ("100 %", ["Diallo"]),
        ("zzz", []),
        ("' UNION SELECT *; --", []),
    ],
)
def test_every_word_is_searched_folded(work: UnitOfWork, text: str, found: list[str]) -> None:
    assert _names(_page(work, TraineeFilter(text=text))) == found


@pytest.mark.parametrize("text", ["", "  ", "%", "_", "’ -", "🙂"])
def test_a_search_without_any_letter_limits_nothing(work: UnitOfWork, text: str) -> None:
    assert len(_page(work, TraineeFilter(text=text))) == len(NAMES)


def test_names_come_in_french_order(work: UnitOfWork) -> None:
    names = _names(_page(work, TraineeFilter()))
    assert names == [
        "Diallo",
        "KOWALCZYK",
        "Le Goff",
        "Leblanc",
        "LÉVÊQUE",
        "N’DIAYE",
        "NGUYỄN",
        "Œuvrard",
        "Sans",
        "Sow",
    ]
    down = _names(_page(work, TraineeFilter(), Sorting(TraineeOrder.NAME, descending=True)))
    assert down == names[::-1]


def test_a_row_carries_what_the_list_shows(work: UnitOfWork) -> None:
    row = next(row for row in _page(work, TraineeFilter()) if row.last_name == "N’DIAYE")
    assert (row.first_name, row.town, row.phone) == ("Ousmane", "Vitry-sur-Seine", "0639981245")
    assert (row.state, row.entry_on, row.contract_on) == (
        PathState.INTEGRATION,
        date(2026, 5, 5),
        None,
    )
    assert (row.site, row.cohort, row.referent) == ("Vitry", "Vitry mai 2026", "Yann Abgrall")
    assert row.in_placement is True
    assert row.archived is False
    assert row.planned_end_on == TODAY + timedelta(days=10)
    empty = next(row for row in _page(work, TraineeFilter()) if row.last_name == "Sans")
    assert (empty.path_id, empty.state, empty.site, empty.in_placement) == (None, None, "", False)


@pytest.mark.parametrize(
    ("view", "found"),
    [
        (TraineeView.CURRENT, ["Diallo", "Le Goff", "LÉVÊQUE", "N’DIAYE", "Œuvrard"]),
        (TraineeView.CANDIDATES, ["NGUYỄN", "Sow"]),
        (TraineeView.INTEGRATION, ["Diallo", "N’DIAYE"]),
        (TraineeView.IN_COMPANY, ["N’DIAYE", "Œuvrard"]),
        (TraineeView.ENDING, ["LÉVÊQUE", "N’DIAYE", "Œuvrard"]),
        (TraineeView.MINORS, []),
        (TraineeView.LEFT, ["Leblanc"]),
        (TraineeView.ARCHIVED, ["Sow"]),
    ],
)
def test_ready_made_views(work: UnitOfWork, view: TraineeView, found: list[str]) -> None:
    wanted = view_filter(view)
    assert _names(_page(work, wanted)) == found
    with work.read() as session:
        assert trainees.count(session, wanted, today=TODAY) == len(found)
    assert view.label


def test_minors_on_the_day_asked(work: UnitOfWork) -> None:
    wanted = TraineeFilter(minors=True)
    with work.read() as session:
        for day in (date(2024, 11, 30), date(2024, 12, 1), date(2021, 6, 1)):
            rows = trainees.page(session, wanted, today=day)
            expected = [
                row.id
                for row in trainees.page(session, TraineeFilter(), today=day)
                if row.birth_date is not None and age_on(row.birth_date, day) < 18
            ]
            assert [row.id for row in rows] == expected
            assert trainees.count(session, wanted, today=day) == len(expected)


def test_who_is_not_in_a_company(work: UnitOfWork) -> None:
    inside = _page(work, TraineeFilter(placed=True))
    outside = _page(work, TraineeFilter(placed=False))
    assert _names(inside) == ["Leblanc", "N’DIAYE", "Œuvrard"]
    assert len(inside) + len(outside) == len(NAMES) - 1
    assert [row.in_placement for row in inside] == [False, True, True]  # one path is ended


def _keys() -> dict[TraineeOrder, Callable[[TraineeRow], Any]]:
    ranks = {state: rank for rank, state in enumerate(PathState)}
    dates = ("entry", "planned_end", "exit", "application", "integration_end", "contract")
    return {
        **{TraineeOrder[name.upper()]: attrgetter(f"{name}_on") for name in dates},
        TraineeOrder.NAME: lambda row: sort_key(f"{row.last_name} {row.first_name}"),
        **{TraineeOrder[name.upper()]: attrgetter(name) for name in ("birth_date", "sex")},
        TraineeOrder.AGE: lambda row: row.birth_date and -row.birth_date.toordinal(),
        TraineeOrder.STATE: lambda row: None if row.state is None else ranks[row.state],
        TraineeOrder.TOWN: lambda row: row.town or None,
        TraineeOrder.COHORT: lambda row: row.cohort or None,
        TraineeOrder.REFERENT: lambda row: row.referent or None,
        TraineeOrder.SITE: lambda row: row.site or None,
        TraineeOrder.CONTACT: lambda row: row.last_contact,
        TraineeOrder.POSTAL_CODE: lambda row: row.postal_code or None,
        TraineeOrder.LEVEL: attrgetter("entry_level"),
    }


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("order", [*_keys()])
def test_each_order_sorts_and_puts_empty_values_last(
    work: UnitOfWork, order: TraineeOrder, descending: bool
) -> None:
    rows = Reads(work).with_contacts(_page(work, TraineeFilter(), Sorting(order, descending)))
    keys = [_keys()[order](row) for row in rows]
    filled = [key for key in keys if key is not None]
    assert filled == sorted(filled, reverse=descending)
    assert keys[len(filled) :] == [None] * (len(keys) - len(filled))
    assert len(rows) == len(NAMES)


def test_a_second_key_parts_equals(work: UnitOfWork) -> None:
    sorting = (Sorting(TraineeOrder.SITE), Sorting(TraineeOrder.NAME, descending=True))
    rows = [row for row in _page(work, TraineeFilter(), *sorting) if row.site]
    by_site = {row.site: [] for row in rows}  # type: dict[str, list[str]]
    for row in rows:
        by_site[row.site].append(sort_key(row.last_name))
    assert list(by_site) == ["Créteil", "Vitry"]
    assert all(names == sorted(names, reverse=True) for names in by_site.values())


def test_pages_follow_each_other_without_hole_nor_double(work: UnitOfWork) -> None:
    with work.read() as session:
        whole = trainees.ids(session, TraineeFilter(), today=TODAY)
        parts: list[UUID] = []
        for offset in range(0, len(whole) + 3, 3):
            page = trainees.page(session, TraineeFilter(), BY_NAME, offset, 3, today=TODAY)
            parts += [row.id for row in page]
    assert parts == whole
    assert len(set(whole)) == len(NAMES)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["", "a", "e", "le", "creteil", "sow a", "zz", "100"]),
    st.sampled_from(TraineeView),
    st.lists(st.builds(Sorting, st.sampled_from(TraineeOrder), st.booleans()), max_size=2),
    st.integers(1, 12),
)
def test_the_first_page_comes_with_the_number_of_all(
    work: UnitOfWork, text: str, view: TraineeView, sorting: list[Sorting], limit: int
) -> None:
    wanted = replace(view_filter(view), text=text)
    with work.read() as session:
        rows, total = trainees.first_page(session, wanted, sorting or BY_NAME, limit, today=TODAY)
        ids = trainees.ids(session, wanted, sorting or BY_NAME, today=TODAY)
    assert [row.id for row in rows] == ids[:limit]
    assert total == len(ids)


@pytest.mark.parametrize("descending", [False, True])
def test_people_of_one_name_are_all_counted(work: UnitOfWork, descending: bool) -> None:
    by_name = (Sorting(TraineeOrder.NAME, descending),)
    with work.write("Trois homonymes") as scope:
        made = [Trainee(last_name="Pareil", first_name="Jo") for _ in range(3)]
        scope.session.add_all(made)
    with work.read() as session:
        for limit in (1, 2, 3, 4):
            rows, total = trainees.first_page(
                session, TraineeFilter(text="pareil"), by_name, limit, today=TODAY
            )
            assert (len(rows), total) == (min(limit, 3), 3)
    with work.write("Les enlever") as scope:
        for person in made:
            scope.session.delete(scope.session.get_one(Trainee, person.id))


def test_the_list_is_read_again_after_each_change(work: UnitOfWork) -> None:
    """Nothing of an answer is kept from one letter to the next, whoever wrote in between."""
    reads, other = Reads(work), work.opened.write_engine
    wanted = TraineeFilter(text="sans")
    assert _names(reads.trainees_first_page(wanted)[0]) == ["Sans"]
    for text, names, total in (("autre chose", [], 0), ("sans parcours", ["Sans"], 1)):
        with other.begin() as connection:
            connection.execute(
                sa.update(Trainee).where(Trainee.last_name == "Sans").values(search_text=text)
            )
        rows, found = reads.trainees_first_page(wanted, limit=1)
        assert (_names(rows), found) == (names, total)


SETS = ("sites", "cohorts", "referents", "prescribers")
flags = st.fixed_dictionaries(
    {
        "text": st.sampled_from(["", "a", "le", "creteil", "sow a", "zz"]),
        "states": st.sets(st.sampled_from(PathState)).map(frozenset),
        "archived": st.booleans(),
        "placed": st.sampled_from([None, True, False]),
        "minors": st.booleans(),
        "ends_within": st.sampled_from([None, 0, 30, 365]),
        **{name: st.sets(st.integers(0, 1)) for name in SETS},
    }
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flags, st.sampled_from(TraineeOrder))
def test_any_filter_keeps_what_a_plain_loop_keeps(
    work: UnitOfWork, values: dict[str, Any], order: TraineeOrder
) -> None:
    reads = Reads(work)
    choices: dict[str, list[Any]] = {
        "sites": reads.sites(),
        "cohorts": reads.cohorts(),
        "referents": reads.staff(),
        "prescribers": reads.prescribers(),
    }
    for name in SETS:
        values[name] = frozenset(choices[name][rank].id for rank in values[name])
    wanted = TraineeFilter(**values)
    with work.read() as session:
        rows = trainees.page(session, wanted, (Sorting(order),), today=TODAY)
        ids = trainees.ids(session, wanted, (Sorting(order),), today=TODAY)
        count = trainees.count(session, wanted, today=TODAY)
        people = session.query(Trainee, PathEntity).outerjoin(
            PathEntity, PathEntity.trainee_id == Trainee.id
        )
        expected = {person.id for person, path in people if _kept(person, path, wanted, rows)}
    assert {row.id for row in rows} == expected
    assert ids == [row.id for row in rows]
    assert count == len(expected)


def _kept(
    person: Trainee, path: PathEntity | None, wanted: TraineeFilter, rows: list[TraineeRow]
) -> bool:
    words = search_key(wanted.text).split()
    if (person.archived_at is not None) is not wanted.archived:
        return False
    if not all(word in person.search_text for word in words):
        return False
    if wanted.minors and not (person.birth_date and age_on(person.birth_date, TODAY) < 18):
        return False
    asked = replace(wanted, text="", archived=False, minors=False)
    return asked == TraineeFilter() or (path is not None and _path_kept(path, wanted))


PLACED_NAMES = ("N’DIAYE", "Œuvrard", "Leblanc")


def _path_kept(path: PathEntity, wanted: TraineeFilter) -> bool:
    pairs = (
        (path.site_id, wanted.sites),
        (path.cohort_id, wanted.cohorts),
        (path.referent_id, wanted.referents),
        (path.prescriber_id, wanted.prescribers),
        (path.state, wanted.states),
    )
    if any(values and value not in values for value, values in pairs):
        return False
    if wanted.ends_within is not None:
        last = TODAY + timedelta(days=wanted.ends_within)
        if path.planned_end_on is None or path.planned_end_on > last:
            return False
    entered = path.entry_on is not None and (path.entry_on - ENTRY).days in (1, 2, 5)
    return wanted.placed is None or wanted.placed is entered


def test_homonyms_are_found_whatever_the_case(work: UnitOfWork) -> None:
    with work.read() as session:
        found = trainees.homonyms(session, "SÔW", "aminata", today=TODAY)
    assert [row.town for row in found] == ["Créteil", "Arcueil"]
    assert [row.archived for row in found] == [True, False]
