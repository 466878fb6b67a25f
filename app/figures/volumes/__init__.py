"""Volumes by year: panels, marks, and words that cover neither a mark nor one another."""
