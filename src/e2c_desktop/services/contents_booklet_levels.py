"""What the booklet says of levels: the scale, the progress by domain, the competences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from e2c_desktop.documents.content import (
    FrameworkName,
    LevelWord,
    ProgressChapter,
    ProgressLine,
    SkillGroup,
    SkillLine,
    SkillsChapter,
)
from e2c_desktop.domain.evaluation import (
    GRID_MOMENTS,
    Moment,
    domain_level,
    own_opinion,
    validated,
)
from e2c_desktop.queries.booklet_rows import (
    BookletFacts,
    LevelGiven,
    ProofFacts,
    counting_levels,
)
from e2c_desktop.queries.frameworks import DomainRow, FrameworkRow
from e2c_desktop.services.contents_common import short_name

_Column = Mapping[UUID, LevelGiven]


def level_words(framework: FrameworkRow | None) -> tuple[LevelWord, ...]:
    """Return the scale, in the words of the framework that the path holds."""
    levels = framework.levels if framework is not None else ()
    return tuple(LevelWord(level.rank, level.word, level.me) for level in levels)


def framework_name(framework: FrameworkRow | None) -> FrameworkName | None:
    """Return how documents name a framework: only an official one is the network's."""
    if framework is None:
        return None
    official = framework.official and not framework.demonstration
    return FrameworkName(framework.name, framework.edition, framework.year, official)


def progress_chapter(facts: BookletFacts) -> ProgressChapter:
    """Return the level of each domain at the entry, in the middle and at the exit.

    A column holds what was given for this moment alone; a domain is worth the mean of its
    competences (`domain.evaluation.domain_level`), like in the grid.
    """
    framework = facts.framework
    if framework is None:
        return ProgressChapter()
    counting = _counting(facts.levels)
    columns = [counting.get(moment, {}) for moment in GRID_MOMENTS]
    lines = []
    for domain in framework.domains:
        entry, middle, end = (_level_of(domain, column) for column in columns)
        lines.append(ProgressLine(domain.label, (entry, middle, end)))
    entry_month, middle_month, exit_month = map(_month, columns)
    return ProgressChapter(
        tuple(lines),
        (entry_month, middle_month, exit_month),
        level_words(framework),
        facts.portfolio.takeaways,
        framework_name(framework),
    )


def _counting(levels: Iterable[LevelGiven]) -> dict[Moment, _Column]:
    """Return the level that counts of each competence, by moment."""
    given: dict[Moment, dict[UUID, list[LevelGiven]]] = {}
    for one in levels:
        given.setdefault(one.moment, {}).setdefault(one.competence_id, []).append(one)
    return {moment: counting_levels(history) for moment, history in given.items()}


def _level_of(domain: DomainRow, column: _Column) -> int | None:
    found = (column.get(one.id) for one in domain.competences)
    return domain_level([level.level for level in found if level is not None])


def _month(column: _Column) -> date | None:
    """Return the last day on which somebody was assessed for a moment by whom it counts."""
    return max((level.on for level in column.values()), default=None)


def skills_chapter(facts: BookletFacts) -> SkillsChapter:
    """Return the competences of which there is something to say, by domain."""
    if facts.framework is None:
        return SkillsChapter()
    history, proofs = facts.by_competence(), facts.proofs_by_competence()
    groups = []
    for domain in facts.framework.domains:
        told = (
            _skill(
                one.label,
                history.get(one.id, ()),
                proofs.get(one.id, ()),
                facts.notes.get(one.id, ""),
            )
            for one in domain.competences
        )
        lines = tuple(line for line in told if line is not None)
        if lines:
            groups.append(SkillGroup(domain.label, lines))
    return SkillsChapter(tuple(groups))


def _skill(
    label: str, history: Sequence[LevelGiven], proofs: Sequence[ProofFacts], note: str
) -> SkillLine | None:
    level, own = validated(history), own_opinion(history)
    if level is None and own is None and not proofs and not note:
        return None
    attested = next((proof.validated_by for proof in reversed(proofs) if proof.validated_by), "")
    by = (level.by or attested) if level is not None else ""
    return SkillLine(
        label,
        None if own is None else own.level,
        None if level is None else level.level,
        tuple(dict.fromkeys(proof.words for proof in proofs)),
        None if level is None else level.on,
        short_name(by),
        note,
    )
