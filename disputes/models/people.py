"""Who uses an instance: accounts, taskers, organizations and their organizers."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Cast, Now

from ..rules.typed import nickname_as_kept, pass_phrase_as_kept
from .columns import sealed_column, uuid_key


class AccountManager(BaseUserManager["Account"]):
    """The framework's own way to find an account by what is typed at sign-in."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(nickname=nickname_as_kept(username or ""))

    def create_superuser(self, nickname: str, password: str) -> Account:
        """For Django's own createsuperuser; make_operator goes through the service."""
        account = Account(nickname=nickname_as_kept(nickname), is_staff=True, is_superuser=True)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser, PermissionsMixin):
    """A nickname and a pass phrase; no e-mail, no name, no time of any sign-in."""

    # T0: the time of a sign-in is never stored.
    last_login = None

    id = uuid_key()
    nickname = models.CharField(max_length=40, unique=True)
    # A person's own data key, wrapped by the pass phrase: a tasker's opens all that is sealed of
    # theirs, an organizer's what was lent to them. Operators have none.
    wrapped_key = sealed_column()
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    # Made for trying things out: it opens nothing where DEBUG is off.
    is_demonstration = models.BooleanField(default=False)
    language = models.CharField(max_length=12, default="", blank=True)
    # The clock of their pages, as they chose it: it tells roughly where they are.
    time_zone = models.CharField(max_length=40, default="", blank=True)
    # The day alone: the database's own clock would add the time.
    opened_on = models.DateField(db_default=Cast(Now(), models.DateField()))
    # The day on which everything of theirs is deleted, as they asked; None for nearly everybody.
    ends_on = models.DateField(null=True, blank=True, db_index=True)
    # Whether their proofs of filing, which name nobody, are to stay after that day.
    leaves_proofs = models.BooleanField(default=True)

    objects = AccountManager()

    USERNAME_FIELD = "nickname"

    def __str__(self) -> str:
        return self.nickname

    def set_password(self, raw_password: str | None) -> None:
        """Keep the words of the pass phrase, not how they were typed."""
        super().set_password(None if raw_password is None else pass_phrase_as_kept(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        return super().check_password(
            None if raw_password is None else pass_phrase_as_kept(raw_password)
        )


class Tasker(models.Model):
    """A person who logs work and pay, known to us by a nickname alone."""

    id = uuid_key()
    account = models.OneToOneField(Account, models.CASCADE, related_name="tasker")
    country = models.CharField(max_length=2, default="", blank=True)
    currency = models.CharField(max_length=3, default="", blank=True)

    def __str__(self) -> str:
        return str(self.pk)


class Organization(models.Model):
    """A union or workers' association."""

    id = uuid_key()
    name = models.CharField(max_length=120, unique=True)
    # What taskers lend their keys to, in hexadecimal digits; empty until its first organizer.
    public_key = models.CharField(max_length=64, default="", blank=True)
    # Its keys of before, sealed with the one of now: while something is left that only they open.
    former_keys = sealed_column()
    # When the one of now was made, where it is not the first.
    key_renewed_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Organizer(models.Model):
    """A person who works on disputes for one organization."""

    id = uuid_key()
    account = models.OneToOneField(Account, models.CASCADE, related_name="organizer")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="organizers")
    # Of the account's own key; and the organization's data key, boxed for it by a colleague.
    public_key = models.CharField(max_length=64, default="", blank=True)
    wrapped_key = sealed_column()

    def __str__(self) -> str:
        return str(self.pk)


class ApiToken(models.Model):
    """A key for the API, kept only as a digest; its day is kept, its use is not."""

    id = uuid_key()
    account = models.ForeignKey(Account, models.CASCADE, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)
    # The account's own key, wrapped by the token itself.
    wrapped_key = sealed_column()
    label = models.CharField(max_length=40, default="", blank=True)
    made_on = models.DateField()
    ends_on = models.DateField()

    def __str__(self) -> str:
        return str(self.pk)
