"""A report as a Word file that a board can read and a coordinator can go on writing in, and its comments read back."""

from workflow.followup.documents.word.comments import WordComment, WordComments, read_comments
from workflow.followup.documents.word.writing import word_bytes

__all__ = ["WordComment", "WordComments", "read_comments", "word_bytes"]
