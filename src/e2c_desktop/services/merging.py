"""Two records of one person: made one, or said to be two people.

The record kept takes in every row of any table that names the other one; that one stays in the
base, put aside, with the values that were not kept and the name of the record that took it in.
One transaction, one operation: « Annuler » puts everything back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_type_hints
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.consents import image_summary
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.merging import (
    TOGETHER,
    PathFacts,
    Take,
    is_empty,
    joined_text,
    settle_paths,
)
from e2c_desktop.domain.trainee import NOTE_LIMIT, TraineeDraft
from e2c_desktop.queries.photos import image_consents
from e2c_desktop.services.records import apply_values, find_record, find_version
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.links import Link, trainee_links
from e2c_desktop.storage.models import DistinctPair, Entity, Path, Site, Trainee
from e2c_desktop.storage.sealed import seal, unseal
from e2c_desktop.storage.unit_of_work import UnitOfWork

Report = Callable[[int, int, str], None]

_SEALED = "_sealed"
_OWN = frozenset(
    {
        *("id", "site_origine", "version", "created_at", "updated_at", "updated_by"),
        *("archived_at", "merged_into_id", "sort_key", "name_key", "search_text"),
    }
)
"""The columns of a record that tell of the record, not of the person."""
_LEADERS = {name: leader for leader, names in TOGETHER.items() for name in names}
_TEXTS = frozenset(name for name, kind in get_type_hints(TraineeDraft).items() if kind is str)
"""The fields to which the text of the other record can be added."""
_TABLE = Trainee.__tablename__


@dataclass(frozen=True, slots=True)
class MergeSide:
    """One of the two records, as the screen read it."""

    trainee_id: UUID
    version: int


@allowed(*EDITORS)
def merge_trainees(
    work: UnitOfWork,
    *,
    kept: MergeSide,
    gone: MergeSide,
    choices: Mapping[str, Take] | None = None,
    current_path_id: UUID | None = None,
    report: Report | None = None,
) -> Changes:
    """Make two records of one person one.

    Args:
        work: the unit of work.
        kept: the record that stays.
        gone: the one that it takes in.
        choices: whose value each field has, by its name in the draft; a field that is not named
            keeps its value, or takes that of the other when it has none. Fields of
            `domain.merging.TOGETHER` follow the one they stand with.
        current_path_id: which path stays current, when both records have an open one.
        report: told (tables done, tables in all, French words); it may raise to stop.

    Raises:
        NotFound, Conflict: a record is gone, or was saved since it was read.
        Refused: the two are one record, one is in the bin or merged already, two paths cannot
            both go on, the two notes are too long together, or the record that goes holds a
            protected value that this role cannot read.
        ValueError: both values are asked of a field that is no text.
    """
    if kept.trainee_id == gone.trainee_id:
        raise Refused(
            "Une fiche ne se fusionne pas avec elle-même.", advice="Choisissez une autre fiche."
        )
    with work.write("Fusionner deux fiches") as scope:
        session = scope.session
        stays = _free(find_version(session, Trainee, kept.trainee_id, kept.version))
        goes = _free(find_version(session, Trainee, gone.trainee_id, gone.version))
        values = _Values(work.sensitive_key, stays, goes, choices or {})
        paths = _settle(work, session, (stays.id, goes.id), current_path_id)
        with session.no_autoflush:
            _move_rows(session, work, stays.id, goes.id, report)
            for path, settled in paths:
                apply_values(path, settled)
        values.apply()
        _tell_image(work, session, stays, goes)
        goes.archived_at = work.now()
        goes.merged_into_id = stays.id
    return scope.changes


@allowed(*EDITORS)
def declare_distinct(work: UnitOfWork, *, first_id: UUID, second_id: UUID) -> Changes:
    """Remember that two people who look alike are two: their pair is not shown again.

    Raises:
        NotFound: a record is gone.
        Refused: the two are one record, or it is remembered already.
    """
    if first_id == second_id:
        raise Refused("Il s’agit de la même fiche.", advice="Choisissez une autre fiche.")
    ends = sorted((first_id, second_id))
    with work.write("Noter deux personnes différentes") as scope:
        session = scope.session
        for identifier in ends:
            find_record(session, Trainee, identifier)
        known = sa.select(DistinctPair.id).where(
            DistinctPair.first_id.in_(ends), DistinctPair.second_id.in_(ends)
        )
        if session.execute(known).first() is not None:
            raise Refused("C’est noté déjà : deux personnes.", advice="Actualisez la liste.")
        session.add(DistinctPair(first_id=ends[0], second_id=ends[1]))
    return scope.changes


def _free(trainee: Trainee) -> Trainee:
    """Return a record that may take part in a merge.

    Raises:
        Refused: it is in the bin, or was merged already.
    """
    if trainee.merged_into_id is not None:
        raise Refused(
            "Cette fiche a déjà été fusionnée avec une autre.", advice="Actualisez la liste."
        )
    if trainee.archived_at is not None:
        raise Refused(
            "Une des deux fiches est à la corbeille.",
            advice="Reprenez-la de la corbeille, puis fusionnez.",
        )
    return trainee


# The values of the person.


class _Values:
    """The columns of both records that change; what is not kept goes to the record put aside.

    Args:
        key: the key of the sealed columns, or None.
        stays: the record kept.
        goes: the other one.
        choices: whose value each field has.
    """

    def __init__(
        self, key: bytes | None, stays: Trainee, goes: Trainee, choices: Mapping[str, Take]
    ) -> None:
        self._key = key
        self._stays, self._goes = stays, goes
        self._choices = choices
        self._kept: dict[str, Any] = {}
        self._left: dict[str, Any] = {}
        for attribute in inspect(Trainee).column_attrs:
            name = attribute.key
            if name.endswith(_SEALED):
                self._add_sealed(name)
            elif name not in _OWN:
                self._add(name)

    def apply(self) -> None:
        """Write them into the records."""
        apply_values(self._stays, self._kept)
        apply_values(self._goes, self._left)

    def _add(self, name: str) -> None:
        mine, theirs = getattr(self._stays, name), getattr(self._goes, name)
        take = self._checked(name, self._choice(name))
        self._kept[name] = _taken(take, mine, theirs)
        if take is Take.GONE and not is_empty(mine):
            self._left[name] = mine

    def _choice(self, name: str) -> Take:
        leader = _LEADERS.get(name, name)
        if leader in self._choices:
            return self._choices[leader]
        group = (leader, *TOGETHER.get(leader, ()))
        empty = all(is_empty(getattr(self._stays, each)) for each in group)
        return Take.GONE if empty else Take.KEPT

    def _checked(self, name: str, take: Take) -> Take:
        if take is Take.BOTH and name not in _TEXTS:
            raise ValueError(f"{name} holds one value, not two")
        return take

    def _add_sealed(self, column: str) -> None:
        """Seal a protected value again for its new record: moved as it is, it would not open.

        Raises:
            Refused: the record that goes holds one, and this role has no key to read it.
        """
        mine, theirs = getattr(self._stays, column), getattr(self._goes, column)
        if theirs is None:
            return
        if self._key is None:
            raise Refused(
                "La fiche à fusionner contient une donnée protégée, que votre rôle ne lit pas.",
                advice="Demandez cette fusion à la direction ou au formateur référent.",
            )
        default = Take.GONE if mine is None else Take.KEPT
        name = column.removesuffix(_SEALED)
        take = self._checked(name, self._choices.get(name, default))
        if take is Take.KEPT:
            return
        read = self._open(column, self._goes, theirs)
        own = "" if mine is None else self._open(column, self._stays, mine)
        text = _taken(take, own, read) if own else read
        if text != own:
            self._kept[column] = self._seal(column, self._stays, text)
            if take is Take.GONE and own:
                self._left[column] = self._seal(column, self._goes, own)

    def _open(self, column: str, owner: Trainee, sealed: bytes) -> str:
        return unseal(self._key, sealed, table=_TABLE, column=column, row_id=owner.id)

    def _seal(self, column: str, owner: Trainee, text: str) -> bytes:
        return seal(self._key, text, table=_TABLE, column=column, row_id=owner.id)


def _taken(take: Take, mine: Any, theirs: Any) -> Any:  # noqa: ANN401  # a column has any type
    """Return the value of a column.

    Raises:
        Refused: both notes are too long together.
    """
    if take is not Take.BOTH:
        return mine if take is Take.KEPT else theirs
    both = joined_text(mine, theirs)
    if len(both) > NOTE_LIMIT:
        raise Refused(
            f"Les deux textes ensemble dépassent {NOTE_LIMIT} signes.",
            advice="Gardez un des deux, ou raccourcissez-les d’abord.",
        )
    return both


def _tell_image(work: UnitOfWork, session: Session, stays: Trainee, goes: Trainee) -> None:
    """Let the dated consents of both say what documents read, as they do of one record."""
    with session.no_autoflush:
        told = image_consents(session, [stays.id, goes.id])
    dated = [fact for facts in told.values() for fact in facts]
    if dated:
        today = work.now().astimezone().date()
        apply_values(stays, {"image_consent": image_summary(dated, today)})


# The rows that hang on the person.


def _settle(
    work: UnitOfWork, session: Session, people: Sequence[UUID], chosen: UUID | None
) -> list[tuple[Path, dict[str, Any]]]:
    """Return the paths of both records with the columns that change in each.

    Raises:
        Refused: two paths cannot both go on.
    """
    query = (
        sa.select(Path, Site.name)
        .join(Site, Site.id == Path.site_id)
        .where(Path.trainee_id.in_(people))
        .order_by(Path.id)
    )
    rows = [(row[0], row[1]) for row in session.execute(query)]
    facts = [
        PathFacts(
            path.id,
            path.state,
            path.entry_on,
            path.application_on,
            site,
            aside=path.archived_at is not None,
        )
        for path, site in rows
    ]
    settled = settle_paths(facts, chosen)
    aside = {"archived_at": work.now()}
    return [
        (
            path,
            {"current": path.id == settled.current, **(aside if path.id in settled.aside else {})},
        )
        for path, _ in rows
    ]


def _move_rows(
    session: Session, work: UnitOfWork, kept: UUID, gone: UUID, report: Report | None
) -> None:
    """Give the record kept every row that names the other.

    What a rule allows once for a person stays as the record kept has it: the row of the other
    stays with it, put aside. So does a row that names both. A second photograph comes along as a
    former one.
    """
    links = trainee_links()
    for done, link in enumerate(links):
        if report is not None:
            report(done, len(links), "Rassemblement des deux fiches")
        held = _rows(session, link, kept)
        has_one = link.kind.__one_each__ and any(row.archived_at is None for row in held)
        taken = {place for row in held for place in _places(row, link)}
        for row in _rows(session, link, gone):
            twice = not taken.isdisjoint(_places(row, link))
            moves = not twice and not _names(row, kept)
            if moves:
                setattr(row, link.name, kept)
            if has_one or not moves:
                row.archived_at = row.archived_at or work.now()


def _rows(session: Session, link: Link, trainee_id: UUID) -> Sequence[Entity]:
    query = sa.select(link.kind).where(getattr(link.kind, link.name) == trainee_id)
    return session.scalars(query).all()


def _places(row: Entity, link: Link) -> list[tuple[object, ...]]:
    """Return the places that a row takes under the rules of uniqueness; no value, no place."""
    found = ((rule, *(getattr(row, name) for name in rule)) for rule in link.unique)
    return [place for place in found if None not in place]


def _names(row: Entity, trainee_id: UUID) -> bool:
    """Whether a row names a person already, by any of its columns."""
    mapper = inspect(type(row))
    return any(getattr(row, each.key) == trainee_id for each in mapper.column_attrs)
