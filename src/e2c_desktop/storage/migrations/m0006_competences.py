"""The sixth schema: frameworks of competences, assessments, experiences, projects, meetings."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, UUID, uuid5

import sqlalchemy as sa

from e2c_desktop.domain.framework import SHIPPED, FrameworkDraft, shipped_framework
from e2c_desktop.runtime.resources import resource_text
from e2c_desktop.storage.migrations import (
    m0006_assessing,
    m0006_heads,
    m0006_issued,
    m0006_portfolio,
)

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add to the fifth schema what competences and the booklet ask for; nothing of it changes."""
    _add_settings(op)
    m0006_assessing.create_frameworks(op)
    m0006_portfolio.upgrade(op)
    m0006_issued.upgrade(op)
    m0006_assessing.create_evaluations(op)
    m0006_heads.upgrade(op)
    _ship(op, shipped_framework(resource_text(f"reference/{SHIPPED}.toml")))


def _add_settings(op: Operations) -> None:
    for name in ("booklet_chapters", "economy_name", "economy_function", "economy_sex"):
        added = sa.Column(name, sa.Text(), nullable=False, server_default="")
        op.add_column("school", added)
    minimum = sa.Column("aca_minimum", sa.Integer(), nullable=False, server_default="2")
    op.add_column("school", minimum)
    signs: sa.Column[bool] = sa.Column(
        "economy_signs", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("school", signs)


def shipped_id(*parts: str) -> UUID:
    """Return an identifier of the shipped framework, the same in every school."""
    return uuid5(NAMESPACE_URL, "/".join(("e2c-desktop", SHIPPED, *parts)))


def _ship(op: Operations, framework: FrameworkDraft) -> None:
    framework_id = shipped_id()
    head = ("name", "year", "source", "official", "demonstration")
    own = {name: getattr(framework, name) for name in head}
    _insert(op, "framework", [{"id": framework_id, **own, "edition": framework.version}])
    _insert(
        op,
        "framework_level",
        [
            {"id": shipped_id(str(level.rank)), "framework_id": framework_id, **asdict(level)}
            for level in framework.levels
        ],
    )
    domains, competences = [], []
    for rank, domain in enumerate(framework.domains):
        told = ("code", "label", "clea", "europe")
        own = {name: getattr(domain, name) for name in told}
        domain_id = shipped_id(domain.code)
        domains.append({"id": domain_id, "framework_id": framework_id, "rank": rank, **own})
        for place, one in enumerate(domain.competences):
            own = {name: getattr(one, name) for name in ("code", "label", "description", "easy")}
            own |= {f"descriptor_{n}": words for n, words in enumerate(one.descriptors, 1)}
            own |= {"domain_id": domain_id, "rank": place}
            competences.append({"id": shipped_id(one.code), **own})
    _insert(op, "framework_domain", domains)
    _insert(op, "competence", competences)


def _insert(op: Operations, name: str, rows: list[dict[str, Any]]) -> None:
    """Insert rows as of now; a framework is the current one, there being no other."""
    now = datetime.now(UTC).replace(tzinfo=None)
    shared: dict[str, Any] = {"site_origine": "", "version": 1, "created_at": now}
    shared["updated_at"] = now
    if name == "framework":
        shared["current"] = True
    whole = [{**row, **shared} for row in rows]
    op.bulk_insert(_table(name, whole[0]), whole)


_KINDS: dict[type, type[sa.types.TypeEngine[Any]]] = {
    UUID: sa.Uuid,
    datetime: sa.DateTime,
    bool: sa.Boolean,
    int: sa.Integer,
    str: sa.Text,
}


def _table(name: str, values: dict[str, Any]) -> sa.TableClause:
    """Return a table as far as a row of it tells."""
    return sa.table(name, *(sa.column(key, _KINDS[type(one)]()) for key, one in values.items()))
