"""Projects, their milestones and how often a date slipped."""
