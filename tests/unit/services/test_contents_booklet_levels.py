"""What the booklet says of levels: by domain and moment, by competence, never the wrong one."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from tests.helpers.booklet_rows import ENTRY, EXIT, facts, framework, given

from e2c_desktop.domain.evaluation import Assessor, Moment
from e2c_desktop.queries.booklet_rows import BookletFacts, PortfolioFacts, ProofFacts
from e2c_desktop.services.contents_booklet_levels import (
    framework_name,
    level_words,
    progress_chapter,
    skills_chapter,
)
from e2c_desktop.services.contents_common import short_name


def test_a_column_holds_the_levels_of_its_moment_alone() -> None:
    found = progress_chapter(
        facts(
            given(1, 1, Moment.ENTRY),
            given(2, 2, Moment.ENTRY),
            given(1, 4, Moment.PLACEMENT, Assessor.TUTOR),
            given(1, 3),
            given(2, 4, assessor=Assessor.SELF),
            portfolio=PortfolioFacts(takeaways="Je parle mieux."),
        )
    )
    assert [(line.domain, line.levels) for line in found.lines] == [
        ("Communiquer", (2, None, 3)),
        ("Compter", (None, None, None)),
    ]
    assert found.months == (ENTRY, None, EXIT)
    assert found.shown == (True, False, True)
    assert found.moves
    assert found.takeaways == "Je parle mieux."
    assert [word.word for word in found.words][2] == "Autonomie"


def test_one_moment_is_a_positioning() -> None:
    found = progress_chapter(facts(given(1, 1, Moment.ENTRY), given(3, 2)))
    assert not found.is_empty
    assert not found.moves


def test_the_trainee_s_own_levels_make_no_progress() -> None:
    own = facts(given(1, 4, assessor=Assessor.SELF))
    assert progress_chapter(own).is_empty
    (group,) = skills_chapter(own).groups
    assert [(line.own, line.validated, line.by) for line in group.lines] == [(4, None, "")]


def test_a_competence_tells_its_level_its_proofs_and_who_gave_it() -> None:
    proofs = (
        ProofFacts(UUID(int=1), "Exposé", validated_by="Ada Tuteur"),
        ProofFacts(UUID(int=1), "Exposé"),
        ProofFacts(UUID(int=1), record="Le repas"),
    )
    told = facts(
        given(1, 2, Moment.ENTRY), given(1, 3), proofs=proofs, notes={UUID(int=1): "À l’aise."}
    )
    (group,) = skills_chapter(told).groups
    (line,) = group.lines
    assert (line.validated, line.validated_on, line.by) == (3, EXIT, "N. Lemaître")
    assert line.proofs == ("Exposé", "Le repas")
    assert line.note == "À l’aise."
    alone = facts(given(1, 3, by=""), proofs=proofs)
    assert skills_chapter(alone).groups[0].lines[0].by == "A. Tuteur"


def test_a_proof_without_a_level_is_told_and_nothing_else() -> None:
    told = facts(proofs=(ProofFacts(UUID(int=3), "Carnet", validated_by="Ada Tuteur"),))
    (group,) = skills_chapter(told).groups
    assert group.domain == "Compter"
    assert (group.lines[0].validated, group.lines[0].by) == (None, "")
    assert skills_chapter(facts()).is_empty


def test_levels_given_later_are_not_told() -> None:
    told = facts(given(1, 2, Moment.ENTRY), given(1, 4)).up_to(date(2026, 6, 1))
    assert [one.level for one in told.levels] == [2]


def test_without_a_framework_there_is_nothing_to_say() -> None:
    nothing = BookletFacts(levels=(given(1, 2),))
    assert progress_chapter(nothing).is_empty
    assert skills_chapter(nothing).is_empty
    assert level_words(None) == ()
    assert framework_name(None) is None


@pytest.mark.parametrize(
    ("official", "demonstration", "printed"),
    [(True, False, True), (True, True, False), (False, False, False)],
)
def test_only_an_official_framework_is_printed_as_such(
    official: bool, demonstration: bool, printed: bool
) -> None:
    found = framework_name(framework(official=official, demonstration=demonstration))
    assert found is not None
    assert found.official is printed
    assert (found.name, found.version, found.year) == ("Référentiel", "2", 2026)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Karim Haddadène-Lefèvre", "K. Haddadène-Lefèvre"),
        ("Marie-Charlotte de La Roche", "M.-C. de La Roche"),
        ("M. Delorme", "M. Delorme"),
        ("Mme Delorme", "Mme Delorme"),
        ("Delorme", "Delorme"),
        ("", ""),
    ],
)
def test_a_name_is_shortened_without_losing_the_family(name: str, short: str) -> None:
    assert short_name(name) == short
