"""Where the alerts of a company lead."""

from __future__ import annotations

TO_INSURANCE = "insured_until"
TO_CALL = "prochain_contact"
TO_BIN = "corbeille"
