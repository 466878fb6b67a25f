"""Routes over the network: what leads from one place to another, and what a change would do."""
