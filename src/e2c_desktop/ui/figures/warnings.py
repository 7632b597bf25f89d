"""What to look at before figures are used: what is unusual, what contradicts, what is left out."""

from __future__ import annotations

from e2c_desktop.domain.outcomes.board import Board


def warning_words(board: Board) -> tuple[str, bool]:
    """Return what stands over the figures, and whether the list of anomalies says more."""
    parts = []
    count = board.left_out
    if count:
        words = "laissés de côté\u00a0: leurs" if count > 1 else "laissé de côté\u00a0: ses"
        parts.append(f"{count} parcours {words} dates sont impossibles.")
    if board.anomalies:
        several = board.anomalies > 1
        parts.append(f"{board.anomalies} anomalie{'s' if several else ''} dans les faits.")
    parts += board.alerts
    return " ".join(parts), bool(board.anomalies or board.left_out)
