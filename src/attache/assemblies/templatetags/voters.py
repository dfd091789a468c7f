from django import template

from attache.assemblies.voters import Voter

register = template.Library()


@register.simple_tag
def voter_page(voter: Voter, page: str, *keys: object) -> str:
    """Give the address of a page of a voter about a record, on the face it came in by."""
    return voter.to(page, *keys)
