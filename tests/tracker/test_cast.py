import pytest

pytestmark = pytest.mark.django_db


def test_cast(asha, ben, odile, igor):
    assert odile.organization != igor.organization
