"""The windows of the tab « Stages »."""
