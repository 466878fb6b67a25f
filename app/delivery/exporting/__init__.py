"""Files made apart from the pages: tickets, the processes or threads that make them, answers."""
