"""Printing the figures of a period: the annual report, communes, funders, the network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from e2c_desktop.documents.registry import document_type
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import NotFound, PrintProblem
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.queries.dossiers import is_demo, school_facts
from e2c_desktop.queries.figure_papers import (
    FiguresAsked,
    FiguresDossier,
    figure_source,
    funder_dossier,
    report_dossier,
    survey_dossier,
    town_dossiers,
    towns_of,
)
from e2c_desktop.services.printing_items import PrintedItem
from e2c_desktop.services.printing_jobs import Job
from e2c_desktop.services.printing_steps import make_all
from e2c_desktop.services.rights import EDITORS, EVERYBODY, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

FIGURE_KINDS: Final = (
    DocumentKind.KEY_FIGURES,
    DocumentKind.TOWN_SHEET,
    DocumentKind.FUNDER_TABLES,
    DocumentKind.SURVEY,
)
"""The documents of figures, in the order of the menus."""


@allowed(*EDITORS)
def print_figures(
    work: UnitOfWork,
    *,
    kind: DocumentKind,
    asked: FiguresAsked,
    on: date,
    towns: Sequence[str] | None = None,
    draft: bool = False,
) -> Iterator[PrintedItem]:
    """Make a document of figures; nothing happens before the first step.

    Asked again the same day, unchanged figures come out as the file issued before, under its
    number. The communes of too few people are failures, each with its reason.

    Args:
        work: the base, in the name of who prints.
        kind: one of `FIGURE_KINDS`.
        asked: the period, the rule sets and the selection.
        on: the day written on it.
        towns: for the sheets of communes, which ones; None for all those of the people received.
        draft: marked PROJET, without number, not archived.

    Raises:
        NotFound: the base has no school or no site yet, or nobody of a commune was received.
        DatabaseReadOnly, DiskFull, DiskFault, DatabaseBusy, SessionTakenOver: nothing was issued.
    """
    jobs = _jobs(work, kind, asked, on, towns, draft=draft)
    yield from make_all(work, iter(jobs), len(jobs), draft=draft)


@allowed(*EVERYBODY)
def preview_figures(
    work: UnitOfWork,
    *,
    kind: DocumentKind,
    asked: FiguresAsked,
    on: date,
    towns: Sequence[str] | None = None,
) -> bytes:
    """Return a document of figures marked PROJET: nothing is numbered nor stored.

    Of the sheets of several communes, the first one that can be made is shown.

    Raises:
        NotFound: the base has no school or no site yet, or nobody of a commune was received.
        PrintProblem: it cannot be made, with the reason.
    """
    reason = "Personne n’a été accueilli pendant cette période"
    for job in _jobs(work, kind, asked, on, towns, draft=True):
        missing = job.missing()
        if not missing:
            return job.type.file(job.content())
        reason = missing[0].message
    raise PrintProblem(f"{reason}.", advice="Choisissez une autre période ou un autre document.")


@allowed(*EVERYBODY)
def figure_towns(work: UnitOfWork, *, asked: FiguresAsked) -> tuple[str, ...]:
    """Return the communes of the people received in a period, by name.

    Raises:
        NotFound: the base has no site yet.
    """
    with work.read() as session:
        return towns_of(figure_source(session, asked, work.sensitive_key, work.site))


def _jobs(
    work: UnitOfWork,
    kind: DocumentKind,
    asked: FiguresAsked,
    on: date,
    towns: Sequence[str] | None,
    *,
    draft: bool,
) -> list[Job]:
    """Return the documents to make: the facts are read once for all of them."""
    with work.read() as session:
        school, sample = school_facts(session), is_demo(session)
        source = figure_source(session, asked, work.sensitive_key, work.site)
        found: list[FiguresDossier]
        if kind is DocumentKind.KEY_FIGURES:
            found = [report_dossier(session, source)]
        elif kind is DocumentKind.FUNDER_TABLES:
            found = [funder_dossier(source)]
        elif kind is DocumentKind.SURVEY:
            found = [survey_dossier(source)]
        else:
            found = list(town_dossiers(source, _known_towns(towns_of(source), towns)))
    type_ = document_type(kind)
    return [Job(type_, dossier, school, on, draft, sample) for dossier in found]


def _known_towns(known: Sequence[str], asked: Sequence[str] | None) -> list[str]:
    """Return the communes asked for as the base writes them.

    Raises:
        NotFound: nobody of one of them was received.
    """
    if asked is None:
        return list(known)
    by_key = {comparison_key(town): town for town in known}
    found = []
    for name in asked:
        town = by_key.get(comparison_key(name))
        if town is None:
            raise NotFound(
                f"Personne de « {name} » n’a été accueilli pendant cette période.",
                advice="Vérifiez le nom de la commune et la période.",
            )
        found.append(town)
    return found
