"""One module per page, and the frame that they share."""
