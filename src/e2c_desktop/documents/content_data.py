"""What the papers about personal data carry: the register of processing, the impact analysis."""

from __future__ import annotations

from dataclasses import dataclass

from e2c_desktop.documents.content_common import DocumentStamp, SchoolBlock


@dataclass(frozen=True, slots=True)
class ProcessingRegisterContent:
    """« Registre des traitements » of the school (RGPD, article 30; domain §6.4).

    Attributes:
        carrier: the structure that carries the school, who answers for its processing.
        follow_up: months after an exit at which the school asks for news.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    carrier: str = ""
    follow_up: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ImpactContent:
    """« Fiche AIPD »: what the program does, the rest by hand (RGPD, article 35)."""

    school: SchoolBlock
    stamp: DocumentStamp
    carrier: str = ""


SchoolPaperContent = ProcessingRegisterContent | ImpactContent
# The content of one document of this module.
