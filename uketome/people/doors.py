"""Guards: every page says who may enter, and a page that says nothing is closed."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from uketome.foundation.errors import NotAllowed, Refusal
from uketome.foundation.journal.event import Actor
from uketome.people.permissions import may

# Pages of libraries, opened one by one; their own code guards them.
LIBRARY_DOORS = {"account_login", "account_logout", "django.views.i18n"}


def staff(right: str) -> Callable:
    """Opens to signed-in staff whose roles carry the right; gives the view `request.company` and `request.actor`."""

    def guard(view: Callable) -> Callable:
        @wraps(view)
        def door(request, *args, **kwargs):
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not may(request.user.roles, right):
                raise NotAllowed
            request.company = request.user.company
            request.actor = Actor("staff", request.user.pk, request.user.name)
            return view(request, *args, **kwargs)

        door.door = f"staff:{right}"
        return door

    return guard


def public(view: Callable) -> Callable:
    """Opens to anybody; the view itself must reveal nothing of a case."""
    view.door = "public"
    return view


def customer(view: Callable) -> Callable:
    """Opens to whoever holds the signed link in the address; the view resolves it before anything else."""
    view.door = "customer"
    return view


class DoorMiddleware:
    """Closed by default: a view without a guard is not served, and a Refusal becomes a page with its sentence."""

    sync_capable, async_capable = True, False

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if "text/html" in response.get("Content-Type", ""):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(self, request, view, args, kwargs):
        """Refuses any view that names no door."""
        name = getattr(request.resolver_match, "url_name", "")
        if not hasattr(view, "door") and name not in LIBRARY_DOORS:
            raise NotAllowed

    def process_exception(self, request, problem):
        """Shows a Refusal politely; leaves bugs to crash loudly."""
        if not isinstance(problem, Refusal):
            return None
        says = problem.sentence(gettext)
        if request.headers.get("HX-Request"):
            return HttpResponse(says, status=problem.status, content_type="text/plain; charset=utf-8")
        return render(request, "look/refused.html", {"says": says, "code": problem.code}, status=problem.status)
