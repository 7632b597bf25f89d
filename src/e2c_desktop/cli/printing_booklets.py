"""How the command wants booklets on paper: folded, changed pages alone, both sides by hand."""

from __future__ import annotations

import argparse

from e2c_desktop.domain.paper_turning import ManualWay
from e2c_desktop.services.booklet_forms import BookletForm


def booklet_form(arguments: argparse.Namespace) -> BookletForm:
    """Return how the command wants booklets; by hand, both sides of a changed leaf come."""
    by_hand = arguments.recto_verso_manuel is not None
    return BookletForm(arguments.livret_a5, arguments.pages_changees, leaves=by_hand)


def manual_way(arguments: argparse.Namespace) -> ManualWay | None:
    """Return how both sides are printed by hand; None when they are not."""
    told = arguments.recto_verso_manuel
    if told is None:
        return None
    return ManualWay(reversed="inverse" in told, turned="retourne" in told)
