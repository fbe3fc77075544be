"""The developer's tools; the product does not need them."""
