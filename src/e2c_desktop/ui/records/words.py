"""Words that every record uses."""

from __future__ import annotations

EMPTY = "Non renseigné"
"""In the place of a value that is not known."""
