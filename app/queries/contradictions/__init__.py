"""Contradictions between tables: what one of them says and another denies."""
