from django.conf import settings
from django.http import HttpRequest

from attache.front.models import Presentation


def association(_request: HttpRequest) -> dict[str, object]:
    return {
        "association": settings.ASSOCIATION_NAME,
        "demonstration": settings.DEMONSTRATION,
        # Asked of the database by the pages that say it, and by no other.
        "contact_email": Presentation.objects.contact_email,
    }
