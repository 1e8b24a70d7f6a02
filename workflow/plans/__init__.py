"""Plans as files: read into a draft with its doubts."""
