"""Live changes for open pages, as Server-Sent Events."""

from asgiref.sync import sync_to_async
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse

from uketome.foundation.realtime import hub
from uketome.people.permissions import may

RIGHT = "case.read"


def _company_of(request) -> int | None:
    """The reader's company, or None for whoever may not listen."""
    try:
        user = request.user
        return user.company_id if user.is_authenticated and may(user.roles, RIGHT) else None
    finally:
        # An open stream would keep this connection for hours, and sixteen of them would stop the house.
        connection.close()


async def live(request) -> HttpResponse:
    """The stream of one company's changes; a message is a topic, never content."""
    company_id = await sync_to_async(_company_of)(request)
    if company_id is None:
        return HttpResponse(status=403)
    answer = StreamingHttpResponse(hub.stream(company_id), content_type="text/event-stream")
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"
    return answer


live.door = f"staff:{RIGHT}"
