"""How far the booklet (portefeuille stagiaire) of a path is: chapter by chapter, what still lacks.

Only what could be known on the day is asked for (needs §2, first idea): no contract before the
commitment, no word of a tutor before the end of a placement, no level of exit before the last
weeks. A chapter for which nothing is asked yet neither adds nor takes away.

Each chapter weighs the same: a booklet with thirty competences is not finished because these are.
The list of trainees counts the same in SQL (`queries.booklet_share`); a test holds both together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from e2c_desktop.domain.booklet_chapters import USUAL, BookletChapter, BookletPart, ChapterChoice
from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.evaluation import GRID_MOMENTS, Moment
from e2c_desktop.domain.experience import BilanKind
from e2c_desktop.domain.french import NBSP, short_date
from e2c_desktop.domain.trainee import ADULT_AGE

LAST_WEEKS = timedelta(days=14)
"""What closes a path (levels of exit, final meeting, closed objectives) is asked for this many days
before its planned end: an exit is prepared in its last fortnight (ui-design §16 a: exit − 10 days,
and some days to meet)."""

BEFORE_CONTRACT = frozenset(
    {
        PathState.CANDIDATE,
        PathState.ADMITTED,
        PathState.INTEGRATION,
        PathState.REFUSED,
        PathState.WITHDRAWN,
        PathState.LEFT_INTEGRATION,
    }
)
"""Paths that are not committed: their booklet holds the sheet and the dates alone."""
ENDED = frozenset({PathState.LEFT, PathState.FOLLOWED_UP, PathState.ARCHIVED})
"""Paths of which everything could be known."""

SHEET: Mapping[str, str] = {
    "birth_date": "date de naissance",
    "birth_place": "lieu de naissance",
    "address": "adresse",
    "phone": "téléphone",
    "email": "mél",
    "languages": "langues",
    "mobility": "mobilité",
    "diplomas": "diplômes",
}
"""What « Ma fiche » prints of the person, by the name of the column."""

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


@dataclass(frozen=True, slots=True)
class PlacementWords:
    """A placement that took place or takes place: which of its words are written."""

    id: UUID
    company: str
    starts_on: date
    ends_on: date
    tasks: bool
    learned: bool
    tutor: bool


@dataclass(frozen=True, slots=True)
class BilanState:
    """A meeting: when it is meant, when it was held, whether it is written and signed.

    Attributes:
        written: its synthesis, which the booklet prints, is there.
        signed: by the trainee and by the referent.
    """

    kind: BilanKind
    planned_on: date | None
    held_on: date | None
    written: bool
    signed: bool


@dataclass(frozen=True, slots=True)
class BookletState:
    """What the meter looks at in one path; counts, never words that somebody typed.

    Attributes:
        empty: names of the fields of `SHEET` that are empty.
        emergency: somebody to call is named.
        leads: next steps are told, as a text or one by one.
        competences: how many the framework of the path has.
        assessed: at each moment, how many of them have a level that counts.
        to_prove, proved: competences with such a level after the entry, and those of them shown by
            a proof; a level found at the entry needs none.
        objectives, ongoing: those of the contract, and those not closed.
        experiences, unfinished: those that the booklet prints, and those of which one of the three
            questions is not answered.
        placements: those agreed that have begun.
        choice: the chapters that the booklet prints: nothing is asked for the others.
        takeaways, attitudes: the trainee's own words on the progress, and own opinion at work.
    """

    state: PathState
    birth_date: date | None = None
    entry_on: date | None = None
    contract_on: date | None = None
    planned_end_on: date | None = None
    empty: frozenset[str] = frozenset()
    last_class: bool = False
    referent: bool = False
    emergency: bool = False
    project: bool = False
    leads: bool = False
    competences: int = 0
    assessed: Mapping[Moment, int] = field(default_factory=dict)
    to_prove: int = 0
    proved: int = 0
    objectives: int = 0
    ongoing: int = 0
    experiences: int = 0
    unfinished: int = 0
    placements: tuple[PlacementWords, ...] = ()
    bilans: tuple[BilanState, ...] = ()
    takeaways: bool = False
    attitudes: bool = False
    choice: ChapterChoice = USUAL

    @property
    def committed(self) -> bool:
        """Whether the contract is signed, or was."""
        return self.state not in BEFORE_CONTRACT

    @property
    def unproved(self) -> int:
        """How many levels are shown by nothing."""
        return self.to_prove - self.proved

    @property
    def unsigned(self) -> int:
        """How many meetings that were held are not signed."""
        return sum(one.held_on is not None and not one.signed for one in self.bilans)

    def unlevelled(self, today: date) -> int:
        """Return how many levels lack at the moments asked for."""
        given = (min(self.assessed.get(one, 0), self.competences) for one in self.asked(today))
        return sum(self.competences - count for count in given)

    def asked(self, today: date) -> tuple[Moment, ...]:
        """Return the moments whose levels are asked for: their time has come, or one was given."""
        due = {Moment.ENTRY: self.committed, Moment.EXIT: self.leaving(today)}
        return tuple(one for one in GRID_MOMENTS if due.get(one) or self.assessed.get(one, 0))

    def leaving(self, today: date) -> bool:
        """Whether what closes a path is asked for: it ended, or is in its last weeks."""
        if self.state in ENDED:
            return True
        end = self.planned_end_on
        return self.committed and end is not None and end - LAST_WEEKS <= today


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


def counted(count: int, one: str, many: str) -> str:
    """Return « 1 niveau » or « 3 niveaux »."""
    return f"{count} {one if count == 1 else many}"


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
