"""The situations that figures look at: of a large base, hundreds of thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import sqlalchemy as sa

from e2c_desktop.domain.codes import Answer, Moment, SituationCode
from e2c_desktop.domain.outcomes.facts import SituationFacts
from e2c_desktop.queries.fact_columns import Columns, Days, Reader, ReadingAhead, coded, marked
from e2c_desktop.storage.models import Situation

_MOMENTS = {moment.value: moment for moment in Moment}
_CODES = {code.value: code for code in SituationCode}
_ANSWERS = {answer.value: answer is Answer.YES for answer in Answer}


Situations = Mapping[str, Sequence[SituationFacts]]
"""The situations of paths, in no order, by the text of the path's identifier."""


def ask_situations(
    ahead: ReadingAhead, concerned: sa.Select[Any], days: Days
) -> Callable[[], Situations]:
    """Ask for the situations of some paths; what is returned waits for them.

    Args:
        ahead: the reading.
        concerned: selects the identifiers of the paths.
        days: the days met so far.
    """
    query = sa.select(
        marked(Situation.path_id),
        coded(Situation.moment),
        coded(Situation.code),
        coded(Situation.reached),
        marked(Situation.observed_on),
        marked(Situation.starts_on),
        marked(Situation.ends_on),
        marked(Situation.company_id),
    ).where(Situation.archived_at.is_(None), Situation.path_id.in_(concerned))
    return partial(_situations, ahead.ask(query), days)


def _situations(asked: Columns, days: Days) -> Situations:
    day = days.__getitem__
    readers: dict[int, Reader] = {1: _MOMENTS.__getitem__, 2: _CODES.get, 3: _ANSWERS.get}
    readers |= dict.fromkeys((4, 5, 6), day) | {7: _company}
    marks, moments, codes, answers, observed, starts, ends, companies = asked(readers)
    reached = [
        code is not None if answer is None else answer
        for answer, code in zip(answers, codes, strict=True)
    ]
    told = zip(moments, observed, reached, codes, starts, ends, companies, strict=True)
    found: defaultdict[str, list[SituationFacts]] = defaultdict(list)
    for mark, facts in zip(marks, map(SituationFacts._make, told), strict=True):
        found[mark].append(facts)
    return found


def _company(mark: str) -> str | None:
    return mark or None
