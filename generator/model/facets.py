"""What a campaign can be sorted by. Each value has an English label; the catalogues in `locales/` translate it."""

from enum import StrEnum
from typing import Self


def N_(label: str) -> str:
    """Mark `label` for extraction into the catalogues."""
    return label


class Facet(StrEnum):
    """A closed list of values that carry their own English label."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Status(Facet):
    DRAFT = "draft", N_("Draft")
    REVIEW = "review", N_("In review")
    PUBLISHED = "published", N_("Published")
    WITHDRAWN = "withdrawn", N_("Withdrawn")


class Activity(Facet):
    EMERGING = "emerging", N_("Emerging")
    ACTIVE = "active", N_("Active now")
    DECLINING = "declining", N_("Declining")
    DORMANT = "dormant", N_("Not seen lately")


class Severity(Facet):
    LOW = "low", N_("Low")
    MEDIUM = "medium", N_("Medium")
    HIGH = "high", N_("High")
    CRITICAL = "critical", N_("Critical")


class ScamType(Facet):
    IMPERSONATION = "impersonation", N_("Someone poses as an official or a bank")
    ACCOUNT_TAKEOVER = "account-takeover", N_("Your account is taken over")
    SHOPPING = "shopping", N_("Buying and selling")
    INVESTMENT = "investment", N_("Investment")
    JOB = "job", N_("Work and earnings")
    RELATIONSHIP = "relationship", N_("Love and friendship")
    EXTORTION = "extortion", N_("Threats and blackmail")
    UNEXPECTED_MONEY = "unexpected-money", N_("Unexpected money or prize")
    MONEY_MULE = "money-mule", N_("Your card or account is used for others’ money")
    LOAN = "loan", N_("Loans")
    RECOVERY = "recovery", N_("Help to get lost money back")
    CHARITY = "charity", N_("Charity")


class Channel(Facet):
    PHONE = "phone", N_("Phone call")
    SMS = "sms", N_("SMS")
    MESSENGER = "messenger", N_("Messenger")
    EMAIL = "email", N_("Email")
    SOCIAL_MEDIA = "social-media", N_("Social network")
    MARKETPLACE = "marketplace", N_("Sale advert")
    WEBSITE = "website", N_("Web page")
    SEARCH_AD = "search-ad", N_("Search advert")
    QR_CODE = "qr-code", N_("QR code")
    APP = "app", N_("App")
    GAME = "game", N_("Online game")
    PAPER = "paper", N_("Paper notice")
    IN_PERSON = "in-person", N_("In person")


class Impersonates(Facet):
    BANK = "bank", N_("Bank")
    CENTRAL_BANK = "central-bank", N_("Central bank")
    POLICE = "police", N_("Police or investigator")
    SECURITY_SERVICE = "security-service", N_("Security service")
    STATE_PORTAL = "state-portal", N_("State services portal")
    TAX_OFFICE = "tax-office", N_("Tax office")
    MOBILE_OPERATOR = "mobile-operator", N_("Mobile operator")
    POST_COURIER = "post-courier", N_("Post or courier")
    PROPERTY_FIRM = "property-firm", N_("Housing or intercom firm")
    UTILITY = "utility", N_("Utility company")
    CLINIC = "clinic", N_("Clinic")
    SCHOOL = "school", N_("School or university")
    EMPLOYER = "employer", N_("Employer")
    FRIEND = "friend", N_("Friend or acquaintance")
    RELATIVE = "relative", N_("Relative")
    PARTNER = "partner", N_("Romantic partner")
    BUYER = "buyer", N_("Buyer")
    SELLER = "seller", N_("Seller or shop")
    MARKETPLACE = "marketplace", N_("Marketplace or its delivery service")
    MESSENGER_SUPPORT = "messenger-support", N_("Messenger support")
    CONTEST = "contest", N_("Contest or giveaway")
    BROKER = "broker", N_("Broker or exchange")
    LAWYER = "lawyer", N_("Lawyer")
    CHARITY = "charity", N_("Charity")


class AsksFor(Facet):
    TRANSFER = "transfer", N_("A money transfer")
    CASH = "cash", N_("Cash")
    CODE = "code", N_("A code from a message")
    CARD_DATA = "card-data", N_("Card details")
    PASSWORD = "password", N_("A login or password")
    DOCUMENTS = "documents", N_("Passport or ID details")
    REMOTE_ACCESS = "remote-access", N_("Access to your phone or computer")
    SCREEN_SHARE = "screen-share", N_("Showing your screen")
    APP_INSTALL = "app-install", N_("Installing an app")
    QR_SCAN = "qr-scan", N_("Scanning a QR code")
    LOAN = "loan", N_("Taking a loan")
    ACCOUNT_USE = "account-use", N_("Use of your card, account or SIM")
    COURIER_WORK = "courier-work", N_("Fetching or carrying cash")
    INTIMATE_IMAGES = "intimate-images", N_("Intimate pictures")


class PayBy(Facet):
    BANK_TRANSFER = "bank-transfer", N_("Bank transfer")
    CARD = "card", N_("Card payment")
    CASH_COURIER = "cash-courier", N_("Cash to a courier")
    CASH_MACHINE = "cash-machine", N_("Cash machine")
    CRYPTO = "crypto", N_("Cryptocurrency")
    E_WALLET = "e-wallet", N_("Electronic wallet")
    PHONE_BALANCE = "phone-balance", N_("Phone balance")
    GIFT_CARD = "gift-card", N_("Gift card")


class Audience(Facet):
    EVERYONE = "everyone", N_("Everyone")
    OLDER_PEOPLE = "older-people", N_("Older people")
    CHILDREN = "children", N_("Children and teenagers")
    PARENTS = "parents", N_("Parents")
    STUDENTS = "students", N_("Students")
    JOB_SEEKERS = "job-seekers", N_("People looking for work")
    EMPLOYEES = "employees", N_("Employees")
    ENTREPRENEURS = "entrepreneurs", N_("Entrepreneurs")
    SELLERS = "sellers", N_("People who sell things")
    BUYERS = "buyers", N_("Buyers")
    BORROWERS = "borrowers", N_("People in debt")
    MIGRANTS = "migrants", N_("Migrants")


class Loss(Facet):
    """What people have lost or let go of, as they would say it themselves."""

    TRANSFER = "transfer", N_("I sent money or paid by card")
    CASH = "cash", N_("I handed over cash")
    CARD_DATA = "card-data", N_("I gave my card details")
    CODE = "code", N_("I gave a code from a message")
    REMOTE_ACCESS = "remote-access", N_("I installed an app or shared my screen")
    CRYPTO = "crypto", N_("I sent cryptocurrency")
    DOCUMENTS = "documents", N_("I gave passport or ID details")
    INTIMATE_IMAGES = "intimate-images", N_("They have intimate pictures of me")
    ACCOUNT = "account", N_("My account was taken over")
    LOAN = "loan", N_("A loan was taken in my name")
    ACCOUNT_USE = "account-use", N_("I let others use my card or carried money")


LOSS_BY_REQUEST: dict[Facet, Loss] = {
    AsksFor.TRANSFER: Loss.TRANSFER,
    AsksFor.CASH: Loss.CASH,
    AsksFor.CODE: Loss.CODE,
    AsksFor.CARD_DATA: Loss.CARD_DATA,
    AsksFor.PASSWORD: Loss.ACCOUNT,
    AsksFor.DOCUMENTS: Loss.DOCUMENTS,
    AsksFor.REMOTE_ACCESS: Loss.REMOTE_ACCESS,
    AsksFor.SCREEN_SHARE: Loss.REMOTE_ACCESS,
    AsksFor.APP_INSTALL: Loss.REMOTE_ACCESS,
    AsksFor.QR_SCAN: Loss.ACCOUNT,
    AsksFor.LOAN: Loss.LOAN,
    AsksFor.ACCOUNT_USE: Loss.ACCOUNT_USE,
    AsksFor.COURIER_WORK: Loss.ACCOUNT_USE,
    AsksFor.INTIMATE_IMAGES: Loss.INTIMATE_IMAGES,
    PayBy.CRYPTO: Loss.CRYPTO,
    PayBy.CASH_COURIER: Loss.CASH,
    PayBy.CASH_MACHINE: Loss.CASH,
}
"""What is lost where the scammers get what they ask for; what isn't named is a transfer."""


class HelperTopic(Facet):
    """What those who protect others want to know."""

    NOW = "now", N_("It is happening at this moment")
    AFTERWARDS = "afterwards", N_("Someone has already paid")
    TALK = "talk", N_("How to talk about it beforehand")
    TEACHER = "teacher", N_("For teachers")
    OFFICER = "officer", N_("For local officers and people at the counter")


class Role(Facet):
    """Who approves or reviews: a role, never a person's name."""

    AUTHOR = "author", N_("Author")
    INVESTIGATOR = "investigator", N_("Investigator")
    PRESS_OFFICER = "press-officer", N_("Press officer")
    TRANSLATOR = "translator", N_("Translator")
    LAWYER = "lawyer", N_("Lawyer")
    EDITOR = "editor", N_("Editor")


class IndicatorType(Facet):
    DOMAIN = "domain", N_("Internet domain")
    URL = "url", N_("Web address")
    PHONE = "phone", N_("Telephone number")
    SENDER = "sender", N_("SMS sender")
    EMAIL = "email", N_("Email address")
    ACCOUNT = "account", N_("Messenger or social network account")
    WALLET = "wallet", N_("Crypto wallet")
    APP = "app", N_("App name or file")


class Confidence(Facet):
    LOW = "low", N_("Low confidence")
    MEDIUM = "medium", N_("Medium confidence")
    HIGH = "high", N_("High confidence")


class TranslationState(Facet):
    ORIGINAL = "original", N_("Original")
    MACHINE_DRAFT = "machine-draft", N_("Machine draft")
    DRAFT = "draft", N_("Draft translation")
    REVIEWED = "reviewed", N_("Reviewed")


class RevisionKind(Facet):
    UPDATE = "update", N_("Update")
    CORRECTION = "correction", N_("Correction")
    WITHDRAWAL = "withdrawal", N_("Withdrawal")


class ContactKind(Facet):
    EMERGENCY = "emergency", N_("Emergency")
    POLICE = "police", N_("Police")
    CYBER_POLICE = "cyber-police", N_("Cyber police")
    BANKS = "banks", N_("Banks")
    REGULATOR = "regulator", N_("Regulator")
    STATE_PORTAL = "state-portal", N_("State services")
    OPERATOR = "operator", N_("Mobile operator")
    CHILDREN = "children", N_("Help for children")
