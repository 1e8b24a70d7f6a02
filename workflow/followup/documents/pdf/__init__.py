"""A report as a PDF for the archive and for every reader: PDF/A-2a and PDF/UA-1 in one file."""

from workflow.followup.documents.pdf.writing import pdf_bytes

__all__ = ["pdf_bytes"]
