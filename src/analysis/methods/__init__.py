"""What can be computed? Knows no survey, reads no file."""
