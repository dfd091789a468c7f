from .files import Attachment, Picture
from .publication import Credit, Publication, Reuse, Revision
from .watch import Feed, FeedItem, Find

__all__ = [
    "Attachment",
    "Credit",
    "Feed",
    "FeedItem",
    "Find",
    "Picture",
    "Publication",
    "Reuse",
    "Revision",
]
