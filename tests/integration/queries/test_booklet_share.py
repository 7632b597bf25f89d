"""The meter of the booklet, against a second writing of it and against its column in SQL."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import TODAY, make_school, make_trainee
from tests.helpers.slow_booklets import SlowBooklet

from e2c_desktop.domain.booklet_progress import share
from e2c_desktop.domain.booklet_state import BEFORE_CONTRACT
from e2c_desktop.domain.codes import PathState, PlacementKind, PlacementState
from e2c_desktop.domain.evaluation import GRID_MOMENTS, Assessor, Moment
from e2c_desktop.domain.experience import BilanKind, ExperienceKind, ObjectiveState, TradeState
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.booklet_share import booklet_share
from e2c_desktop.queries.frameworks import current_framework
from e2c_desktop.queries.portfolio import portfolios
from e2c_desktop.storage import models
from e2c_desktop.storage.unit_of_work import UnitOfWork

_CHOICES = ("", "", "fiche -experiences -progres !avis", "-fiche competences !bilans", "-fiche")
_PEOPLE, _PATHS = 5, 7
"""People, and how many more paths each of them has."""


def _some(random: Random, words: str = "mots") -> str:
    return random.choice(("", words, words))


def _around(random: Random, days: int = 40) -> date:
    return TODAY + timedelta(days=random.randrange(-days, days))


def _maybe(random: Random, day: date) -> date | None:
    return random.choice((None, day, day))


class _Draw:
    """Random rows of a path."""

    def __init__(self, work: UnitOfWork, random: Random) -> None:
        self.random = random
        with work.read() as session:
            found = current_framework(session)
        assert found is not None
        self.framework, self.codes = found.id, [one.id for one in found.competences()]
        self.company = new_id()
        self.now = work.now()

    def head(self, path: models.Path, person: models.Trainee) -> None:
        random = self.random
        path.state = random.choice(list(PathState))
        path.entry_on = _maybe(random, date(2026, 5, 4))
        path.contract_on = _maybe(random, date(2026, 6, 11))
        path.planned_end_on = _maybe(random, _around(random))
        path.last_class, path.project = _some(random), _some(random)
        path.next_steps = _some(random)
        path.referent_id = random.choice((path.referent_id, None))
        for name in ("birth_place", "address", "languages", "mobility", "diplomas"):
            setattr(person, name, _some(random))
        person.emergency_name = _some(random)
        years = random.choice((-1, 17, 18, 19))
        day = TODAY - timedelta(days=round(365.25 * years) + random.randrange(-2, 3))
        person.birth_date = _maybe(random, day)

    def rows(self, path_id: UUID) -> list[models.Base]:
        random = self.random
        aside = random.choice((None, None, None, self.now))
        made: list[models.Base] = []
        if random.random() < 0.5:
            made.append(
                models.Portfolio(
                    path_id=path_id,
                    framework_id=random.choice((None, self.framework)),
                    takeaways=random.choice(("", "  ", "mots")),
                    attitudes=_some(random),
                    chapters=random.choice(_CHOICES),
                )
            )
        made += [self._level(path_id) for _ in range(random.choice((0, 3, 90)))]
        made += [
            models.CompetenceProof(path_id=path_id, competence_id=code, archived_at=aside)
            for code in random.sample(self.codes, random.randrange(len(self.codes)))
        ]
        made += [self._placement(path_id) for _ in range(random.randrange(4))]
        made += self._shown(path_id)
        made += [self._bilan(path_id) for _ in range(random.randrange(4))]
        for _ in range(random.randrange(3)):
            state = random.choice(list(ObjectiveState))
            made.append(models.PathObjective(path_id=path_id, text="o", state=state))
            trade = random.choice(list(TradeState))
            made.append(models.ExploredTrade(path_id=path_id, label="t", state=trade))
            made.append(models.ProjectStep(path_id=path_id, label="s", archived_at=aside))
            told: dict[str, Any] = {key: _some(random) for key in ("did", "learned", "reuse")}
            shown = random.random() < 0.7
            kind = ExperienceKind.CENTRE
            made.append(
                models.Experience(path_id=path_id, title="e", kind=kind, in_booklet=shown, **told)
            )
        return made

    def _level(self, path_id: UUID) -> models.Evaluation:
        random = self.random
        return models.Evaluation(
            path_id=path_id,
            competence_id=random.choice(self.codes),
            level=random.randrange(1, 5),
            on=_around(random),
            moment=random.choice([*GRID_MOMENTS, *Moment]),
            assessor=random.choice(list(Assessor)),
            archived_at=random.choice((None, None, None, None, self.now)),
        )

    def _placement(self, path_id: UUID) -> models.Placement:
        random = self.random
        start = _around(random, 20)
        return models.Placement(
            path_id=path_id,
            company_id=self.company,
            kind=PlacementKind.PMSMP,
            state=random.choice(list(PlacementState)),
            starts_on=start,
            ends_on=start + timedelta(days=random.randrange(20)),
            tasks=_some(random),
            learned=_some(random),
            tutor_words=_some(random),
        )

    def _shown(self, path_id: UUID) -> list[models.Base]:
        """Return an experience, in the bin or not, and what it shows."""
        random = self.random
        told = models.Experience(
            id=new_id(),
            path_id=path_id,
            title="e",
            kind=ExperienceKind.CENTRE,
            in_booklet=False,
            archived_at=random.choice((None, self.now)),
        )
        codes = random.sample(self.codes, random.randrange(len(self.codes)))
        return [
            told,
            *(
                models.CompetenceProof(
                    path_id=path_id, competence_id=code, title="t", experience_id=told.id
                )
                for code in codes
            ),
        ]

    def _bilan(self, path_id: UUID) -> models.Bilan:
        random = self.random
        return models.Bilan(
            path_id=path_id,
            kind=random.choice(list(BilanKind)),
            planned_on=_maybe(random, _around(random, 5)),
            held_on=random.choice((None, _around(random))),
            summary=_some(random),
            trainee_signed_on=_maybe(random, TODAY),
            referent_signed_on=_maybe(random, TODAY),
        )


def _drawn(work: UnitOfWork, seed: int) -> list[UUID]:
    """Return the paths of people whose every fact was drawn."""
    random = Random(seed)
    people = [make_trainee(work, last_name=f"N{rank}") for rank in range(_PEOPLE)]
    draw = _Draw(work, random)
    with work.write("Inventer") as scope:
        session = scope.session
        school = session.scalars(sa.select(models.School)).one()
        school.booklet_chapters = random.choice(("", "-contrat !bilans"))
        session.add(models.Company(id=draw.company, name="Crèche", town="Fresnes"))
        session.flush()
        for person_id in people:
            person = session.get_one(models.Trainee, person_id)
            first = session.scalars(sa.select(models.Path).filter_by(trainee_id=person_id)).one()
            others = [
                models.Path(
                    id=new_id(),
                    trainee_id=person_id,
                    site_id=first.site_id,
                    referent_id=first.referent_id,
                    state=first.state,
                    current=False,
                )
                for _ in range(_PATHS)
            ]
            session.add_all(others)
            session.flush()
            for path in (first, *others):
                draw.head(path, person)
                made = draw.rows(path.id)
                session.add_all(one for one in made if isinstance(one, models.Experience))
                session.flush()  # before the proofs that name them
                session.add_all(made)
        session.flush()
        return list(session.scalars(sa.select(models.Path.id)))


@pytest.mark.parametrize("seed", [1, 2])
def test_three_writings_of_the_meter_agree(tmp_path: Path, seed: int) -> None:
    work = make_school(tmp_path)
    ids = _drawn(work, seed)
    with work.read() as session:
        told = portfolios(session, ids, today=TODAY)
        column = booklet_share(TODAY)
        in_sql = {row[0]: row[1] for row in session.execute(sa.select(models.Path.id, column))}
        for path_id in ids:
            slow = SlowBooklet(session, path_id, TODAY)
            facts = slow.chapters()
            chapters = told[path_id]
            assert [(c.done, c.wanted) for c in chapters] == [(sum(f), len(f)) for f in facts]
            assert share(chapters) == slow.share()
            for chapter in chapters:
                assert chapter.complete is not bool(chapter.lacks)
            early = slow.path.state in BEFORE_CONTRACT
            assert in_sql[path_id] == (None if early else slow.share())
    work.opened.close()


def test_the_booklets_of_many_paths_are_read_in_three_statements(tmp_path: Path) -> None:
    work = make_school(tmp_path)
    ids = _drawn(work, 4)
    asked: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        asked.append(statement)

    with work.read() as session:
        sa.event.listen(work.opened.read_engine, "before_cursor_execute", note)
        portfolios(session, ids, today=TODAY)
        sa.event.remove(work.opened.read_engine, "before_cursor_execute", note)
    assert sum(one.startswith("SELECT") for one in asked) == 3
    work.opened.close()
