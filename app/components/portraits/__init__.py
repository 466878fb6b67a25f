"""A corridor or a country on a page of its own, and the list of them all."""
