"""Pills and signs of records: shape, word and colour of each status (ui-design §6)."""

from __future__ import annotations

from e2c_desktop.domain.codes import CompanyState, PathState, PlacementState
from e2c_desktop.domain.outcomes.rule_set import Category
from e2c_desktop.domain.problems import Severity
from e2c_desktop.ui.kit.pills import PillSpec, Tone
from e2c_desktop.ui.kit.rows import Sign

_PATHS: dict[PathState, tuple[Tone, str]] = {
    PathState.CANDIDATE: ("mute", "circle-dashed"),
    PathState.ADMITTED: ("mute", "circle"),
    PathState.INTEGRATION: ("info", "hourglass"),
    PathState.COMMITTED: ("ok", "route"),
    PathState.SUSPENDED: ("warn", "circle-pause"),
    PathState.LEFT: ("mute", "log-out"),
    PathState.LEFT_INTEGRATION: ("mute", "log-out"),
    PathState.FOLLOWED_UP: ("mute", "flag"),
    PathState.ARCHIVED: ("mute", "archive"),
    PathState.REFUSED: ("mute", "ban"),
    PathState.WITHDRAWN: ("mute", "ban"),
}
_SHORT: dict[PathState, str] = {
    PathState.LEFT_INTEGRATION: "Sorti (intégration)",
    PathState.REFUSED: "Refusée",
}
_PLACEMENTS: dict[PlacementState, tuple[Tone, str]] = {
    PlacementState.DRAFT: ("mute", "circle-dashed"),
    PlacementState.TO_SIGN: ("warn", "signature"),
    PlacementState.SIGNED: ("info", "circle-check"),
    PlacementState.RUNNING: ("violet", "play"),
    PlacementState.ENDED: ("ok", "flag"),
    PlacementState.REVIEWED: ("ok", "check"),
    PlacementState.INTERRUPTED: ("warn", "circle-pause"),
    PlacementState.CANCELLED: ("mute", "circle-x"),
    PlacementState.NO_SHOW: ("bad", "user-x"),
}
_COMPANIES: dict[CompanyState, tuple[Tone, str]] = {
    CompanyState.PROSPECT: ("mute", "circle-dashed"),
    CompanyState.PARTNER: ("info", "star"),
    CompanyState.ACTIVE: ("ok", "handshake"),
    CompanyState.TO_CALL: ("warn", "phone"),
    CompanyState.INACTIVE: ("mute", "archive"),
    CompanyState.AVOID: ("bad", "ban"),
}
_CATEGORIES: dict[Category, tuple[Tone, str, str]] = {
    Category.POSITIVE: ("ok", "triangle", "Positive"),
    Category.DYNAMIC: ("info", "diamond", "Dynamique"),
    Category.OTHER: ("mute", "circle", "Autre"),
    Category.WITHOUT: ("bad", "square", "Sans solution"),
    Category.OUTSIDE: ("mute", "circle-minus", "Hors calcul"),
}
_SIGNS: dict[Severity, tuple[str, str]] = {
    Severity.ERROR: ("circle-alert", "bad"),
    Severity.WARNING: ("triangle-alert", "warn"),
    Severity.INFO: ("info", "info"),
}


def path_pill(state: PathState, *, in_company: bool = False) -> PillSpec:
    """Return the pill of a path; « En stage » is computed from a placement that runs today."""
    if in_company and state in (PathState.COMMITTED, PathState.INTEGRATION):
        return PillSpec("En stage", "violet", "briefcase-business")
    tone, icon = _PATHS[state]
    return PillSpec(_SHORT.get(state, state.label), tone, icon)


def placement_pill(state: PlacementState) -> PillSpec:
    """Return the pill of a placement."""
    tone, icon = _PLACEMENTS[state]
    return PillSpec(state.label, tone, icon)


def company_pill(state: CompanyState) -> PillSpec:
    """Return the pill of a company."""
    tone, icon = _COMPANIES[state]
    return PillSpec(state.label, tone, icon)


def category_pill(category: Category) -> PillSpec:
    """Return the pill of what an exit is worth under a rule set."""
    tone, icon, words = _CATEGORIES[category]
    return PillSpec(words, tone, icon)


def severity_sign(severity: Severity, sentence: str) -> Sign:
    """Return the icon of a remark in a list row; its sentence is the tooltip."""
    icon, token = _SIGNS[severity]
    return Sign(icon, token, sentence)
