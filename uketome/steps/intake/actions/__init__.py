"""Deeds at the door, one thought a file: keep the bytes, place the message, set aside, register, acknowledge."""

from uketome.steps.intake.actions.acknowledge import acknowledge
from uketome.steps.intake.actions.keep import keep
from uketome.steps.intake.actions.place import place
from uketome.steps.intake.actions.register import Submission, register
from uketome.steps.intake.actions.set_aside import quarantine
from uketome.steps.intake.actions.write_in import write_in

__all__ = ["Submission", "acknowledge", "keep", "place", "quarantine", "register", "write_in"]
