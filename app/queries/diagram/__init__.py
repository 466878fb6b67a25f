"""The route diagram: stretches of a branch in order, choices and words."""
