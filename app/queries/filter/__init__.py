"""What is shown: the filter, the view's address, its words and its legend."""
