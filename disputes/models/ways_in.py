"""Ways into an account beside its pass phrase, and what changed about them."""

from __future__ import annotations

from django.db import models

from ..choices import AccountEventKind, CalendarTitles
from .columns import sealed_column, uuid_key
from .people import Account, Organization, Tasker


class AccountEvent(models.Model):
    """A way in was made, used or taken away: its person sees what, and the day."""

    id = uuid_key()
    account = models.ForeignKey(Account, models.CASCADE, related_name="events", db_index=False)
    kind = models.CharField(max_length=24, choices=AccountEventKind.choices)
    # A day, never a time: it is no time of a sign-in.
    happened_on = models.DateField()
    # Set by a tap of the person, not by looking.
    known = models.BooleanField(default=False)

    class Meta:
        ordering = ("-happened_on", "pk")
        indexes = (models.Index(fields=("account", "-happened_on"), name="account_events"),)

    def __str__(self) -> str:
        return str(self.pk)


class RecoveryCode(models.Model):
    """The one code that gives a tasker a new pass phrase, once."""

    id = uuid_key()
    tasker = models.OneToOneField(Tasker, models.CASCADE, related_name="recovery_code")
    # The tasker's key, wrapped by the code.
    wrapped_key = sealed_column()
    made_on = models.DateField()

    def __str__(self) -> str:
        return str(self.pk)


class CalendarAddress(models.Model):
    """The one address at which a calendar program reads a tasker's days; who asked is not kept."""

    id = uuid_key()
    tasker = models.OneToOneField(Tasker, models.CASCADE, related_name="calendar_address")
    # Of the form that made it: sent twice, it makes one.
    client_ref = models.UUIDField()
    # Of 256 random bits: nobody gets from here to the address.
    digest = models.CharField(max_length=64, unique=True)
    titles = models.CharField(max_length=8, choices=CalendarTitles.choices)
    # Of the titles: a program says none.
    language = models.CharField(max_length=12)
    made_on = models.DateField()

    def __str__(self) -> str:
        return str(self.pk)


class SecondStep(models.Model):
    """What an authenticator app and this account share, beside the pass phrase."""

    id = uuid_key()
    account = models.OneToOneField(Account, models.CASCADE, related_name="second_step")
    secret = sealed_column()
    # Digests of the spare codes that were not used yet, one after the other.
    spare_digests = sealed_column()
    turned_on_on = models.DateField()

    def __str__(self) -> str:
        return str(self.pk)


class Passkey(models.Model):
    """A key that a phone or computer keeps; nothing about that device is kept here."""

    id = uuid_key()
    account = models.ForeignKey(Account, models.CASCADE, related_name="passkeys")
    # Base64: these two are public, made by the device at random for this site alone.
    credential_id = models.CharField(max_length=1400, unique=True)
    public_key = models.TextField()
    # What the device says, to notice a copy of it; most say 0 for ever.
    sign_count = models.BigIntegerField(default=0)
    label = sealed_column()
    # Half of what opens the notes without a pass phrase; a cookie of the phone is the other half.
    device_key = sealed_column()
    added_on = models.DateField()

    class Meta:
        ordering = ("added_on", "pk")

    def __str__(self) -> str:
        return str(self.pk)


class Helper(models.Model):
    """The organization that a tasker chose to help them back in, with what only it can open.

    Within and around that, the tasker's key is wrapped by a code on the tasker's paper alone.
    """

    id = uuid_key()
    tasker = models.OneToOneField(Tasker, models.CASCADE, related_name="helper")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="helped")
    wrapped_key = sealed_column()
    chosen_on = models.DateField()
    # While the tasker asks: the number they tell to an organizer and what that one is to open,
    # both boxed for the organization; what was in the box, once opened; and the days.
    number = sealed_column()
    boxed_key = sealed_column()
    released_key = sealed_column()
    asked_on = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Account, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(confirmed_on=None) | models.Q(asked_on__isnull=False),
                name="helper_confirms_what_was_asked",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
