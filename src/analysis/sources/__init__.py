"""What was given? Knows this survey, computes nothing."""
