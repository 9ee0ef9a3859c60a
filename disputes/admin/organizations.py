"""Organizations and their organizers, made through the services that also make their keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext

from ..errors import DomainError
from ..models import Account, Organization, Organizer
from ..services import organizations, people

if TYPE_CHECKING:
    OrganizationBase = ModelAdmin[Organization]
    OrganizerBase = ModelAdmin[Organizer]
    OrganizationModelForm = forms.ModelForm[Organization]
    OrganizerModelForm = forms.ModelForm[Organizer]
else:
    OrganizationBase = OrganizerBase = ModelAdmin
    OrganizationModelForm = OrganizerModelForm = forms.ModelForm


@contextmanager
def said_beside() -> Iterator[None]:
    """Say what the domain refuses beside the field that is being cleaned."""
    try:
        yield
    except DomainError as refused:
        raise forms.ValidationError(gettext(refused.message)) from refused


class OrganizationForm(OrganizationModelForm):
    class Meta:
        model = Organization
        fields = ("name",)

    def clean_name(self) -> str:
        with said_beside():
            return organizations.check_name(self.cleaned_data["name"], of=self.instance)


class OrganizationAdmin(OrganizationBase):
    form = OrganizationForm
    list_display = ("name",)
    fields = ("name",)

    def save_model(self, request: HttpRequest, obj: Organization, form: Any, change: bool) -> None:
        if change:
            organizations.rename_organization(organization=obj, name=obj.name)
            return
        founded = organizations.found_organization(name=obj.name)
        obj.pk = founded.pk

    def has_delete_permission(self, request: HttpRequest, obj: Organization | None = None) -> bool:
        return False


class NewOrganizerForm(OrganizerModelForm):
    """The proposed nickname and pass phrase are on the page once, to be written down."""

    nickname = forms.CharField(initial=people.propose_nickname)
    pass_phrase = forms.CharField(
        initial=people.make_pass_phrase,
        help_text="Write it down before you save: it is not shown again.",
    )

    class Meta:
        model = Organizer
        fields = ("organization",)

    def clean_nickname(self) -> str:
        nickname = str(self.cleaned_data["nickname"])
        with said_beside():
            people.check_nickname(nickname)
        return nickname

    def clean_pass_phrase(self) -> str:
        pass_phrase = str(self.cleaned_data["pass_phrase"])
        with said_beside():
            people.check_pass_phrase(pass_phrase)
        return pass_phrase


class OrganizerAdmin(OrganizerBase):
    list_display = ("nickname", "organization")
    list_select_related = ("account", "organization")
    form = NewOrganizerForm

    def nickname(self, organizer: Organizer) -> str:
        return organizer.account.nickname

    def get_fields(self, request: HttpRequest, obj: Organizer | None = None) -> tuple[str, ...]:
        return ("organization", "nickname", "pass_phrase")[: 2 if obj else 3]

    def save_model(self, request: HttpRequest, obj: Organizer, form: Any, change: bool) -> None:
        made = people.add_organizer(
            organization=obj.organization,
            nickname=form.cleaned_data["nickname"],
            pass_phrase=form.cleaned_data["pass_phrase"],
            today=timezone.now().date(),
        )
        obj.pk, obj.account = made.pk, made.account

    def has_change_permission(self, request: HttpRequest, obj: Organizer | None = None) -> bool:
        """An organizer who left is removed; a new one is added."""
        return False

    def delete_model(self, request: HttpRequest, obj: Organizer) -> None:
        obj.account.delete()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Organizer]) -> None:
        Account.objects.filter(organizer__in=queryset).delete()
