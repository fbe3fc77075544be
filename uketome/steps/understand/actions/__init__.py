"""Deeds of understanding, one thought a file: read, correct, state a fact, ask, find it is no complaint."""

from uketome.steps.understand.actions.ask import ask
from uketome.steps.understand.actions.correct import correct
from uketome.steps.understand.actions.given import note_order
from uketome.steps.understand.actions.read import read_message
from uketome.steps.understand.actions.sort_out import not_a_complaint
from uketome.steps.understand.actions.state import state_fact

__all__ = ["ask", "correct", "not_a_complaint", "note_order", "read_message", "state_fact"]
