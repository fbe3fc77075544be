"""Watch: eyes on time and trouble, for any step."""
