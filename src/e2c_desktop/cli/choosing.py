"""Of whom a command is: trainees by name, placements by year, number or company, companies."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.text import search_key
from e2c_desktop.queries.company_dossiers import all_company_ids, companies_named
from e2c_desktop.queries.dossiers import trainees_named
from e2c_desktop.queries.placement_dossiers import (
    placement_ids_between,
    placement_ids_of_trainee,
)
from e2c_desktop.queries.printing_reads import find_by_code

_FIRST, _LAST = date(1900, 1, 1), date(9999, 12, 31)


def trainee_named(session: Session, text: str) -> UUID:
    """Return the trainee of a name or of an identifier.

    Raises:
        NotFound: nobody, or several people: the identifier then says which one.
    """
    return _named(session, text, trainees_named, "stagiaire")


def company_named(session: Session, text: str) -> UUID:
    """Return the company of a name or of an identifier.

    Raises:
        NotFound: none, or several.
    """
    return _named(session, text, companies_named, "entreprise")


def _named(
    session: Session,
    text: str,
    find: Callable[[Session, Sequence[str]], list[UUID]],
    what: str,
) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        found = find(session, search_key(text).split())
    if not found:
        none = "Aucune" if what == "entreprise" else "Aucun"
        raise NotFound(f"{none} {what} ne s’appelle « {text} ».", advice="Vérifiez le nom.")
    if len(found) > 1:
        advice = "Écrivez le nom entier."
        if what == "stagiaire":
            advice = "Donnez l’identifiant, que « lister stagiaires --json » montre."
        raise NotFound(f"{len(found)} {what}s répondent à « {text} ».", advice=advice)
    return found[0]


def chosen_placements(session: Session, arguments: argparse.Namespace) -> list[UUID]:
    """Return the placements that the command names, in the order of the names.

    Raises:
        NotFound: a number or a name that nothing bears.
    """
    if arguments.annee:
        first, last = date(arguments.annee, 1, 1), date(arguments.annee, 12, 31)
        return placement_ids_between(session, first, last)
    if arguments.entreprise:
        company = company_named(session, arguments.entreprise)
        return placement_ids_between(session, _FIRST, _LAST, company_id=company)
    if arguments.stage:
        return [_placement(session, text) for text in arguments.stage]
    people = [trainee_named(session, text) for text in arguments.stagiaire]
    return [one for person in people for one in placement_ids_of_trainee(session, person)]


def _placement(session: Session, text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        found = find_by_code(session, text)
    if found is None or found.placement_id is None:
        raise NotFound(f"Aucun stage n’a le numéro « {text} ».", advice="Vérifiez le numéro.")
    return found.placement_id


def chosen_companies(session: Session, arguments: argparse.Namespace) -> list[UUID]:
    """Return the companies that the command names.

    Raises:
        NotFound: a name that none bears, or several.
    """
    if arguments.tous:
        return all_company_ids(session)
    return [company_named(session, arguments.entreprise)]


def words_of_choice(arguments: argparse.Namespace) -> str:
    """Return what was chosen, in words, for the title of a list."""
    if arguments.annee:
        return f"Commencés en {arguments.annee}"
    if arguments.entreprise:
        return f"Entreprise : {arguments.entreprise}"
    return ", ".join(arguments.stage or arguments.stagiaire)
