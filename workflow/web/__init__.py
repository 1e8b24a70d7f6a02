"""The pages and the feeds, over HTTP. A GET never changes anything."""

from workflow.web.app import build_app

__all__ = ["build_app"]
