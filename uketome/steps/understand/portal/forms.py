"""Answers to what we asked, and corrections of what we understood."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from uketome.case.models import Case
from uketome.case.states import ENDED, State
from uketome.foundation.journal.queries import entries_of_case
from uketome.knowledge.hearing import HearingItem, hearing_items, items
from uketome.letters.fields import PhotoInput, Photos, Words
from uketome.letters.queries import heard_from
from uketome.people.queries import addresses_of
from uketome.steps.intake.forms import Once
from uketome.steps.intake.questions import field_for, plain, question_of
from uketome.steps.understand.heard import seen_of, shown_facts
from uketome.steps.understand.queries import current_reading, known
from uketome.steps.understand.rules import open_questions

# A bank account is never asked for on an open page; clips are too large for it.
NOT_ASKED_HERE = frozenset({"bank_account", "video"})


# While a person waits for our word, we may still ask; once they choose or we act, only what staff asks outright.
ASKED_FREELY = frozenset({State.RECEIVED, State.UNDERSTOOD})
MOST = 5


def questions_for(case: Case) -> tuple[HearingItem, ...]:
    """Five questions at most: what staff asked and nobody has answered, then what the case still lacks."""
    if case.state in ENDED:
        return ()
    answered = known(case)
    asked = [items()[item] for item in _asked_outright(case) if item in items() and not answered.get(item)]
    lacking = _lacking(case, answered) if case.state in ASKED_FREELY else ()
    return tuple(dict.fromkeys([*asked, *lacking]))[:MOST]


def _asked_outright(case: Case) -> list[str]:
    """The items of the questions sent to the customer, newest letter first."""
    letters = entries_of_case(case.company_id, case.pk).filter(name="understand.QuestionsAsked").order_by("-id")
    return [item for letter in letters[:3] for item in letter.data.get("items", ()) if item not in NOT_ASKED_HERE]


def _lacking(case: Case, answered: dict[str, str]) -> tuple[HearingItem, ...]:
    """What the reading misses, without what we know from elsewhere; whoever sent pictures is not asked for them again."""
    reading = current_reading(case)
    if reading is None:
        return ()
    pictured = [item.id for item in items().values() if item.kind == "photo"] if _has_pictures(case) else []
    elsewhere = {
        "name": case.customer.name, "order_no": case.order.number if case.order else "",
        "contact": next(iter(addresses_of(case.customer)), ""), **dict.fromkeys([*NOT_ASKED_HERE, *pictured], "-"),
    }  # fmt: skip
    return open_questions(reading.category, {**elsewhere, **{item: said for item, said in answered.items() if said}}, limit=MOST)


def _has_pictures(case: Case) -> bool:
    return any(file.is_picture for message in heard_from(case) for file in message.attachments.all())


def questions_answered(case: Case, names: Iterable[str]) -> tuple[HearingItem, ...]:
    """The questions somebody sends answers to, open or answered a moment ago; none that does not belong to the case."""
    reading = current_reading(case)
    belong = [items()[item] for item in _asked_outright(case) if item in items()]
    belong += hearing_items(reading.category) if reading else ()
    sent = set(names)
    return tuple(item for item in dict.fromkeys(belong) if f"a_{item.id}" in sent and item.id not in NOT_ASKED_HERE)


class AnswersForm(Once):
    """The open questions as fields; every one may be left for later."""

    def __init__(self, asked: tuple[HearingItem, ...], *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = {f"a_{item.id}": item for item in asked}
        for name, item in self.asked.items():
            self.fields[name] = self._field(name, item)

    @staticmethod
    def _field(name: str, item: HearingItem) -> forms.Field:
        if item.kind != "photo":
            field = field_for(item, label=question_of(item))
            field.help_text = ""
            return field
        look = {"class": "sr", "accept": "image/*,.heic,.heif", "data-photos": f"#list-{name}", "data-max": "2"}
        return Photos(required=False, label=question_of(item), widget=PhotoInput(attrs=look))

    @property
    def questions(self):
        """The bound fields, in the order they are asked."""
        return [self[name] for name in self.asked]

    def clean(self):
        """At least one answer."""
        clean = super().clean()
        if not self.errors and not any(clean.get(name) for name in self.asked):
            raise forms.ValidationError(_("お分かりになるところだけで大丈夫です。ひとつお答えになってから、お送りください。"))
        return clean

    def answers(self) -> dict[HearingItem, str]:
        """Item → answer as it is kept, for the questions answered in words."""
        given = {item: plain(self.cleaned_data[name]) for name, item in self.asked.items() if item.kind != "photo"}
        return {item: said for item, said in given.items() if said}

    def photos(self) -> dict[HearingItem, tuple]:
        """Item → pictures, for the questions answered with a camera."""
        given = {item: self.cleaned_data[name] for name, item in self.asked.items() if item.kind == "photo"}
        return {item: files for item, files in given.items() if files}


class HeardForm(Once):
    """What we understood, each sentence open to correction; `seen` marks what the customer had before them."""

    seen = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)
    words = Words(
        label=_("ほかに違うところ・足りないところ"), max_length=5000, required=False,
        widget=forms.Textarea(attrs={"class": "textarea low", "rows": 2}),
    )  # fmt: skip

    def __init__(self, case: Case, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.facts = shown_facts(case)
        self.fields["seen"].initial = seen_of(self.facts)
        for fact in self.facts:
            self.fields[f"h_{fact.item}"] = self._field(fact)
        self.order_fields([*(f"h_{fact.item}" for fact in self.facts), "words", "seen", "once"])

    @staticmethod
    def _field(fact) -> forms.Field:
        item = items()[fact.item]
        field = field_for(item)
        field.help_text, field.initial = "", fact.value
        if item.kind == "choice" and fact.value not in {choice.id for choice in item.choices}:
            field.choices = [(fact.value, fact.value), *field.choices]
        if item.kind == "date" and not _is_date(field, fact.value):
            return Words(label=field.label, max_length=1000, required=False, initial=fact.value,
                         widget=forms.TextInput(attrs={"class": "input"}))  # fmt: skip
        return field

    @property
    def lines(self):
        """The bound fields of the sentences."""
        return [self[f"h_{fact.item}"] for fact in self.facts]

    def as_sent(self) -> str:
        """Everything the customer sent, so that the same page sent twice is known again."""
        said = [plain(self.cleaned_data.get(f"h_{fact.item}")) for fact in self.facts]
        return "\n".join([*said, self.cleaned_data["words"]])

    def changes(self) -> dict[HearingItem, str]:
        """Item → new answer, for what the customer put right; an emptied field is left as it was."""
        given = {fact: plain(self.cleaned_data.get(f"h_{fact.item}")) for fact in self.facts}
        return {items()[fact.item]: said for fact, said in given.items() if said and said != fact.value}


def _is_date(field: forms.DateField, value: str) -> bool:
    try:
        field.to_python(value)
    except forms.ValidationError:
        return False
    return True
