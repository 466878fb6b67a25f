"""The page of routes: what a scenario is chosen with, and what answers it."""
