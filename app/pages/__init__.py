"""One module per page, and the frame that they share.

The folder stays whole: pages never import one another, and the application finds them
by walking it.
"""
