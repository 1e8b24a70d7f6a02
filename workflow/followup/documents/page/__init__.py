"""A report as one HTML page that needs nothing beside it."""

from workflow.followup.documents.page.writing import page_bytes

__all__ = ["page_bytes"]
