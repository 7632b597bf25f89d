"""Rule sets of outcomes of every kind that a school may save."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from hypothesis import strategies as st

from e2c_desktop.domain.codes import SituationCode
from e2c_desktop.domain.outcomes.rule_draft import (
    LASTING_CODES,
    MASKS,
    MONTHS,
    OUTSIDE_CODES,
    OUTSIDE_REASONS,
    RuleDraft,
)
from e2c_desktop.domain.outcomes.rule_set import (
    COUNTED,
    Category,
    CodeRule,
    FollowUpReading,
    Threshold,
)

_NAMES = st.sampled_from(["Région 2027", "durable", "Règle « ville »", "Équipe <b>"])


@st.composite
def _code_rules(draw: st.DrawFn, code: SituationCode) -> CodeRule:
    known = [*COUNTED, Category.OUTSIDE] if code in OUTSIDE_CODES else [*COUNTED]
    category = draw(st.sampled_from(known))
    if code not in LASTING_CODES or category is COUNTED[-1] or draw(st.booleans()):
        return CodeRule(category)
    short = draw(st.sampled_from(COUNTED[COUNTED.index(category) + 1 :]))
    months = draw(st.integers(MONTHS[0], MONTHS[-1]))
    return CodeRule(category, Threshold(months, draw(st.booleans())), short, draw(st.booleans()))


@st.composite
def rule_drafts(draw: st.DrawFn) -> RuleDraft:
    """Draw a rule set that may be saved: a CDI is always positive."""
    codes = {code: draw(_code_rules(code)) for code in SituationCode}
    codes[SituationCode.PERMANENT] = CodeRule(Category.POSITIVE)
    return RuleDraft(
        name=draw(_NAMES),
        stated_on=draw(st.dates(date(2016, 1, 1), date(2040, 1, 1))),
        source=draw(st.sampled_from(["", "Convention 2027"])),
        definition=draw(st.sampled_from(["", "Est positive toute sortie vers l’emploi."])),
        codes=MappingProxyType(codes),
        outside_reasons=draw(st.frozensets(st.sampled_from(OUTSIDE_REASONS))),
        without_uncommitted=draw(st.booleans()),
        follow_up=draw(st.sampled_from(FollowUpReading)),
        mask_under=draw(st.sampled_from(MASKS)),
    )
