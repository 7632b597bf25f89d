"""What the school puts on its documents: logos, signatories and stamps of sites, own wordings."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.storage.models import DocumentText, FunderLogo, Site


@dataclass(frozen=True, slots=True)
class SiteHead:
    """What a site has of its own; an empty part is that of the school."""

    code: str
    logo: bytes | None = None
    signatory_name: str = ""
    signatory_function: str = ""
    signatory_sex: str = ""
    signature: bytes | None = None
    stamp: bytes | None = None


@dataclass(frozen=True, slots=True)
class FunderMark:
    """The logo of a funder; `site_code` is empty for every site."""

    picture: bytes
    site_code: str = ""


@dataclass(frozen=True, slots=True)
class SchoolOwn:
    """All of it, read once for a batch of documents.

    Attributes:
        sites: those that have something of their own.
        funders: in the order in which they are printed.
        texts: key and wording of the zones that the school worded otherwise.
    """

    sites: tuple[SiteHead, ...] = ()
    funders: tuple[FunderMark, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()

    def site(self, code: str) -> SiteHead:
        """Return what a site has of its own, possibly nothing."""
        return next((one for one in self.sites if one.code == code), SiteHead(code))

    def funders_of(self, code: str) -> tuple[bytes, ...]:
        """Return the logos that the documents of a site print, in order."""
        return tuple(one.picture for one in self.funders if one.site_code in ("", code))


def school_own(session: Session) -> SchoolOwn:
    """Return what the school puts on its documents, in three statements."""
    return SchoolOwn(_sites(session), _funders(session), texts_in_force(session))


def _sites(session: Session) -> tuple[SiteHead, ...]:
    own = (Site.logo, Site.signatory_name, Site.signatory_function, Site.signatory_sex)
    query = sa.select(Site.code, *own, Site.signature, Site.stamp).order_by(Site.code)
    return tuple(SiteHead(*row) for row in session.execute(query) if any(row[1:]))


def _funders(session: Session) -> tuple[FunderMark, ...]:
    query = (
        sa.select(FunderLogo.picture, sa.func.coalesce(Site.code, ""))
        .outerjoin(Site, Site.id == FunderLogo.site_id)
        .where(FunderLogo.archived_at.is_(None))
        .order_by(FunderLogo.rank, FunderLogo.id)
    )
    return tuple(FunderMark(*row) for row in session.execute(query))


def texts_in_force(session: Session) -> tuple[tuple[str, str], ...]:
    """Return key and wording of each zone whose last edition is the school's own."""
    later = sa.orm.aliased(DocumentText)
    newest = (
        sa.select(sa.func.max(later.edition))
        .where(later.key == DocumentText.key, later.archived_at.is_(None))
        .scalar_subquery()
    )
    query = (
        sa.select(DocumentText.key, DocumentText.body)
        .where(
            DocumentText.archived_at.is_(None),
            DocumentText.edition == newest,
            DocumentText.body != "",
        )
        .order_by(DocumentText.key)
    )
    return tuple((key, body) for key, body in session.execute(query))
