"""The customer's doors into understanding: what we took to heart, answers to open questions, corrections."""
