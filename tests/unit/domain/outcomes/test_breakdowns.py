"""The tables along the axes: lines, order, shares, and rates of groups."""

from __future__ import annotations

from hypothesis import given
from tests.helpers.outcome_facts import left, many_paths, study

from e2c_desktop.domain.codes import Answer, Sex, SituationCode
from e2c_desktop.domain.outcomes.axes import AXES, axis_named
from e2c_desktop.domain.outcomes.breakdowns import GroupRate, breakdown, by_line, group_rates
from e2c_desktop.domain.outcomes.facts import PathFacts


def told(key: str, paths: list[PathFacts]) -> list[tuple[str, int, int]]:
    return [(line.label, line.count, line.share) for line in breakdown(axis_named(key), paths)]


def test_a_list_told_in_full_keeps_its_empty_lines() -> None:
    paths = [left(id="1", sex=Sex.FEMALE), left(id="2")]
    assert told("sexe", paths) == [("F", 1, 50), ("M", 0, 0), ("non renseigné", 1, 50)]
    assert told("sexe", paths[:1]) == [("F", 1, 100), ("M", 0, 0)]
    assert told("rqth", [left(rqth=Answer.PENDING)])[-1] == ("en cours", 1, 100)
    assert told("qpv", []) == [("oui", 0, 0), ("non", 0, 0), ("non renseigné", 0, 0)]


def test_what_people_answer_is_in_the_order_of_the_counts() -> None:
    towns = ["Orly", "Créteil", "", "", "Cachan", "Créteil"]
    paths = [left(id=f"P{rank}", town=town) for rank, town in enumerate(towns)]
    lines = breakdown(axis_named("commune"), paths)
    labels = [line.label for line in lines]
    assert labels == ["Créteil", "Cachan", "Orly", "non renseigné"]
    assert lines[0].ids == ("P1", "P5")


@given(many_paths())
def test_a_path_is_in_one_line_of_each_axis(paths: list[PathFacts]) -> None:
    for axis in AXES:
        lines = breakdown(axis, paths)
        assert sorted(str(name) for line in lines for name in line.ids) == sorted(
            str(path.id) for path in paths
        )
        assert len({line.label for line in lines}) == len(lines)


def test_small_groups_are_marked_and_never_alone() -> None:
    paths = [left(id=f"F{rank}", sex=Sex.FEMALE) for rank in range(7)]
    paths += [left(SituationCode.SEEKING, id=f"M{rank}", sex=Sex.MALE) for rank in range(3)]
    assert group_rates(axis_named("sexe"), study(paths)) == (
        GroupRate("F", 7, 7, small=False, hidden=True),
        GroupRate("M", 3, 0, small=True, hidden=True),
    )


@given(many_paths())
def test_the_lines_of_a_table_are_those_of_its_paths(paths: list[PathFacts]) -> None:
    for axis in AXES:
        parts = by_line(axis, paths)
        lines = breakdown(axis, paths)
        assert [(line.label, line.ids) for line in lines] == [
            (label, tuple(path.id for path in part)) for label, part in parts.items()
        ]
        assert [line.count for line in lines] == [len(part) for part in parts.values()]
