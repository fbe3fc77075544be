"""Addresses of the customer's front room."""

urlpatterns = []
