"""Portal: the customer's front room. A signed link shows where the matter stands, asks, offers, listens."""
