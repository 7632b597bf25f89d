"""The pictures of the tabs beside the people, in the order in which they are taken."""

from __future__ import annotations

from tests.helpers.activity_pictures import shoot_activities
from tests.helpers.attendance_pictures import shoot_attendance
from tests.helpers.booklet_pictures import shoot_booklet
from tests.helpers.cohort_pictures import shoot_cohorts
from tests.helpers.competence_pictures import shoot_competences
from tests.helpers.exit_pictures import shoot_exits
from tests.helpers.leaving_pictures import shoot_leaving
from tests.helpers.list_pictures import shoot_lists
from tests.helpers.paper_side_pictures import shoot_paper_sides
from tests.helpers.placement_pictures import shoot_placements
from tests.helpers.planning_pictures import shoot_planning
from tests.helpers.portfolio_pictures import shoot_portfolio
from tests.helpers.relation_pictures import shoot_relation
from tests.helpers.school_pictures import shoot_school
from tests.helpers.sheet_pictures import shoot_sheets

TABS = (
    shoot_portfolio,
    shoot_competences,
    shoot_cohorts,
    shoot_lists,
    shoot_placements,
    shoot_exits,
    shoot_attendance,
    shoot_sheets,
    shoot_planning,
    shoot_activities,
    shoot_relation,
    shoot_school,
    shoot_booklet,
    shoot_leaving,
    shoot_paper_sides,
)
