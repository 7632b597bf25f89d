"""What the papers of the school about personal data tell beside its head."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.follow_up_agenda import MONTHS, FollowUpPlan
from e2c_desktop.queries.company_dossiers import printing_site
from e2c_desktop.queries.dossier_rows import SiteFacts
from e2c_desktop.storage.models import School


@dataclass(frozen=True, slots=True)
class SchoolDossier:
    """The school itself.

    Attributes:
        site: whose numbers the papers take.
        on: the day of the papers.
        carrier: the structure that carries the school.
        follow_up: months after an exit at which it asks for news.
    """

    site: SiteFacts
    on: date
    carrier: str
    follow_up: tuple[int, ...]


def school_dossier(session: Session, *, on: date, site_code: str) -> SchoolDossier:
    """Return what is known of the school.

    Raises:
        NotFound: the base has no site yet.
    """
    columns = (School.carrier, School.followed_moments, School.follow_up_window)
    carrier, moments, window = session.execute(sa.select(*columns)).one()
    plan = FollowUpPlan.of_school(moments, window)
    months = tuple(MONTHS[moment] for moment in plan.moments)
    return SchoolDossier(printing_site(session, site_code), on, carrier, months)
