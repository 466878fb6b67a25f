"""Events, and what changed since a day."""
