"""The follow-up as a Word file that a board can read and a coordinator can go on writing in."""

from workflow.followup.documents.word.writing import write_word

__all__ = ["write_word"]
