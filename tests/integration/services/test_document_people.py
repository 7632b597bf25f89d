"""Every paper of four people: whole, in its margins, about them, its signatures beside words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PIL import Image
from pypdf import PageObject
from tests.helpers.document_people import four_people
from tests.helpers.document_prints import K, Paper, papers_of
from tests.unit.documents.reading import flat, picture, reader, squeezed

from e2c_desktop.services.printing import About, document_kinds

PEOPLE = ("courant", "long", "vide", "quarante")
ABOUTS = (About.PATH, About.PLACEMENT, About.COMPANY)
DPI = 20
MM = DPI / 25.4
WIDE, TALL, SIDE, TOP, FOOT, EDGE, HEAD = 210, 297, 20, 26, 32, 5, 275
"""Millimetres: the page, its margins, what its head and foot take; from the foot up for `HEAD`."""
WHITE, FEW = 245, 12
MARK = 3
"""Half of the mark of an end of the timeline, which stands on the edge of the text."""
ROLES = (
    "Pour l’École de la 2e Chance",
    "Pour l’école",
    "Pour l’organisme d’accueil",
    "La ou le stagiaire",
    "La tutrice ou le tuteur",
    "Signature de la personne",
    "Signatures",
)
LONG_ROLE = "Cachet et signature du"
SIGNED = {K.BOOKLET, K.CONTRACT, K.TRAINING_CONVENTION, K.EVALUATION, K.COMPLETION, K.THANK_YOU}
"""Papers of everybody, of different shapes, whose signatures must have been seen."""
UNWRITABLE = {
    K.ABSENCE_LETTER,
    K.ABSENCE_REMINDER,
    K.EMPLOYER_BOOKLET,
    K.BILAN,
    K.PAY_CERTIFICATE,
    K.PRESCRIBER_LETTER,
    K.AMENDMENT,
    K.REVIEW,
    K.LEVY,
}
"""What cannot be written of somebody of whom nothing is known."""


@dataclass(frozen=True, slots=True)
class Read:
    """A paper read back: the text of its pages, and the signs over the signatures of each."""

    paper: Paper
    texts: list[str]
    over_signatures: list[int | None]


@pytest.fixture(scope="module")
def papers() -> dict[str, list[Read]]:
    with TemporaryDirectory() as folder:
        school = four_people(Path(folder) / "ecole")
        found = {
            one.key: [read(paper) for paper in papers_of(school, one)] for one in school.people
        }
        school.work.opened.close()
    return found


@pytest.fixture(params=PEOPLE)
def made(papers: dict[str, list[Read]], request: pytest.FixtureRequest) -> list[Read]:
    return papers[request.param]


def read(paper: Paper) -> Read:
    pages = [read_page(page) for page in reader(paper.data).pages]
    return Read(paper, [said for said, _ in pages], [signs for _, signs in pages])


def read_page(page: PageObject) -> tuple[str, int | None]:
    """Return the text of a page; the signs between its head and its signatures, if there are."""
    placed: list[tuple[float, str]] = []

    def look(words: str, _user: object, matrix: list[float], _font: object, _size: float) -> None:
        if words.strip():
            placed.append((matrix[5] / 72 * 25.4, flat(words)))

    said = page.extract_text(visitor_text=look)
    tops = [high for high, words in placed if words in ROLES or words.startswith(LONG_ROLE)]
    if not tops:
        return said, None
    return said, len("".join(words for high, words in placed if max(tops) < high < HEAD))


def inked(page: Image.Image, box: tuple[float, float, float, float]) -> bool:
    """Tell whether something is drawn between millimetres: left, top, right, bottom."""
    left, top, right, bottom = (round(side * MM) for side in box)
    darkest = page.crop((left, top, right, bottom)).getextrema()[0]
    return float(darkest) < WHITE  # type: ignore[arg-type]  # one band


def test_everything_is_written_of_each_but_what_cannot_be(made: list[Read]) -> None:
    wanted = {one.kind for about in ABOUTS for one in document_kinds(about)}
    empty = made[0].paper.person.key == "vide"
    assert {one.paper.kind for one in made} == (wanted - UNWRITABLE if empty else wanted)


def test_a_paper_is_about_its_person(made: list[Read]) -> None:
    for one in made:
        paper, person, said = one.paper, one.paper.person, squeezed("".join(one.texts))
        names = (person.company,) if paper.about is About.COMPANY else person.names
        for name in names:
            assert squeezed(name).casefold() in said.casefold(), (paper.command, name)


def test_no_page_is_blank_and_nothing_stands_in_the_margins(made: list[Read]) -> None:
    for one in made:
        for rank in range(len(one.texts)):
            page, told = picture(one.paper.data, rank, DPI), (one.paper.command, rank + 1)
            assert inked(page, (SIDE, TOP, WIDE - SIDE, TALL - FOOT)), told
            assert not inked(page, (0, 0, SIDE - MARK, TALL)), told
            assert not inked(page, (WIDE - SIDE + MARK, 0, WIDE, TALL)), told
            assert not inked(page, (0, TALL - EDGE, WIDE, TALL)), told


def test_signatures_never_stand_alone(made: list[Read]) -> None:
    signed = set()
    for one in made:
        for rank, signs in enumerate(one.over_signatures, 1):
            assert signs is None or signs > FEW, (one.paper.command, rank, signs)
            signed |= {one.paper.kind} if signs is not None else set()
    assert signed >= SIGNED


def test_only_what_a_fact_or_a_rule_keeps_back_is_a_draft(made: list[Read]) -> None:
    drafts, person = {one.paper.kind for one in made if not one.paper.issued}, made[0].paper.person
    if person.key == "vide":
        assert K.ENTRY_CERTIFICATE in drafts
        assert K.BOOKLET not in drafts
    else:
        blocked = {K.PMSMP_CONVENTION} if person.key == "quarante" else set()
        assert drafts == blocked
