"""The tab « Activités »: activities, certifications, satisfaction, complaints."""
