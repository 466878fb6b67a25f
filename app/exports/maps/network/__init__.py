"""The lines of a map: corridors, and the routes of an answer."""
