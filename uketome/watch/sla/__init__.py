"""The promise of speed: in comes a severity and a moment, out come the times by which we answer, and how they stand."""
