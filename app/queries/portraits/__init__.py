"""A corridor or a country on one page: what there is, what is promised, and what is contested."""
