"""The drawn network: lines, lanes, lengths, crossings and the ranks of places."""
