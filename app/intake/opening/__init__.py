"""Files of any kind that is read, by what they hold: to features in degrees."""
