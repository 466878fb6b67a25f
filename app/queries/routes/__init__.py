"""Routes over the network: what leads from one place to another, and what a change would do.

The room stays whole: all its modules serve one answer, from the graph up to the rows of a file.
"""
