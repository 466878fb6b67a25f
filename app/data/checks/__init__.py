"""Checks of the loaded data against one another, and what a scene may quote of them."""
