"""What the data say, in words: values with their sources, events, changes, projects, charts."""
