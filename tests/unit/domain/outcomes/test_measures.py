"""What an indicator gives: paths that are looked for when somebody asks."""

from __future__ import annotations

from tests.helpers.outcome_facts import left

from e2c_desktop.domain.outcomes.facts import PathFacts
from e2c_desktop.domain.outcomes.measures import Group, Later, Measure, Unit


def test_paths_found_later_are_looked_for_once_and_behave_like_a_list() -> None:
    paths = [left(id="1"), left(id="2"), left(id="3")]
    asked: list[int] = []

    def find() -> list[PathFacts]:
        asked.append(1)
        return paths

    later = Later(find)
    measure = Measure(Unit.TALLY, 3, counted=Group("", later, lambda path: str(path.id)))
    assert not asked
    assert (len(later), list(later), later[0], later[1:]) == (3, paths, paths[0], paths[1:])
    assert [reason.why for reason in measure.counted.reasons] == ["1", "2", "3"]
    assert measure.people == tuple(paths)
    assert asked == [1]
