"""Where things lie on the page of a map: its frame, and the shapes that are drawn."""
