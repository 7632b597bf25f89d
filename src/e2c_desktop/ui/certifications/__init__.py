"""The form of a certification, which the record of a person and the tab « Activités » both open."""
