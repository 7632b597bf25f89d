"""Two records of one kind side by side, as data: what differs, and what is proposed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from e2c_desktop.domain.merging import Take, is_empty, proposed
from e2c_desktop.ui.forms.specs import FieldSpec, LongText

_CODE = "postal_code"
"""The field that no comma parts from the commune after it."""


@dataclass(frozen=True, slots=True)
class MergeRow:
    """One field of two records.

    Attributes:
        name: of the field in the draft; those that stand with it follow.
        left, right: the words of both values, empty when nothing is noted.
        proposed: whose value is proposed, as if the left record were the one kept.
        joinable: both texts can be kept.
        protected: shown closed at first.
        same: there is nothing to choose.
    """

    name: str
    label: str
    left: str
    right: str
    proposed: Take
    joinable: bool
    protected: bool
    same: bool


@dataclass(frozen=True, slots=True)
class MergeFields:
    """How the fields of a kind of record stand side by side.

    Attributes:
        together: fields that follow another one, by that one.
        protected: names of those that are shown closed at first.
        words: the words of a value.
    """

    together: Mapping[str, tuple[str, ...]]
    protected: Collection[str]
    words: Callable[[FieldSpec, object], str]


def merge_rows(
    left: Any,  # noqa: ANN401  # any draft
    right: Any,  # noqa: ANN401  # a draft of the same kind
    specs: Sequence[FieldSpec],
    rules: MergeFields,
    *,
    right_is_newer: bool,
) -> list[MergeRow]:
    """Return the fields of two drafts, in the order of the form."""
    by_name = {spec.name: spec for spec in specs}
    followers = {name for names in rules.together.values() for name in names}
    return [
        _row(spec, by_name, (left, right), rules, gone_is_newer=right_is_newer)
        for spec in specs
        if spec.name not in followers
    ]


def _row(
    spec: FieldSpec,
    by_name: Mapping[str, FieldSpec],
    drafts: tuple[Any, Any],
    rules: MergeFields,
    *,
    gone_is_newer: bool,
) -> MergeRow:
    names = (spec.name, *rules.together.get(spec.name, ()))
    mine, theirs = ([getattr(draft, name) for name in names] for draft in drafts)
    shown = [by_name[name] for name in names if name in by_name]
    words = [_words(shown, draft, rules) for draft in drafts]
    joinable = isinstance(spec.editor, LongText)
    alone = len(names) == 1
    take = proposed(
        mine[0] if alone else words[0],
        theirs[0] if alone else words[1],
        gone_is_newer=gone_is_newer,
        joinable=joinable,
    )
    return MergeRow(
        spec.name,
        spec.label,
        words[0],
        words[1],
        take,
        joinable and not is_empty(mine[0]) and not is_empty(theirs[0]),
        spec.name in rules.protected,
        words[0] == words[1],
    )


def _words(specs: Iterable[FieldSpec], draft: Any, rules: MergeFields) -> str:  # noqa: ANN401  # any draft
    told = after = ""
    for spec in specs:
        value = rules.words(spec, getattr(draft, spec.name))
        if value:
            told += f"{after}{value}" if told else value
            after = " " if spec.name == _CODE else ", "
    return told


def taken(row_take: Take, *, right_is_kept: bool) -> Take:
    """Return a choice between left and right as one between the record kept and the other."""
    if row_take is Take.BOTH or not right_is_kept:
        return row_take
    return Take.GONE if row_take is Take.KEPT else Take.KEPT
