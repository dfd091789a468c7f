from django.conf import settings
from django.http import HttpRequest


def association(_request: HttpRequest) -> dict[str, object]:
    return {"association": settings.ASSOCIATION_NAME, "demonstration": settings.DEMONSTRATION}
