"""The follow-up as documents: Word, PDF and HTML for people, Excel, CSV and JSON for whoever counts on."""

from workflow.followup.documents.cells import area_title
from workflow.followup.documents.formats import FORMATS, document_bytes, write_document, write_file, write_followup
from workflow.followup.documents.share import share_of_party
from workflow.followup.documents.word import WordComment, WordComments, read_comments

__all__ = [
    "FORMATS",
    "WordComment",
    "WordComments",
    "area_title",
    "document_bytes",
    "read_comments",
    "share_of_party",
    "write_document",
    "write_file",
    "write_followup",
]
