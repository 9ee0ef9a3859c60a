from __future__ import annotations

from disputes.choices import SavedItem
from disputes.reference.tables import checklists
from disputes.rules.precautions import ADVICE, with_item, without_item


def test_every_thing_has_advice_and_somebody_who_asks_for_it() -> None:
    rows = checklists()

    assert set(ADVICE) == set(SavedItem)
    for item, advice in ADVICE.items():
        assert any(rows[row_id].is_fact for row_id in advice.asked_by), item
        assert all(rows[row_id].asks_for_fr for row_id in advice.asked_by), item


def test_answers_are_kept_in_the_order_of_the_list_and_once() -> None:
    codes = with_item(with_item(with_item("", SavedItem.WALLET), SavedItem.PAY), SavedItem.PAY)

    assert codes == "pay wallet"
    assert without_item(codes, SavedItem.PAY) == "wallet"
