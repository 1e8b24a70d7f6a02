"""What is kept, and for how long: the archive of what was decided."""
