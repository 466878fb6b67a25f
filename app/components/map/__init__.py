"""The map page: the filter, the legend whose rows are its switches, and what lies on the map."""
