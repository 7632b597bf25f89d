"""What the papers and the consents of a person add to the head of the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.consents import EXPIRES_WITHIN_DAYS, ConsentKind, ConsentState
from e2c_desktop.domain.french import short_date, typography
from e2c_desktop.domain.path import OPEN_STATES
from e2c_desktop.domain.pieces import PieceState
from e2c_desktop.queries.consents import ConsentRow
from e2c_desktop.queries.pieces import TraineePapers
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.records import PathRecord
from e2c_desktop.ui.records.header_card import Alert, HeadContent

TO_PIECES = "pieces"
"""Target of an alert that the sub-tab « Documents » answers."""

_ASKED_STATES = OPEN_STATES | {PathState.CANDIDATE, PathState.ADMITTED}
_NAMED = 2
"""More missing papers are counted, not named."""


@dataclass(frozen=True, slots=True)
class ShownPapers:
    """Everything read about the papers of a person.

    Attributes:
        photo: what the head shows in the place of the initials.
    """

    papers: TraineePapers
    consents: tuple[ConsentRow, ...] = ()
    photo: bytes = field(default=b"", repr=False)

    @property
    def brought(self) -> int:
        """How many papers there are."""
        return sum(line.piece is not None for line in self.papers.lines)


def read_papers(reads: Reads, trainee_id: UUID, path_id: UUID | None) -> ShownPapers:
    """Read what is shown of a person's papers."""
    return ShownPapers(
        reads.papers.papers_of(trainee_id, path_id),
        tuple(reads.papers.consents_of(trainee_id)),
        reads.photos_of([trainee_id]).get(trainee_id, b""),
    )


def with_papers(
    content: HeadContent, path: PathRecord | None, shown: ShownPapers, today: date
) -> HeadContent:
    """Return the head with the photograph, and what is missing or ends behind its own alerts."""
    found: list[Alert] = []
    if path is not None and path.state in _ASKED_STATES:
        found += paper_alerts(shown.papers)
        found += consent_alerts(shown.consents, today)
    return replace(content, photo=shown.photo, alerts=(*content.alerts, *found))


def paper_alerts(papers: TraineePapers) -> list[Alert]:
    """Return the papers to ask for, in one sentence, then those that end soon."""
    missing = papers.counts.missing
    found = []
    if missing:
        plural = "s" if len(missing) > 1 else ""
        words = ", ".join(missing) if len(missing) <= _NAMED else f"{len(missing)} sur la liste"
        text = typography(f"Pièce{plural} à demander : {words}")
        found.append(Alert(text, "warn", "Voir", TO_PIECES))
    for line in papers.lines:
        end = line.piece.draft.valid_until if line.piece is not None else None
        if line.state is PieceState.EXPIRING and end is not None:
            text = typography(f"{line.name} : expire le {short_date(end)}")
            found.append(Alert(text, "warn", "Voir", TO_PIECES))
    return found


def consent_alerts(consents: Sequence[ConsentRow], today: date) -> list[Alert]:
    """Return the image authorisation that has ended, or ends within 30 days."""
    image = [one for one in consents if one.draft.kind is ConsentKind.IMAGE]
    valid = [one for one in image if one.state is ConsentState.VALID]
    ended = [one for one in image if one.state is ConsentState.ENDED]
    if valid:
        ends = [one.draft.ends_on for one in valid]
        dated = [end for end in ends if end is not None]
        if len(dated) < len(ends) or max(dated) > today + timedelta(days=EXPIRES_WITHIN_DAYS):
            return []
        words = f"Droit à l’image : l’accord finit le {short_date(max(dated))}"
    elif ended:
        last = max(one.draft.ends_on for one in ended if one.draft.ends_on is not None)
        words = f"Droit à l’image : accord échu le {short_date(last)}"
    else:
        return []
    return [Alert(typography(words), "warn", "Voir", TO_PIECES)]
