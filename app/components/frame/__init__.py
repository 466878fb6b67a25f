"""What surrounds every page: header, dialogs, and what is seen before the program has started."""
