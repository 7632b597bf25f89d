"""Everything Qt."""

from __future__ import annotations

from e2c_desktop.ui.import_guard import spare_sources
from e2c_desktop.ui.none_guard import protect_none

protect_none()
spare_sources()
