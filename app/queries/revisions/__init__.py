"""Edits of the data looked at before they are written: faults, and before and after in words."""
