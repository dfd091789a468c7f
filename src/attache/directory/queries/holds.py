"""What the depth of a tie means, in words: one person who leaves takes it along."""

from django.utils.translation import gettext as _

from attache.directory.depth import Depth, Hold


def in_words(depth: Depth) -> str:
    match depth.hold:
        case Hold.NOBODY:
            return _("Nobody: the tie rests on no one.")
        case Hold.ONE_PERSON:
            return _("One contact only: if they leave, nobody knows us there any more.")
    if depth.levels > 1:
        return _("Several people, at several levels.")
    return _("Several people, but not at several levels of the organisation chart.")
