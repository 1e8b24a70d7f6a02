"""The follow-up as documents: Word for the steering group, JSON for whoever reads it by machine."""

from workflow.followup.documents.contract import as_json
from workflow.followup.documents.word import write_word

__all__ = ["as_json", "write_word"]
