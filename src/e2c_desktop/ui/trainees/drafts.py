"""The names under which the forms of this tab are kept while they are typed."""

from __future__ import annotations

NEW_KEY = "stagiaire:nouveau"


def key_of(trainee_id: object) -> str:
    """Return the key of a person's form."""
    return f"stagiaire:{trainee_id}"
