"""Who says what: claims of the parties, and memberships."""
