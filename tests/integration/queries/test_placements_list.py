"""The list of placements on a real base: filters, orders, where each stands today, visitors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from tests.helpers.placed import TODAY, PlacedSchool, placed_school

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.domain.placement_states import state_on
from e2c_desktop.queries.placement_filters import (
    PlacementFilter,
    PlacementOrder,
    PlacementSorting,
    PlacementView,
    view_of_placements,
)
from e2c_desktop.storage.models import (
    Placement,
    PlacementAccident,
    PlacementVisit,
    Trainee,
)


@pytest.fixture
def school(tmp_path: Path) -> Iterator[PlacedSchool]:
    made = placed_school(tmp_path)
    yield made
    made.work.opened.close()


def shown(school: PlacedSchool, **values: Any) -> list[str]:
    rows = school.reads.placements.page(PlacementFilter(**values))
    return [f"{row.last_name} {row.starts_on.month}" for row in rows]


def test_the_latest_stand_first_and_all_are_counted(school: PlacedSchool) -> None:
    every = ["ŒUVRARD 11", "KABANGU 11", "NGUYỄN 11", "DA SILVA 10", "TCHOUMI 9", "NGUYỄN 6"]
    assert shown(school) == every
    rows, total = school.reads.placements.first_page(PlacementFilter(), limit=2)
    assert (len(rows), total) == (2, 6)
    assert school.reads.placements.first_page(PlacementFilter())[1] == 6
    assert school.reads.placements.count(PlacementFilter()) == 6


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (PlacementView.RUNNING, ["KABANGU 11", "NGUYỄN 11"]),
        (PlacementView.TO_SIGN, ["ŒUVRARD 11"]),
        (PlacementView.SOON, ["ŒUVRARD 11", "KABANGU 11"]),
        (PlacementView.REVIEW_DUE, ["DA SILVA 10"]),
        (PlacementView.VISIT_DUE, ["KABANGU 11", "NGUYỄN 11"]),
        (PlacementView.ACCIDENT_OPEN, []),
        (PlacementView.BIN, []),
    ],
)
def test_ready_made_views(school: PlacedSchool, view: PlacementView, expected: list[str]) -> None:
    rows = school.reads.placements.page(view_of_placements(view))
    assert [f"{row.last_name} {row.starts_on.month}" for row in rows] == expected
    assert view.label


def test_words_are_looked_for_in_people_companies_and_numbers(school: PlacedSchool) -> None:
    assert shown(school, text="oeuvrard") == ["ŒUVRARD 11"]
    assert shown(school, text="ebenisterie alfort") == ["TCHOUMI 9"]
    assert shown(school, text="nguyen sorbiers") == ["NGUYỄN 6"]
    assert shown(school, text="2026-cre-118") == ["ŒUVRARD 11"]
    assert shown(school, text="% _") == shown(school)


def test_facets_narrow_the_list(school: PlacedSchool) -> None:
    site, other = (row.id for row in school.reads.sites())
    assert shown(school, kinds=frozenset({PlacementKind.TRAINING})) == ["KABANGU 11", "NGUYỄN 6"]
    assert shown(school, towns=frozenset({"Alfortville"})) == ["TCHOUMI 9"]
    garage = school.companies["Garage des Sorbiers"]
    assert len(shown(school, companies=frozenset({garage}))) == 3
    assert len(shown(school, sites=frozenset({site}))) == 6
    assert shown(school, sites=frozenset({other})) == []
    cohort = school.reads.cohorts([site])[0].id
    referent = school.reads.staff()[0].id
    assert len(shown(school, cohorts=frozenset({cohort}), referents=frozenset({referent}))) == 6
    period = {"since": date(2026, 9, 20), "until": date(2026, 10, 5)}
    assert shown(school, **period) == ["DA SILVA 10", "TCHOUMI 9"]
    ended = frozenset({PlacementState.ENDED})
    assert shown(school, states=ended) == ["DA SILVA 10"]


def test_a_signed_placement_begins_and_ends_by_itself(school: PlacedSchool) -> None:
    rows = {row.id: row for row in school.reads.placements.page(PlacementFilter())}
    names = school.placements
    running = rows[names["NGUYỄN/Crèche Les Petits Galets"]]
    ended = rows[names["DA SILVA/Garage des Sorbiers"]]
    assert (running.state, running.stored_state) == (
        PlacementState.RUNNING,
        PlacementState.SIGNED,
    )
    assert (ended.state, ended.stored_state) == (PlacementState.ENDED, PlacementState.RUNNING)
    for row in rows.values():
        assert row.state is state_on(row.stored_state, row.starts_on, row.ends_on, TODAY)
    with school.work.write("Retarder") as scope:
        later = sa.update(Placement).where(Placement.id == running.id)
        scope.session.execute(later.values(starts_on=date(2026, 11, 17)))
    (row,) = school.reads.placements.rows_of([running.id])
    assert row.state is PlacementState.SIGNED


@pytest.mark.parametrize("order", list(PlacementOrder))
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_gives_every_row_once(
    school: PlacedSchool, order: PlacementOrder, descending: bool
) -> None:
    sorting = (PlacementSorting(order, descending),)
    door = school.reads.placements
    found = door.ids(PlacementFilter(), sorting)
    assert len(set(found)) == 6
    assert [row.id for row in door.page(PlacementFilter(), sorting)] == found
    pages = [door.page(PlacementFilter(), sorting, start, 2)[0].id for start in (0, 2, 4)]
    assert pages == found[::2]


def test_names_are_in_the_order_of_french(school: PlacedSchool) -> None:
    by_name = (PlacementSorting(PlacementOrder.NAME),)
    rows = school.reads.placements.page(PlacementFilter(), by_name)
    names = [row.last_name for row in rows]
    assert names == ["DA SILVA", "KABANGU", "NGUYỄN", "NGUYỄN", "ŒUVRARD", "TCHOUMI"]


def test_visits_and_accidents_are_told_on_the_line(school: PlacedSchool) -> None:
    running = school.placements["NGUYỄN/Crèche Les Petits Galets"]
    with school.work.write("Suivre") as scope:
        for planned, made in (
            (date(2026, 11, 12), date(2026, 11, 13)),
            (date(2026, 11, 24), None),
            (date(2026, 11, 20), None),
        ):
            scope.session.add(
                PlacementVisit(placement_id=running, planned_on=planned, made_on=made)
            )
        happened = datetime(2026, 11, 13, 9, tzinfo=UTC)
        scope.session.add(PlacementAccident(placement_id=running, happened_at=happened))
    (row,) = school.reads.placements.rows_of([running])
    assert (row.next_visit_on, row.last_visit_on, row.accident_open) == (
        date(2026, 11, 20),
        date(2026, 11, 13),
        True,
    )
    assert shown(school, accident_open=True) == ["NGUYỄN 11"]
    assert shown(school, visit_due=True) == ["KABANGU 11", "NGUYỄN 11"]


def test_what_is_put_aside_is_in_the_bin_alone(school: PlacedSchool) -> None:
    aside = school.placements["TCHOUMI/Ébénisterie d’Alfort"]
    with school.work.write("Mettre de côté") as scope:
        found = scope.session.get_one(Placement, aside)
        found.archived_at = school.work.now()
        person = scope.session.get_one(Trainee, school.people["DA SILVA"])
        person.archived_at = school.work.now()
    assert "TCHOUMI 9" not in shown(school)
    assert "DA SILVA 10" not in shown(school)
    assert shown(school, archived=True) == ["TCHOUMI 9"]
    assert school.reads.placements.rows_of([aside])[0].archived


def test_what_filters_offer(school: PlacedSchool) -> None:
    door = school.reads.placements
    names = [name for _, name in door.companies()]
    assert names == ["Crèche Les Petits Galets", "Ébénisterie d’Alfort", "Garage des Sorbiers"]
    assert door.towns() == ["Alfortville", "Choisy-le-Roi", "Vitry-sur-Seine"]


def test_a_visitor_sees_initials(school: PlacedSchool) -> None:
    reads = school.reads
    reads.visitor = True
    wanted = replace(PlacementFilter(), text="nguyen", running=True)
    (row,) = reads.placements.page(wanted)
    assert (row.last_name, row.first_name, row.birth_date) == ("T. N.", "", None)
    assert (row.tutor, row.tutor_phone) == ("A. C.", "")
    assert reads.placements.first_page(wanted)[0] == [row]
    assert reads.placements.rows_of([row.id]) == [row]
    assert reads.today == TODAY
