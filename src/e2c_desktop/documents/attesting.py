"""What the papers by which the school attests share: who attests, of whom, place, date, box."""

from __future__ import annotations

from e2c_desktop.documents.components.media import picture
from e2c_desktop.documents.components.signatures import SignatureBox
from e2c_desktop.documents.content_common import (
    DocumentStamp,
    PersonName,
    SchoolBlock,
    StampState,
)
from e2c_desktop.documents.content_sheets import PayStatus
from e2c_desktop.documents.flow import Columns, Ending
from e2c_desktop.documents.one_page import Fit
from e2c_desktop.documents.pen import Picture
from e2c_desktop.documents.style import NBSP, Theme, cols, mm
from e2c_desktop.documents.text import P, Run
from e2c_desktop.documents.texts import runs, text
from e2c_desktop.documents.wording import long_date, of

# Papers that bear the signature of the school: a draft and a working copy never do.
_GIVEN = frozenset({StampState.ISSUED, StampState.DUPLICATE, StampState.SAMPLE})


def undersigned(school: SchoolBlock) -> tuple[Run, ...]:
    """Return « Je soussignée, Clémence ŒUVRARD, directrice de …, atteste que : »."""
    signatory = school.signatory
    if signatory is None:
        return (Run(text("common.school_attests", school=school.name)),)
    if not signatory.function:
        return runs(
            "common.i_undersigned_no_function",
            signatory.agreement,
            signatory=signatory.formal,
            school=school.named,
        )
    return runs(
        "common.i_undersigned",
        signatory.agreement,
        signatory=signatory.formal,
        function=signatory.function,
        of_school=of(school.named),
    )


def formal_parts(person: PersonName) -> tuple[str, str]:
    """Return « Mme NGUYỄN » and « Thị Hồng Nhung »; no line ends after the civility."""
    civility = f"{person.civility}{NBSP}" if person.civility else ""
    return f"{civility}{person.family_capitals}", person.first


def training_status(status: PayStatus, payer: str) -> str:
    """Return the status of the trainee and the pay, or nothing when it is not known."""
    if status is PayStatus.UNKNOWN:
        return ""
    if status is PayStatus.PAID:
        if not payer:
            return text("ae.status_remunere_no_payer")
        return text("ae.status_remunere", payer=payer)
    return text(f"ae.status_{status.value}")


def done_on(school: SchoolBlock, stamp: DocumentStamp) -> str:
    """Return « Fait à Orsenne, le 7 avril 2026 »."""
    day = long_date(stamp.original_date or stamp.issued_on)
    if school.town:
        return text("common.done_at", town=school.town, date=day)
    return text("common.done_on", date=day)


def school_box(
    school: SchoolBlock,
    look: Theme,
    fit: Fit,
    *,
    role: str,
    hint: str,
    stamp: DocumentStamp | None = None,
) -> SignatureBox:
    """Return the box in which who represents the school signs.

    Once the paper is issued, and `stamp` says so, the scanned signature and the stamp of the
    school stand in it: the hint then says nothing more, as nothing more is expected.
    """
    signatory = school.signatory
    signed = ""
    if signatory is not None:
        signed = ", ".join(part for part in (signatory.formal, signatory.function) if part)
    return SignatureBox(
        role,
        signed,
        role_style=look.sheet("role"),
        name_style=look.sheet("signer"),
        hint=hint,
        hint_style=look.sheet("note"),
        tall=mm(fit.box),
        free=mm(18 if fit.box > 30 else 14),
        pictures=_signing(school) if stamp is not None and stamp.state in _GIVEN else (),
    )


def _signing(school: SchoolBlock) -> tuple[Picture, ...]:
    """Return the pictures of the signature and of the stamp, those that can be read."""
    signature = school.signatory.signature if school.signatory is not None else None
    found = (picture(data) for data in (signature, school.stamp) if data)
    return tuple(one for one in found if one is not None)


def signed_by(
    school: SchoolBlock,
    stamp: DocumentStamp,
    look: Theme,
    fit: Fit,
    *,
    role: str,
    hint: str = "",
    before: float = mm(6),
) -> Ending:
    """Return place and date at the left, the signature box at the right, as one block."""
    box = school_box(school, look, fit, role=role, hint=hint, stamp=stamp)
    half = cols(6)
    row = Columns([P(done_on(school, stamp), look.sheet("body")), box], [half, half])
    return Ending([row], before=before * fit.spacing)
