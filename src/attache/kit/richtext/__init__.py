"""Text with headings, lists, quotes, tables, pictures, notes and links, and nothing else.

`clean` before it is kept, `read` to show it, `words` and `blocks` to search and compare it, `Text`
to write it in a form.
"""

from .cleaning import clean
from .editor import Text, editing, edits
from .plain import blocks, words
from .reading import Picture, Reading, Title, read

__all__ = [
    "Picture",
    "Reading",
    "Text",
    "Title",
    "blocks",
    "clean",
    "editing",
    "edits",
    "read",
    "words",
]
