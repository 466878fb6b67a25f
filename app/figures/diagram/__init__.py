"""The route diagram: a branch as one line, laid out in pixels, with its shapes and words."""
