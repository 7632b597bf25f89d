"""Which chapters a booklet prints, and in which order (domain §4.1, documents-design §16.1).

The sixteen chapters of the domain are printed as nine, some in parts: each chapter can be switched
off and moved, each part of one can be switched off. A school chooses for all, then somebody may
choose otherwise for one trainee. A chapter without content is left out whatever the choice.

The choice is kept as one text: the codes in their order, « - » before what is switched off, « ! »
before a part that is. What a text does not know (a newer version's) is passed over, what it does
not name is printed, last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.problems import Problem

_OFF: Final = "-"
_OFF_PART: Final = "!"


class BookletChapter(Coded):
    """The chapters, in their usual order."""

    IDENTITY = "fiche", "Ma fiche"
    PATH = "parcours", "Mon parcours"
    CONTRACT = "contrat", "Mon contrat d’engagement"
    PROGRESS = "progres", "Mes progrès"
    SKILLS = "competences", "Mes compétences"
    PLACEMENTS = "stages", "Mes stages"
    EXPERIENCES = "experiences", "Mes expériences"
    OTHERS = "attitudes", "Au travail avec les autres"
    NEXT = "suite", "Mon projet et la suite"


class BookletPart(Coded):
    """What can be left out of a chapter."""

    HOURS = "heures", "Mes heures, mois par mois"
    BLANK = "carte", "Une expérience à écrire à la main"
    ACTIVITIES = "activites", "Mes activités de groupe"
    OPINIONS = "avis", "Mes attitudes"
    CERTIFICATIONS = "attestations", "Mes attestations"
    BILANS = "bilans", "Mes bilans"
    TRADES = "metiers", "Les métiers que j’ai explorés"
    CONTACTS = "contacts", "On reste en contact"
    ANNEXES = "annexes", "Avec ce livret"


PARTS: Final[dict[BookletChapter, tuple[BookletPart, ...]]] = {
    BookletChapter.PATH: (BookletPart.HOURS,),
    BookletChapter.EXPERIENCES: (BookletPart.BLANK, BookletPart.ACTIVITIES),
    BookletChapter.OTHERS: (
        BookletPart.OPINIONS,
        BookletPart.CERTIFICATIONS,
        BookletPart.BILANS,
    ),
    BookletChapter.NEXT: (BookletPart.TRADES, BookletPart.CONTACTS, BookletPart.ANNEXES),
}
"""The parts of each chapter, in the order in which they are printed."""

_CHAPTERS: Final = {one.value: one for one in BookletChapter}
_PARTS: Final = {one.value: one for one in BookletPart}


@dataclass(frozen=True, slots=True)
class ChapterChoice:
    """A choice.

    Attributes:
        order: every chapter once, those that are switched off too: they keep their place.
        off: the chapters that are not printed.
        off_parts: the parts that are not printed.
    """

    order: tuple[BookletChapter, ...] = tuple(BookletChapter)
    off: frozenset[BookletChapter] = frozenset()
    off_parts: frozenset[BookletPart] = frozenset()

    @property
    def printed(self) -> tuple[BookletChapter, ...]:
        """The chapters that are printed, in their order."""
        return tuple(chapter for chapter in self.order if chapter not in self.off)

    def has(self, part: BookletPart) -> bool:
        """Tell whether a part is printed when its chapter is."""
        return part not in self.off_parts


USUAL: Final = ChapterChoice()
"""Every chapter and every part, in the order of the domain."""


def choice_of_text(text: str) -> ChapterChoice:
    """Return a stored choice; an empty text is the usual one."""
    order: dict[BookletChapter, None] = {}
    off, parts = set(), set()
    for word in text.split():
        if word.startswith(_OFF_PART):
            if word[1:] in _PARTS:
                parts.add(_PARTS[word[1:]])
            continue
        chapter = _CHAPTERS.get(word.removeprefix(_OFF))
        if chapter is None or chapter in order:
            continue
        order[chapter] = None
        if word.startswith(_OFF):
            off.add(chapter)
    order.update(dict.fromkeys(BookletChapter))
    return ChapterChoice(tuple(order), frozenset(off), frozenset(parts))


def text_of_choice(choice: ChapterChoice) -> str:
    """Return a choice as it is stored; never an empty text, which is nobody's choice."""
    words = [_OFF * (chapter in choice.off) + chapter.value for chapter in choice.order]
    words += [_OFF_PART + part.value for part in BookletPart if part in choice.off_parts]
    return " ".join(words)


def choice_for(school: str, trainee: str) -> ChapterChoice:
    """Return the choice that counts: that of the trainee's booklet, else that of the school.

    Args:
        school: the text of the school; empty: the usual chapters.
        trainee: that of the trainee; empty: as the school.
    """
    return choice_of_text(trainee or school)


def validate_choice(choice: ChapterChoice) -> list[Problem]:
    """Return why a choice cannot be kept; raises nothing."""
    if choice.printed:
        return []
    message = "Un portefeuille garde au moins un chapitre\u00a0: cochez-en un."
    return [Problem.error("chapters", "vide", message)]


def moved(choice: ChapterChoice, chapter: BookletChapter, by: int) -> ChapterChoice:
    """Return the choice with a chapter moved up (negative) or down; it stops at both ends."""
    order = [one for one in choice.order if one is not chapter]
    place = max(0, min(len(order), choice.order.index(chapter) + by))
    order.insert(place, chapter)
    return ChapterChoice(tuple(order), choice.off, choice.off_parts)
