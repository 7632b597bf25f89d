"""Certifications, satisfaction papers and complaints of the demonstration school.

Drawn apart from a seed of its own: what was invented before stays the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.certification_codes import (
    CertificationKind,
    CertificationResult,
    proposed_expiry,
)
from e2c_desktop.domain.complaint import ComplaintOrigin
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.satisfaction import AnswerDraft, Questionnaire, wording_of
from e2c_desktop.domain.work_calendar import WorkCalendar
from e2c_desktop.services.demo.dice import Dice, Weighted, working_day
from e2c_desktop.storage.models import (
    Base,
    Certification,
    Complaint,
    Path,
    Placement,
    SatisfactionAnswer,
    Staff,
)
from e2c_desktop.storage.models.keys import keys_of

CERTIFICATIONS_STREAM = 60_913
"""Added to the seed: chance of its own."""

_K = CertificationKind
_R = CertificationResult
_USUAL: tuple[tuple[CertificationKind, float, int, str], ...] = (
    (_K.SST, 0.62, 60, "Croix-Rouge du Val-de-Marne"),
    (_K.PIX, 0.55, 90, "Pix"),
    (_K.ASSR_2, 0.25, 45, ""),
    (_K.CLEA, 0.18, 150, "GRETA du Val-de-Marne"),
    (_K.HIGHWAY_CODE, 0.2, 110, "Auto-école de la Boucle"),
    (_K.CACES, 0.1, 130, "Centre Léonard, Bonneuil"),
)
"""Kind, share of the paths, days after the entry, who judges."""
_RESULTS = Weighted([(_R.OBTAINED, 86.0), (_R.FAILED, 8.0), (_R.PARTIAL, 4.0), (_R.ABANDONED, 2.0)])
_MARKS = Weighted([(4, 46.0), (3, 42.0), (2, 10.0), (1, 2.0)])
_LIKELY = Weighted([(10, 30.0), (9, 22.0), (8, 24.0), (7, 14.0), (5, 7.0), (2, 3.0)])
_COMMENTS = (
    "J’ai repris confiance en moi.",
    "Merci aux formateurs.",
    "La salle informatique est trop petite.",
    "Plus de sorties, s’il vous plaît.",
    "Les horaires du vendredi sont longs.",
)
_YEARS = 2
"""Papers are kept this many years back: the synthesis compares one with the one before."""
_ENDS = Weighted([(True, 34.0), (False, 66.0)])
_MIDDLES = Weighted([(True, 16.0), (False, 84.0)])
_HOSTS = Weighted([(True, 8.0), (False, 92.0)])
_PARTNERS = 5
_HOLIDAYS = WorkCalendar()


def write_certifications(session: Session, dice: Dice, today: date) -> None:
    """Write what people passed, what they and their partners say, and a few complaints."""
    writer = _Writer(session, dice, today)
    paths = list(session.execute(_paths()))
    for path in paths:
        writer.certify(path)
        writer.ask(path)
    hosts = sa.select(Placement.ends_on, Placement.company_id, Path.site_id, Path.site_origine)
    hosts = hosts.join(Path, Path.id == Placement.path_id)
    first = add_months(today, -12 * _YEARS)
    wanted = hosts.where(Placement.ends_on.between(first, today)).order_by(Placement.id)
    for row in session.execute(wanted):
        writer.ask_host(row)
    if paths:
        writer.ask_partners(paths[0])
        writer.complain(paths[0])
    writer.finish()


def _paths() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            Path.id, Path.site_origine, Path.site_id, Path.cohort_id, Path.entry_on, Path.exit_on
        )
        .where(Path.entry_on.is_not(None))
        .order_by(Path.entry_on, Path.id)
    )


def _open_day(day: date) -> date:
    """Return the day, or the last one before that is neither a holiday nor in a weekend."""
    found = working_day(day)
    while _HOLIDAYS.is_off(found):
        found = working_day(found - timedelta(days=1))
    return found


class _Writer:
    """Gathers the rows of one writing and inserts them at its end."""

    def __init__(self, session: Session, dice: Dice, today: date) -> None:
        self._session, self._dice, self._today = session, dice, today
        self._director = session.scalar(sa.select(Staff.id).where(Staff.function == "Directrice"))
        self._first = add_months(today, -12 * _YEARS)
        self._rows: dict[type[Base], list[dict[str, Any]]] = {
            Certification: [],
            SatisfactionAnswer: [],
            Complaint: [],
        }

    def certify(self, path: Any) -> None:  # noqa: ANN401  # a row of selected columns
        """Write what somebody prepared and passed, and what is to be passed."""
        for kind, share, after, organism in _USUAL:
            if not self._dice.chance(share):
                continue
            passed_on = _open_day(path.entry_on + timedelta(days=after + self._dice.between(0, 30)))
            if path.exit_on is not None and passed_on > path.exit_on:
                continue
            result = self._result(passed_on)
            done = result is _R.OBTAINED
            self._add(
                Certification,
                path.site_origine,
                path_id=path.id,
                kind=kind,
                label="R489 catégorie 3" if kind is _K.CACES else "",
                organism=organism,
                prepared_on=path.entry_on + timedelta(days=after // 2),
                passed_on=passed_on if passed_on - self._today < timedelta(days=60) else None,
                result=result,
                expires_on=proposed_expiry(kind, passed_on) if done else None,
                piece_id=None,
                note="",
            )

    def _result(self, passed_on: date) -> CertificationResult:
        """Return how it ended; one of the last days still waits for its result."""
        drawn = _RESULTS.draw(self._dice)
        if passed_on > self._today:
            return _R.PREPARING
        waits = passed_on > self._today - timedelta(days=10) and self._dice.chance(0.5)
        return _R.PRESENTED if waits else drawn

    def ask(self, path: Any) -> None:  # noqa: ANN401  # a row of selected columns
        """Write what somebody says in the middle and at the end; nobody is named."""
        middle = working_day(path.entry_on + timedelta(days=100))
        ended = path.exit_on
        if _MIDDLES.draw(self._dice) and (ended is None or middle < ended):
            self._paper(Questionnaire.TRAINEE_MIDDLE, middle, path)
        if ended is not None and _ENDS.draw(self._dice):
            self._paper(Questionnaire.TRAINEE_END, ended, path)

    def ask_host(self, stay: Any) -> None:  # noqa: ANN401  # a row of selected columns
        """Write what a company says after a placement."""
        if _HOSTS.draw(self._dice):
            self._paper(Questionnaire.COMPANY, stay.ends_on, stay, company=stay.company_id)

    def ask_partners(self, path: Any) -> None:  # noqa: ANN401  # a row of selected columns
        """Write what prescribers and funders say, once a year."""
        for year in range(_YEARS):
            day = working_day(add_months(self._today, -12 * year - 2))
            for _ in range(_PARTNERS + self._dice.between(0, 2)):
                self._paper(Questionnaire.PARTNER, day, path)

    def _paper(
        self,
        questionnaire: Questionnaire,
        day: date,
        place: Any,  # noqa: ANN401  # a row of selected columns
        *,
        company: UUID | None = None,
    ) -> None:
        if not self._first <= day <= self._today:
            return
        wording = wording_of(questionnaire)
        marks: Sequence[int] = [_MARKS.draw(self._dice) for _ in wording.questions]
        recommend = _LIKELY.draw(self._dice) if wording.recommend else None
        trainee = questionnaire.of_trainees
        comment = self._dice.one(_COMMENTS) if trainee and self._dice.chance(0.2) else ""
        draft = AnswerDraft(questionnaire, day, tuple(marks), recommend)
        self._add(
            SatisfactionAnswer,
            place.site_origine,
            questionnaire=questionnaire,
            wording=wording.version,
            answered_on=day,
            site_id=place.site_id,
            cohort_id=place.cohort_id if trainee else None,
            path_id=None,
            placement_id=None,
            company_id=company,
            prescriber_id=None,
            scores=draft.scores(),
            comment=comment,
        )

    def complain(self, path: Any) -> None:  # noqa: ANN401  # a row of selected columns
        """Write a few complaints: one late, one to be answered, others answered."""
        told: tuple[tuple[int, ComplaintOrigin, str, int | None], ...] = (
            (20, ComplaintOrigin.COMPANY, "Convention reçue après le début du stage", None),
            (4, ComplaintOrigin.TRAINEE, "Attente du remboursement de transport", None),
            (75, ComplaintOrigin.GUARDIAN, "Horaires du stage mal compris", 6),
            (160, ComplaintOrigin.TRAINEE, "Salle informatique trop bruyante", 11),
            (240, ComplaintOrigin.PRESCRIBER, "Bilan reçu tard", 19),
            (430, ComplaintOrigin.TRAINEE, "Casiers qui ne ferment pas", 9),
        )
        for ago, origin, subject, answered in told:
            received = self._today - timedelta(days=ago)
            on = None if answered is None else received + timedelta(days=answered)
            self._add(
                Complaint,
                path.site_origine,
                received_on=received,
                origin=origin,
                author="",
                subject=subject,
                site_id=path.site_id,
                path_id=None,
                company_id=None,
                staff_id=self._director,
                description="",
                answer="" if on is None else "Entretien avec la direction ; réponse écrite.",
                answered_on=on,
                closed_on=None if on is None else on + timedelta(days=2),
            )

    def _add(self, model: type[Base], site: str, **values: Any) -> None:  # noqa: ANN401  # columns
        now = self._dice.now
        self._rows[model].append(
            {
                "id": self._dice.new_id(),
                "site_origine": site,
                "version": 1,
                "created_at": now,
                "updated_at": now,
                **values,
                **keys_of(model, values),
            }
        )

    def finish(self) -> None:
        """Insert what was gathered."""
        connection = self._session.connection()
        for model, rows in self._rows.items():
            if rows:
                connection.execute(sa.insert(model), rows)
