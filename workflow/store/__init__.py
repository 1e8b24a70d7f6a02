"""Where everything is kept: sessions that read, writings that end in the journal, and queries named by noun."""

from workflow.store.collaborations import Collaboration, open_collaboration
from workflow.store.database import Store, Writing

__all__ = ["Collaboration", "Store", "Writing", "open_collaboration"]
