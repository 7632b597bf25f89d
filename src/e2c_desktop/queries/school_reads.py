"""The readings of the school's own settings: sites, logos of funders, wordings of documents."""

from __future__ import annotations

from dataclasses import dataclass, fields
from uuid import UUID

import sqlalchemy as sa

from e2c_desktop.domain.school import FunderLogoDraft, SiteDraft
from e2c_desktop.queries import document_texts
from e2c_desktop.queries.school_heads import texts_in_force
from e2c_desktop.storage.models import FunderLogo, Site
from e2c_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """A site as it is typed, with the version that a saving names."""

    id: UUID
    version: int
    draft: SiteDraft


@dataclass(frozen=True, slots=True)
class FunderLogoRow:
    """The logo of a funder, in its place; `site` is the name of its site, empty for all."""

    id: UUID
    version: int
    draft: FunderLogoDraft
    site: str


class SchoolReads:
    """Readings of the settings of the school.

    Args:
        work: the open base.
    """

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    def sites(self) -> list[SiteRecord]:
        """Return the sites by name, with all that they print."""
        columns = [getattr(Site, spec.name) for spec in fields(SiteDraft)]
        query = sa.select(Site.id, Site.version, *columns).where(Site.archived_at.is_(None))
        with self._work.read() as session:
            rows = session.execute(query.order_by(Site.name, Site.id))
            return [SiteRecord(row[0], row[1], SiteDraft(*row[2:])) for row in rows]

    def funder_logos(self) -> list[FunderLogoRow]:
        """Return the logos of funders in the order in which they are printed."""
        query = (
            sa.select(
                FunderLogo.id,
                FunderLogo.version,
                FunderLogo.name,
                FunderLogo.site_id,
                FunderLogo.picture,
                sa.func.coalesce(Site.name, ""),
            )
            .outerjoin(Site, Site.id == FunderLogo.site_id)
            .where(FunderLogo.archived_at.is_(None))
            .order_by(FunderLogo.rank, FunderLogo.id)
        )
        with self._work.read() as session:
            return [
                FunderLogoRow(row[0], row[1], FunderLogoDraft(*row[2:5]), row[5])
                for row in session.execute(query)
            ]

    def texts(self) -> dict[str, str]:
        """Return key and wording of the zones that the school words otherwise."""
        with self._work.read() as session:
            return dict(texts_in_force(session))

    def text_editions(self, key: str) -> list[document_texts.TextEdition]:
        """Return the editions of a zone, the one in force first."""
        with self._work.read() as session:
            return document_texts.editions(session, key)
