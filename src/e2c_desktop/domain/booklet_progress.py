"""How far the booklet (portefeuille stagiaire) of a path is: chapter by chapter, what still lacks.

Only what could be known on the day is asked for (needs §2, first idea): no contract before the
commitment, no word of a tutor before the end of a placement, no level of exit before the last
weeks. A chapter for which nothing is asked yet neither adds nor takes away.

Each chapter weighs the same: a booklet with thirty competences is not finished because these are.
The list of trainees counts the same in SQL (`queries.booklet_share`); a test holds both together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from e2c_desktop.domain.booklet_chapters import BookletChapter, BookletPart
from e2c_desktop.domain.booklet_state import SHEET, BilanState, BookletState
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.evaluation import Moment
from e2c_desktop.domain.experience import BilanKind
from e2c_desktop.domain.french import NBSP, counted, short_date
from e2c_desktop.domain.trainee import ADULT_AGE

_OF_MOMENT = {Moment.ENTRY: "d’entrée", Moment.MID: "de mi-parcours", Moment.EXIT: "de sortie"}


class WhereToFill(StrEnum):
    """Where what lacks is written."""

    IDENTITY = "identite"
    PATH = "parcours"
    COMPETENCES = "competences"
    PORTFOLIO = "portefeuille"
    PLACEMENT = "stage"


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that could be known and is not.

    Attributes:
        words: « 3 compétences sans niveau de sortie ».
        where: the place where it is written.
        id: of the placement, when it is one that lacks words.
    """

    words: str
    where: WhereToFill
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ChapterProgress:
    """A chapter of the booklet.

    Attributes:
        title: as printed.
        done, wanted: how many facts are known, of how many; nothing is wanted before its time.
        lacks: what is not known yet.
    """

    title: str
    done: int
    wanted: int
    lacks: tuple[Lack, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """What lacks, in words."""
        return tuple(one.words for one in self.lacks)

    @property
    def complete(self) -> bool:
        """Whether nothing lacks that could be known today."""
        return self.done == self.wanted

    @property
    def percent(self) -> int:
        """How far it is, 0 to 100, never rounded up; 100 when nothing is asked yet."""
        return 100 * self.done // self.wanted if self.wanted else 100


@dataclass(frozen=True, slots=True)
class BookletShare:
    """How far a booklet is, as one cell of a list.

    Attributes:
        percent: 0 to 100, never rounded up.
        missing: what lacks, in words.
    """

    percent: int
    missing: tuple[str, ...]


def chapters_on(state: BookletState, today: date) -> tuple[ChapterProgress, ...]:
    """Return how far each chapter is on a day, in the order of the booklet."""
    return tuple(_OF_CHAPTER[chapter](state, today) for chapter in state.choice.printed)


def share(chapters: Iterable[ChapterProgress]) -> int:
    """Return how far a booklet is, 0 to 100: the mean of the chapters that are asked for.

    It is never rounded up: 100 says that nothing lacks.
    """
    asked = [one.percent for one in chapters if one.wanted]
    return sum(asked) // len(asked) if asked else 100


def lacks_of(chapters: Iterable[ChapterProgress]) -> tuple[Lack, ...]:
    """Return everything that lacks, in the order of the booklet."""
    return tuple(lack for chapter in chapters for lack in chapter.lacks)


def _known(
    chapter: BookletChapter, known: Mapping[str, bool], where: WhereToFill
) -> ChapterProgress:
    lacks = tuple(Lack(words, where) for words, is_known in known.items() if not is_known)
    return ChapterProgress(chapter.label, len(known) - len(lacks), len(known), lacks)


def _joined(
    chapter: BookletChapter, parts: Iterable[tuple[int, int, Iterable[Lack]]]
) -> ChapterProgress:
    """Return a chapter made of parts: how many facts are known, of how many, what lacks."""
    done, wanted, lacks = 0, 0, list[Lack]()
    for known, asked, own in parts:
        done, wanted = done + known, wanted + asked
        lacks += own
    return ChapterProgress(chapter.label, done, wanted, tuple(lacks))


def _fact(words: str, known: bool, where: WhereToFill) -> tuple[int, int, list[Lack]]:
    return int(known), 1, [] if known else [Lack(words, where)]


def _sheet(state: BookletState, today: date) -> ChapterProgress:
    known = {words: name not in state.empty for name, words in SHEET.items()}
    known["dernière classe"] = state.last_class
    known["formateur référent"] = state.referent
    birth = state.birth_date
    if birth is not None and birth <= today and age_on(birth, today) < ADULT_AGE:
        known["personne à prévenir"] = state.emergency
    return _known(BookletChapter.IDENTITY, known, WhereToFill.IDENTITY)


def _path(state: BookletState, today: date) -> ChapterProgress:
    del today
    entered = {"date d’entrée": state.entry_on is not None}
    return _known(BookletChapter.PATH, entered, WhereToFill.PATH)


def _contract(state: BookletState, today: date) -> ChapterProgress:
    def parts() -> Iterator[tuple[int, int, list[Lack]]]:
        if not state.committed:
            return
        yield _fact("date de signature", state.contract_on is not None, WhereToFill.PATH)
        yield _fact("objectifs", state.objectives > 0, WhereToFill.PORTFOLIO)
        if state.leaving(today):
            words = counted(state.ongoing, "objectif encore en cours", "objectifs encore en cours")
            lacks = [Lack(words, WhereToFill.PORTFOLIO)] if state.ongoing else []
            yield state.objectives - state.ongoing, state.objectives, lacks

    return _joined(BookletChapter.CONTRACT, parts())


def _progress(state: BookletState, today: date) -> ChapterProgress:
    def parts() -> Iterator[tuple[int, int, list[Lack]]]:
        for moment in state.asked(today):
            done = min(state.assessed.get(moment, 0), state.competences)
            yield done, state.competences, _without_level(state.competences - done, moment)
        if state.leaving(today):
            yield _fact("ce que je retiens", state.takeaways, WhereToFill.PORTFOLIO)

    return _joined(BookletChapter.PROGRESS, parts())


def _without_level(count: int, moment: Moment) -> list[Lack]:
    if not count:
        return []
    words = counted(count, "compétence sans niveau", "compétences sans niveau")
    return [Lack(f"{words} {_OF_MOMENT[moment]}", WhereToFill.COMPETENCES)]


def _competences(state: BookletState, today: date) -> ChapterProgress:
    del today
    bare = state.unproved
    words = counted(bare, "niveau sans preuve", "niveaux sans preuve")
    lacks = [Lack(words, WhereToFill.COMPETENCES)] if bare else []
    return _joined(BookletChapter.SKILLS, [(state.proved, state.to_prove, lacks)])


def _placements(state: BookletState, today: date) -> ChapterProgress:
    def parts() -> Iterator[tuple[int, int, list[Lack]]]:
        for one in state.placements:
            where = f"{one.company} ({short_date(one.starts_on)}){NBSP}: "
            known = {"ce que j’ai fait": one.tasks, "ce que j’ai appris": one.learned}
            if one.ends_on < today:  # the tutor's words are asked only once it is over
                known["mot du tuteur"] = one.tutor
            lacks = [
                Lack(where + words, WhereToFill.PLACEMENT, one.id)
                for words, is_known in known.items()
                if not is_known
            ]
            yield len(known) - len(lacks), len(known), lacks

    return _joined(BookletChapter.PLACEMENTS, parts())


def _experiences(state: BookletState, today: date) -> ChapterProgress:
    del today
    if not state.experiences:
        part = (0, int(state.committed), ["aucune expérience"] if state.committed else [])
    else:
        words = counted(state.unfinished, "expérience à terminer", "expériences à terminer")
        lacks = [words] if state.unfinished else []
        part = (state.experiences - state.unfinished, state.experiences, lacks)
    done, wanted, missing = part
    return _joined(
        BookletChapter.EXPERIENCES,
        [(done, wanted, [Lack(words, WhereToFill.PORTFOLIO) for words in missing])],
    )


def _others(state: BookletState, today: date) -> ChapterProgress:
    bilans = state.bilans if state.choice.has(BookletPart.BILANS) else ()
    opinions = state.leaving(today) and state.choice.has(BookletPart.OPINIONS)
    known = {one.kind for one in state.bilans}
    due = {BilanKind.INTEGRATION: state.committed, BilanKind.FINAL: state.leaving(today)}

    def parts() -> Iterator[tuple[int, int, list[Lack]]]:
        for kind, is_due in due.items():
            if is_due and kind not in known and state.choice.has(BookletPart.BILANS):
                yield _fact(f"{_lower(kind.label)} à noter", False, WhereToFill.PORTFOLIO)
        for one in bilans:
            yield from _bilan(one, today)
        if opinions:
            yield _fact("mon avis sur mes attitudes", state.attitudes, WhereToFill.PORTFOLIO)

    return _joined(BookletChapter.OTHERS, parts())


def _bilan(one: BilanState, today: date) -> Iterator[tuple[int, int, list[Lack]]]:
    name = _lower(one.kind.label)
    if one.held_on is not None:
        yield _fact(f"{name} sans synthèse", one.written, WhereToFill.PORTFOLIO)
        yield _fact(f"{name} sans signature", one.signed, WhereToFill.PORTFOLIO)
    elif one.planned_on is not None and one.planned_on < today:
        words = f"{name} prévu le {short_date(one.planned_on)}, pas tenu"
        yield _fact(words, False, WhereToFill.PORTFOLIO)


def _next(state: BookletState, today: date) -> ChapterProgress:
    del today
    if not state.committed:
        return ChapterProgress(BookletChapter.NEXT.label, 0, 0)
    known = {"projet": state.project, "prochaines étapes": state.leads}
    return _known(BookletChapter.NEXT, known, WhereToFill.PORTFOLIO)


_OF_CHAPTER: dict[BookletChapter, Callable[[BookletState, date], ChapterProgress]] = {
    BookletChapter.IDENTITY: _sheet,
    BookletChapter.PATH: _path,
    BookletChapter.CONTRACT: _contract,
    BookletChapter.PROGRESS: _progress,
    BookletChapter.SKILLS: _competences,
    BookletChapter.PLACEMENTS: _placements,
    BookletChapter.EXPERIENCES: _experiences,
    BookletChapter.OTHERS: _others,
    BookletChapter.NEXT: _next,
}


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
