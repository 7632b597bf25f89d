"""`lister`: trainees or rule sets, for a person or for another program."""

from __future__ import annotations

import argparse
import json
from typing import Any

from e2c_desktop.cli.listing_rules import list_rules
from e2c_desktop.cli.session import Console, opened
from e2c_desktop.domain.french import short_date
from e2c_desktop.queries.trainees import TraineeFilter, TraineeRow, page

_AT_ONCE = 2_000


def list_what(arguments: argparse.Namespace, console: Console) -> int:
    """Write what is asked for.

    Raises:
        E2CError: the base cannot be opened.
    """
    lists = {"stagiaires": list_trainees, "regles": list_rules}
    return lists[arguments.quoi](arguments, console)


def list_trainees(arguments: argparse.Namespace, console: Console) -> int:
    """Write all the trainees in the order of their names."""
    with opened(arguments.base, arguments.utilisateur, console) as work, work.read() as session:
        rows: list[TraineeRow] = []
        while part := page(
            session, TraineeFilter(), offset=len(rows), limit=_AT_ONCE, today=console.today
        ):
            rows += part
    if arguments.json:
        console.say_raw(json.dumps([_facts(row) for row in rows], ensure_ascii=False, indent=1))
        return 0
    for row in rows:
        entry = short_date(row.entry_on) if row.entry_on else ""
        state = row.state.label if row.state else ""
        name = f"{row.last_name.upper()} {row.first_name}"
        console.say("\t".join((name, state, row.cohort or "", row.site or "", entry)).rstrip())
    console.say(f"{len(rows)} stagiaires")
    return 0


def _facts(row: TraineeRow) -> dict[str, Any]:
    """Return one trainee with French names of facts; dates as YYYY-MM-DD, empty ones as null."""
    return {
        "id": str(row.id),
        "parcours": str(row.path_id) if row.path_id else None,
        "nom": row.last_name,
        "prenom": row.first_name,
        "nom_usage": row.usual_name or None,
        "sexe": row.sex.value if row.sex else None,
        "naissance": row.birth_date.isoformat() if row.birth_date else None,
        "statut": row.state.value if row.state else None,
        "site": row.site or None,
        "promotion": row.cohort or None,
        "referent": row.referent or None,
        "commune": row.town or None,
        "telephone": row.phone or None,
        "courriel": row.email or None,
        "entree": row.entry_on.isoformat() if row.entry_on else None,
        "contrat": row.contract_on.isoformat() if row.contract_on else None,
        "sortie": row.exit_on.isoformat() if row.exit_on else None,
    }
