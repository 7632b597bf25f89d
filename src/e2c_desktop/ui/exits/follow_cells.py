"""What the follow-up table of an exit says, cell by cell: columns are moments, rows are rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from e2c_desktop.domain.codes import Moment
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.outcomes.proofs import FSE_MOMENTS, fse_words
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.queries.exit_records import ExitRecord
from e2c_desktop.ui.exits.words import (
    EMPTY,
    done_words,
    due_words,
    moment_title,
    rules_title,
    situation_words,
    state_sign,
)
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.rows import Sign
from e2c_desktop.ui.records.statuses import category_pill

_DONE = Sign("circle-check", "accent", "Fait")
_NOT_ASKED = Sign("circle-dashed", "text-muted", "Non demandé")


@dataclass(frozen=True, slots=True)
class FollowCell:
    """One cell.

    Attributes:
        text: the words, or those of the pill.
        caption: a second line, in the heads.
        sign: icon of the state of a moment.
        pill: painted instead of the words.
        muted: whether it says that there is nothing.
        why: sentence shown over the cell.
    """

    text: str
    caption: str = ""
    sign: Sign | None = None
    pill: PillSpec | None = None
    muted: bool = False
    why: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        state = "" if self.sign is None else self.sign.tip
        parts = (self.text if self.text != EMPTY else "rien", state, self.caption, self.why)
        return ", ".join(part for part in parts if part)


_NOTHING = FollowCell(EMPTY, muted=True)


@dataclass(frozen=True, slots=True)
class FollowGrid:
    """The whole table; the first row tells the moments, the first column what each row is."""

    moments: tuple[Moment, ...] = ()
    rows: tuple[tuple[FollowCell, ...], ...] = ()


def follow_grid(record: ExitRecord, rules: Sequence[OutcomeRules], today: date) -> FollowGrid:
    """Return the table of an exit.

    Args:
        record: the exit.
        rules: the rule sets told, one row each.
        today: the day of today.
    """
    moments = record.moments
    rows = [
        (FollowCell("Suivi"), *(_head(record, moment, today) for moment in moments)),
        (FollowCell("Situation"), *(_situation(record, moment, today) for moment in moments)),
    ]
    rows += [
        (FollowCell(rules_title(one)), *(_category(record, moment, one) for moment in moments))
        for one in rules
    ]
    if record.row.base.fse:
        rows.append((FollowCell("FSE+"), *(_fse(record, moment) for moment in moments)))
    return FollowGrid(moments, tuple(rows))


def _head(record: ExitRecord, moment: Moment, today: date) -> FollowCell:
    title, line = moment_title(moment), record.situation_at(moment)
    planned = record.planned_on(moment)
    if moment is Moment.EXIT:
        return FollowCell(title, short_date(planned), _DONE)
    if line is not None and line.answered:
        return FollowCell(title, done_words(planned, line), _DONE)
    due = record.follow_up(moment)
    if due is None:
        return FollowCell(title, short_date(planned), _NOT_ASKED)
    return FollowCell(title, due_words(due, today), state_sign(due, today))


def _situation(record: ExitRecord, moment: Moment, today: date) -> FollowCell:
    words = situation_words(record.situation_at(moment))
    if words:
        return FollowCell(words)
    if moment is Moment.EXIT:
        return FollowCell("À noter", muted=True)
    due = record.follow_up(moment)
    asked = due is not None and due.state(today).value in ("a_faire", "en_retard")
    return FollowCell("À demander", muted=True) if asked else _NOTHING


def _category(record: ExitRecord, moment: Moment, rules: OutcomeRules) -> FollowCell:
    found = record.category_at(moment, rules)
    if found is None:
        return _NOTHING
    pill = category_pill(found.category)
    return FollowCell(pill.text, pill=pill, why=found.why)


def _fse(record: ExitRecord, moment: Moment) -> FollowCell:
    if moment not in FSE_MOMENTS:
        return FollowCell("non demandé", muted=True)
    line = record.situation_at(moment)
    if line is None or (moment is not Moment.EXIT and not line.answered):
        return _NOTHING
    return FollowCell(fse_words(line.code))
