"""Journal: what happened, append-only; audit trail, wake-up and live update in one row."""
