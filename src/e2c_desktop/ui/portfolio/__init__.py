"""What the booklet of a path is made of: its chapters, experiences, project, meetings."""
