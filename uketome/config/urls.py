"""Where the rooms' pages are mounted."""

from django.urls import include, path

from uketome.config.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", include("uketome.portal.urls")),
    path("", include("uketome.desk.urls")),
]

handler400 = "uketome.look.errors.unreadable"
handler500 = "uketome.look.errors.broken"
