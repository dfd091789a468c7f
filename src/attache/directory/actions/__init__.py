"""Every decision about bodies, people and what joins them."""

from .budgets import BudgetAlreadyKnown, correct_budget, record_budget, remove_budget
from .consents import ConsentAlreadyGiven, ConsentWithdrawn, give_consent, withdraw_consent
from .contacts import recount
from .forgetting import HoldsAnOffice, forget_person
from .functions import (
    FunctionAlreadyEnded,
    FunctionEndsBeforeItStarts,
    Newcomer,
    NotASuccessor,
    arrive,
    ask_again,
    edit_function,
    end_function,
    name_successor,
    open_function,
)
from .organisations import (
    JustRegistered,
    ParentLoop,
    SirenTaken,
    edit_organisation,
    register_organisation,
    siren_taken_by,
)
from .people import (
    EmailTaken,
    IsForgotten,
    NotAnEmail,
    check_known,
    edit_person,
    email_taken_by,
    register_person,
)
from .spaces import (
    AccountIsClosed,
    AccountOfSomebodyElse,
    NoAddressToLogInWith,
    close_space,
    open_space,
)
from .themes import ThemeExists, create_theme, edit_theme

__all__ = [
    "AccountIsClosed",
    "AccountOfSomebodyElse",
    "BudgetAlreadyKnown",
    "ConsentAlreadyGiven",
    "ConsentWithdrawn",
    "EmailTaken",
    "FunctionAlreadyEnded",
    "FunctionEndsBeforeItStarts",
    "HoldsAnOffice",
    "IsForgotten",
    "JustRegistered",
    "Newcomer",
    "NoAddressToLogInWith",
    "NotASuccessor",
    "NotAnEmail",
    "ParentLoop",
    "SirenTaken",
    "ThemeExists",
    "arrive",
    "ask_again",
    "check_known",
    "close_space",
    "correct_budget",
    "create_theme",
    "edit_function",
    "edit_organisation",
    "edit_person",
    "edit_theme",
    "email_taken_by",
    "end_function",
    "forget_person",
    "give_consent",
    "name_successor",
    "open_function",
    "open_space",
    "record_budget",
    "recount",
    "register_organisation",
    "register_person",
    "remove_budget",
    "siren_taken_by",
    "withdraw_consent",
]
