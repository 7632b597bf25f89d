"""What the tabs made of a list and a record share: panes, heads, columns, drafts, dialogs."""
