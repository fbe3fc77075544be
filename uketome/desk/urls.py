"""Addresses of the staff's front room."""

urlpatterns = []
