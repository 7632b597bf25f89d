"""Frameworks of a school on a real base: added, corrected, chosen, put aside, undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from tests.helpers.builders import make_path, make_school

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.errors import Conflict, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.evaluation import Assessor, Moment
from e2c_desktop.domain.framework import CompetenceDraft, DomainDraft, FrameworkDraft, LevelDraft
from e2c_desktop.domain.framework_draft import new_version_of
from e2c_desktop.queries.framework_editions import EditionRow
from e2c_desktop.queries.frameworks import FrameworkRow, framework_words
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import frameworks as services
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.models import Evaluation, Framework, Portfolio
from e2c_desktop.storage.unit_of_work import UnitOfWork

LEVELS = tuple(LevelDraft(rank, f"Mot {rank}", f"Je {rank}.") for rank in (1, 2, 3, 4))


def competence(code: str, label: str) -> CompetenceDraft:
    return CompetenceDraft(code, label, "Plus de mots", "Je fais.", ("a", "b", "c", "d"))


OWN = FrameworkDraft(
    name="Le nôtre",
    version="1",
    year=2026,
    source="Équipe",
    levels=LEVELS,
    domains=(
        DomainDraft("A", "Parler", "1", "1", (competence("A1", "Dire"), competence("A2", "Lire"))),
        DomainDraft("B", "Compter", "", "3", (competence("B1", "Mesurer"),)),
    ),
)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def editions(work: UnitOfWork) -> list[EditionRow]:
    return Reads(work).competences.editions()


def edition(work: UnitOfWork, framework_id: UUID) -> EditionRow:
    return next(row for row in editions(work) if row.id == framework_id)


def whole(work: UnitOfWork, framework_id: UUID | None = None) -> FrameworkRow:
    found = Reads(work).competences.framework(framework_id)
    assert found is not None
    return found


def add(work: UnitOfWork, draft: FrameworkDraft = OWN) -> EditionRow:
    framework_id, _ = services.add_framework(work, draft=draft)
    return edition(work, framework_id)


def assess(
    work: UnitOfWork, framework: FrameworkRow, path_id: UUID, *, aside: bool = False
) -> None:
    """Note one level of a path, and let it hold the framework, as the grid does."""
    with work.write("Noter un niveau") as scope:
        scope.session.add(Portfolio(path_id=path_id, framework_id=framework.id))
        level = Evaluation(
            path_id=path_id,
            competence_id=framework.competences()[0].id,
            level=2,
            on=date(2026, 5, 4),
            moment=Moment.ENTRY,
            assessor=Assessor.TRAINER,
        )
        if aside:
            level.archived_at = work.now()
        scope.session.add(level)


def test_the_demonstration_is_there_and_nobody_changes_it(work: UnitOfWork) -> None:
    (row,) = editions(work)
    assert row.words == "Référentiel de démonstration, version 1"
    assert (row.competences, row.paths, row.used, row.editable) == (26, 0, False, False)
    assert (row.current, row.demonstration, row.official) == (True, True, False)
    shipped = whole(work)
    assert framework_words(shipped) == row.words
    draft = shipped.draft()
    assert draft.demonstration
    with pytest.raises(Refused, match="le même dans toutes les écoles"):
        services.update_framework(
            work, framework_id=row.id, version=row.row_version, draft=replace(draft, name="X")
        )


def test_one_is_added_as_typed_and_undone_whole(work: UnitOfWork) -> None:
    framework_id, changes = services.add_framework(work, draft=OWN)
    assert framework_id in changes.of(Kind.FRAMEWORK)
    assert whole(work, framework_id).draft() == OWN
    assert not edition(work, framework_id).current
    undo_last(work)
    assert [row.demonstration for row in editions(work)] == [True]
    redo_last(work)
    assert whole(work, framework_id).draft() == OWN


def test_one_is_added_and_chosen_in_one_action(work: UnitOfWork) -> None:
    framework_id, _ = services.add_framework(work, draft=OWN, current=True)
    assert [row.current for row in editions(work)] == [True, False]
    assert whole(work).id == framework_id
    undo_last(work)
    assert whole(work).demonstration


def test_what_cannot_be_stored_is_refused(work: UnitOfWork) -> None:
    add(work)
    with pytest.raises(InvalidDraft) as caught:
        services.add_framework(work, draft=replace(OWN, name=" LE NOTRE "))
    assert [one.field for one in caught.value.problems] == ["version"]
    assert len(editions(work)) == 2


def test_one_that_nobody_holds_is_corrected(work: UnitOfWork) -> None:
    row = add(work)
    before = whole(work, row.id)
    first, second = OWN.domains
    moved = replace(second, competences=(first.competences[1], competence("B2", "Peser")))
    draft = replace(
        OWN,
        name="Le nôtre, revu",
        levels=(replace(LEVELS[0], word="Début"), *LEVELS[1:]),
        domains=(DomainDraft("C", "Créer", "", "", (competence("C1", "Dessiner"),)), moved),
    )
    services.update_framework(work, framework_id=row.id, version=row.row_version, draft=draft)
    after = whole(work, row.id)
    assert after.draft() == draft
    kept = {one.code: one.id for one in before.competences()}
    assert after.domains[1].competences[0].id == kept["A2"]
    undo_last(work)
    assert whole(work, row.id).draft() == OWN
    redo_last(work)
    assert whole(work, row.id).draft() == draft


def test_a_stale_saving_is_refused_even_of_one_competence(work: UnitOfWork) -> None:
    row = add(work)
    domain = replace(OWN.domains[1], competences=(competence("B1", "Mesurer et peser"),))
    draft = replace(OWN, domains=(OWN.domains[0], domain))
    services.update_framework(work, framework_id=row.id, version=row.row_version, draft=draft)
    with pytest.raises(Conflict):
        services.update_framework(work, framework_id=row.id, version=row.row_version, draft=OWN)


@pytest.mark.parametrize("aside", [False, True])
def test_one_that_a_path_holds_changes_no_more(work: UnitOfWork, *, aside: bool) -> None:
    row = add(work)
    assess(work, whole(work, row.id), make_path(work).id, aside=aside)
    row = edition(work, row.id)
    assert (row.paths, row.used, row.editable) == (1, True, False)
    with pytest.raises(Refused, match="ses mots ne changent plus") as caught:
        services.update_framework(
            work, framework_id=row.id, version=row.row_version, draft=replace(OWN, name="X")
        )
    assert "Nouvelle version" in str(caught.value)
    with pytest.raises(Refused, match="leurs documents en ont besoin"):
        services.remove_framework(work, framework_id=row.id, version=row.row_version)


def test_one_that_was_only_spoken_of_changes_no_more(work: UnitOfWork) -> None:
    row = add(work)
    path = make_path(work)
    assess(work, whole(work, row.id), path.id, aside=True)
    with work.write("Retirer") as scope:
        for held in scope.session.query(Portfolio):
            held.framework_id = None
    assert (edition(work, row.id).paths, edition(work, row.id).used) == (0, True)


def test_a_new_version_is_added_beside_the_one_that_is_held(work: UnitOfWork) -> None:
    row = add(work)
    assess(work, whole(work, row.id), make_path(work).id)
    newer, _ = services.add_framework(work, draft=new_version_of(whole(work, row.id).draft()))
    assert edition(work, newer).words == "Le nôtre, version 2"
    assert edition(work, newer).editable


def test_choosing_another_leaves_paths_with_theirs(work: UnitOfWork) -> None:
    shipped, path = whole(work), make_path(work)
    assess(work, shipped, path.id)
    row = add(work)
    services.choose_framework(work, framework_id=row.id, version=row.row_version)
    assert [one.current for one in editions(work)] == [True, False]
    reads = Reads(work).competences
    held = reads.framework_of(path.id)
    assert held is not None
    assert held.id == shipped.id
    assert whole(work).id == row.id
    undo_last(work)
    assert whole(work).id == shipped.id


def test_only_one_that_is_not_used_goes_to_the_bin(work: UnitOfWork) -> None:
    row = add(work)
    services.remove_framework(work, framework_id=row.id, version=row.row_version)
    assert len(editions(work)) == 1
    for act in (services.remove_framework, services.choose_framework):
        with pytest.raises(NotFound):
            act(work, framework_id=row.id, version=row.row_version + 1)
    undo_last(work)
    assert len(editions(work)) == 2
    (current, _) = editions(work)
    with pytest.raises(Refused, match="en vigueur"):
        services.remove_framework(work, framework_id=current.id, version=current.row_version)


def test_official_is_never_said_of_the_demonstration_nor_of_its_copy(work: UnitOfWork) -> None:
    (shipped,) = editions(work)
    with pytest.raises(InvalidDraft):
        services.declare_official(
            work, framework_id=shipped.id, version=shipped.row_version, official=True
        )
    copy = replace(new_version_of(whole(work).draft()), name="Celui du réseau", official=True)
    with pytest.raises(InvalidDraft, match="Référentiel de démonstration") as caught:
        services.add_framework(work, draft=copy)
    assert caught.value.problems[0].code == "copie"


def test_official_may_be_said_of_one_that_paths_hold(work: UnitOfWork) -> None:
    row = add(work)
    assess(work, whole(work, row.id), make_path(work).id)
    services.declare_official(work, framework_id=row.id, version=row.row_version, official=True)
    row = edition(work, row.id)
    assert row.official
    services.declare_official(work, framework_id=row.id, version=row.row_version, official=False)
    assert not edition(work, row.id).official
    framework_id, _ = services.add_framework(work, draft=replace(OWN, version="2", official=True))
    assert edition(work, framework_id).official


def test_a_path_that_says_nothing_may_pass_to_the_current_one(work: UnitOfWork) -> None:
    shipped = whole(work)
    silent, speaking, none = make_path(work), make_path(work), make_path(work)
    assess(work, shipped, silent.id, aside=True)
    assess(work, shipped, speaking.id)
    row = add(work)
    services.choose_framework(work, framework_id=row.id, version=row.row_version)
    held = edition(work, shipped.id)
    assert (held.paths, held.free) == (2, (silent.id,))
    services.adopt_current(work, path_ids=[silent.id, none.id])
    reads = Reads(work).competences
    now = reads.framework_of(silent.id)
    assert now is not None
    assert now.id == row.id
    assert edition(work, row.id).paths == 1
    services.adopt_current(work, path_ids=[silent.id])
    with pytest.raises(Refused, match="il garde la version"):
        services.adopt_current(work, path_ids=[speaking.id])
    with pytest.raises(NotFound):
        services.adopt_current(work, path_ids=[uuid4()])


def test_without_a_current_one_no_path_passes(work: UnitOfWork) -> None:
    with work.write("Aucun") as scope:
        for one in scope.session.query(Framework):
            one.current = False
    with pytest.raises(NotFound):
        services.adopt_current(work, path_ids=[make_path(work).id])
