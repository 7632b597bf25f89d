"""What the booklet says of experiences, of attitudes at work, of meetings and of the project."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from e2c_desktop.documents.content import (
    ActivityLine,
    AnnexLine,
    AttitudeLine,
    BilanLine,
    ExperienceCard,
    ExperiencesChapter,
    OthersChapter,
    ProjectBlock,
    TradeLine,
)
from e2c_desktop.domain.activity_codes import ActivityKind
from e2c_desktop.domain.booklet_chapters import BookletPart, ChapterChoice
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.experience import TradeState
from e2c_desktop.domain.french import long_date, month_name
from e2c_desktop.domain.placement_review import (
    GridLevel,
    criteria_of_setting,
    grid_of_text,
)
from e2c_desktop.queries.activity_parts import ActivityPart
from e2c_desktop.queries.booklet_rows import BookletFacts, ReviewFacts, TradeFacts
from e2c_desktop.queries.dossier_rows import Dossier, SchoolFacts
from e2c_desktop.services.contents_certifications import certification_lines

_ENGAGEMENTS = frozenset(
    {ActivityKind.CULTURE, ActivityKind.CITIZENSHIP, ActivityKind.SPORT, ActivityKind.OUTING}
)
_ATTESTED = frozenset(
    kind for kind in DocumentKind if kind.label.startswith(("Attestation", "Certificat"))
)
_ACA = "ACA"


def experiences_chapter(
    dossier: Dossier, facts: BookletFacts, choice: ChapterChoice, day: date
) -> ExperiencesChapter:
    """Return the experiences that the booklet prints, and the activities begun by a day.

    A session of a certification is told by the certification.
    """
    labels = {}
    if facts.framework is not None:
        labels = {one.id: one.label for one in facts.framework.competences()}
    cards = tuple(
        ExperienceCard(
            one.title,
            one.starts_on,
            one.ends_on,
            one.did,
            one.learned,
            one.reuse,
            tuple(labels[name] for name in one.competences if name in labels),
        )
        for one in facts.experiences
        if one.in_booklet and (one.starts_on is None or one.starts_on <= day)
    )
    begun: list[ActivityPart] = []
    if choice.has(BookletPart.ACTIVITIES):
        begun = [part for part in dossier.activities if part.first_on <= day]
    told = [part for part in begun if part.kind is not ActivityKind.CERTIFICATION]
    return ExperiencesChapter(
        cards,
        tuple(_activity(part) for part in told if part.kind in _ENGAGEMENTS),
        tuple(_activity(part) for part in told if part.kind not in _ENGAGEMENTS),
        choice.has(BookletPart.BLANK),
    )


def _activity(part: ActivityPart) -> ActivityLine:
    return ActivityLine(
        part.title,
        part.first_on,
        part.last_on,
        Decimal(part.minutes) / 60 if part.minutes else None,
        part.partner or part.place,
        lines_of(part.competences),
    )


def others_chapter(
    dossier: Dossier, facts: BookletFacts, school: SchoolFacts, choice: ChapterChoice, day: date
) -> OthersChapter:
    """Return the attitudes, the certifications obtained, the syntheses of the meetings held."""
    return OthersChapter(
        attitudes(facts, school, day) if choice.has(BookletPart.OPINIONS) else (),
        certification_lines(dossier, day) if choice.has(BookletPart.CERTIFICATIONS) else (),
        tuple(_bilans(facts, day)) if choice.has(BookletPart.BILANS) else (),
    )


def attitudes(facts: BookletFacts, school: SchoolFacts, day: date) -> tuple[AttitudeLine, ...]:
    """Return each attitude of which somebody gave a level, in the order of the tutor's sheet.

    The level of the company is the last one that a tutor gave, in the sheets received by a day.
    """
    own = grid_of_text(facts.portfolio.attitudes)
    received = [one for one in facts.reviews.values() if one.received_on <= day]
    latest = sorted(received, key=lambda one: one.received_on, reverse=True)
    usual = [criterion.label for criterion in criteria_of_setting(school.review_criteria)]
    seen = [label for review in latest for label in review.grid]
    lines = []
    for label in dict.fromkeys([*usual, *own, *seen]):
        line = AttitudeLine(label, _seen(own.get(label)), _in_company(latest, label))
        if line.own is not None or line.company is not None:
            lines.append(line)
    return tuple(lines)


def _in_company(latest: Iterable[ReviewFacts], label: str) -> int | None:
    levels = (_seen(review.grid.get(label)) for review in latest)
    return next((level for level in levels if level is not None), None)


def _seen(level: GridLevel | None) -> int | None:
    """Return the level of a box, 1 to 4; None for « non observé »."""
    return None if level in (None, GridLevel.NOT_SEEN) else int(level.value)


def skill_levels(review: ReviewFacts | None) -> list[tuple[str, int, str]]:
    """Return the competences of the trade that a tutor validated: label, level and its word."""
    if review is None:
        return []
    told = ((label, level, _seen(level)) for label, level in review.skills.items())
    return [(label, rank, level.skill_label) for label, level, rank in told if rank is not None]


def _bilans(facts: BookletFacts, day: date) -> Iterable[BilanLine]:
    for one in facts.bilans:
        if one.held_on is not None and one.held_on <= day and one.summary.strip():
            yield BilanLine(one.held_on, one.summary)


def project_block(dossier: Dossier, facts: BookletFacts, day: date) -> ProjectBlock | None:
    """Return the project: the sentence of the path, else the trade that was validated."""
    trade = next((one for one in facts.trades if one.state is TradeState.VALIDATED), None)
    on = facts.portfolio.project_validated_on
    validated = trade is not None or (on is not None and on <= day)
    title = dossier.path.project or ("" if trade is None else trade.label)
    if not title:
        return None
    lines = []
    if trade is not None:
        named = trade.label.casefold() in title.casefold()
        code = f"code métier (ROME) {trade.code}" if trade.code else ""
        told = ", ".join(part for part in ("" if named else trade.label, code) if part)
        lines += [f"{told[:1].upper()}{told[1:]}."] if told else []
    if validated and on is not None and on <= day:
        lines.append(f"Validé le {long_date(on)}.")
    return ProjectBlock(title, validated, tuple(lines))


def trade_lines(facts: BookletFacts) -> tuple[TradeLine, ...]:
    """Return the trades explored beside the one that was validated."""
    return tuple(
        TradeLine(one.label, one.state.label.lower(), _how(one), one.opinion)
        for one in facts.trades
        if one.state is not TradeState.VALIDATED
    )


def _how(trade: TradeFacts) -> str:
    on = trade.on
    when = "" if on is None else f"{month_name(on.month)} {on.year}"
    how = "" if trade.how is None else trade.how.label
    return ", ".join(part for part in (how, when) if part)


def next_steps(dossier: Dossier, facts: BookletFacts) -> tuple[str, ...]:
    """Return what is still to be done, then the leads typed as a text, each once."""
    steps = [
        one.label if one.due_on is None else f"{one.label} (pour le {long_date(one.due_on)})"
        for one in facts.steps
        if one.done_on is None
    ]
    return tuple(dict.fromkeys([*steps, *lines_of(dossier.path.next_steps)]))


def annex_lines(facts: BookletFacts, day: date) -> tuple[AnnexLine, ...]:
    """Return the attestations delivered by a day: the last one of each kind and placement."""
    last = {}
    for paper in facts.issued:
        if paper.issued_on <= day and paper.kind in _ATTESTED:
            last[paper.kind, paper.placement_id] = paper
    return tuple(AnnexLine(one.kind.label, one.number, one.issued_on) for one in last.values())


def aca_number(facts: BookletFacts, day: date) -> str:
    """Return the number of the last attestation of competences delivered; empty without one."""
    numbers = [
        paper.number
        for paper in facts.issued
        if paper.kind.value == _ACA and paper.issued_on <= day
    ]
    return numbers[-1] if numbers else ""


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text, without spaces around nor empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
