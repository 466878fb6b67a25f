"""The map on screen: its style, the files that the browser reads, and an index of them."""
