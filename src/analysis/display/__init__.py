"""What is shown? Draws and words, computes nothing."""
