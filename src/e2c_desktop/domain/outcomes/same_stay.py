"""One stay noted twice: what merging two records of a person leaves.

Two files of one person each had its path; once they are one person, the same stay counts once, as
it does when a file is brought in (rule T: entries at most 31 days apart).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter

from e2c_desktop.domain.import_plan import MERGE_DAYS
from e2c_desktop.domain.outcomes.facts import Identifier, PathFacts

_PERSON = attrgetter("person_id")


def one_each(paths: Sequence[PathFacts]) -> tuple[list[PathFacts], tuple[PathFacts, ...]]:
    """Return the paths, each stay once, and those that note it again.

    Of a stay noted twice, the path that tells most of its end counts: a situation, then a day of
    exit, then a contract; else the first entered.
    """
    several = more_than_once(paths)
    kept = [path for path in paths if path.person_id not in several]
    twice: list[PathFacts] = []
    of_person: dict[Identifier, list[PathFacts]] = {}
    for path in paths if several else ():
        if path.person_id in several:
            of_person.setdefault(path.person_id, []).append(path)
    for own in of_person.values():
        for stay in _stays(own):
            first = min(stay, key=_order) if len(stay) > 1 else stay[0]
            kept.append(first)
            twice += [path for path in stay if path is not first]
    return kept, tuple(twice)


def more_than_once(paths: Iterable[PathFacts]) -> set[Identifier]:
    """Return the persons of whom there are several paths among these."""
    counts = Counter(map(_PERSON, paths))
    return {person for person, count in counts.items() if count > 1}


def _stays(paths: Sequence[PathFacts]) -> list[list[PathFacts]]:
    found: list[list[PathFacts]] = []
    for path in sorted(paths, key=lambda one: (one.entry_on or date.max, str(one.id))):
        first = found[-1][0].entry_on if found else None
        entry = path.entry_on
        if first is not None and entry is not None and (entry - first).days <= MERGE_DAYS:
            found[-1].append(path)
        else:
            found.append([path])
    return found


def _order(path: PathFacts) -> tuple[bool, bool, bool, date, str]:
    return (
        not path.situations,
        path.exit_on is None,
        path.contract_on is None,
        path.entry_on or date.max,
        str(path.id),
    )
