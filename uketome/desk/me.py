"""One's own page: who am I here, colours, language, keys, and the way out."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from uketome.people.doors import staff
from uketome.people.permissions import ROLE_NAMES, Role


@require_GET
@staff("case.read")
def me(request) -> HttpResponse:
    """The reader's own page; on a phone the only place to sign out."""
    roles = [ROLE_NAMES[Role(role)] for role in request.user.roles]
    return render(request, "desk/me.html", {"area": "me", "roles": roles})
