import pytest, time
from datetime import date, datetime, UTC
from uuid import uuid4
from django.db import connection
from disputes.money import Money
from disputes.choices import *
from disputes.models import *
from disputes.services import entries, payments, disputes, standing
from disputes.queries import home, ledger
from tests.factories.platform import PlatformFactory
pytestmark = pytest.mark.django_db
NOW=datetime(2026,4,1,9,tzinfo=UTC); TODAY=NOW.date()
usd=lambda t: Money.parse(t,"USD")
def timed(name,f,n=1):
    t=time.perf_counter()
    for _ in range(n): r=f()
    print(f"{name}: {(time.perf_counter()-t)/n*1000:.2f} ms"); return r
def test_bench(asha):
    asha.country="PH"; asha.save()
    ps=PlatformFactory.create_batch(3)
    rows=[WorkEntry(tasker=asha,platform=ps[i%3],client_ref=uuid4(),worked_on=date(2026,1,1+i%28),promised=usd("2"),rate=usd("2"),seconds=600,entered_at=NOW) for i in range(10000)]
    WorkEntry.objects.bulk_create(rows)
    mine=[r for r in rows if r.platform_id==ps[0].pk]
    timed("pay spread over 3334", lambda: payments.record_payment(tasker=asha,client_ref=uuid4(),platform=ps[0],amount=usd("1000"),received_on=None,today=TODAY,now=NOW,entries=mine))
    timed("raise over 3334", lambda: disputes.raise_dispute(tasker=asha,client_ref=uuid4(),ground=Ground.PAY_REDUCED,now=NOW,today=TODAY,entries=mine))
    timed("pay one in big dispute", lambda: payments.record_payment(tasker=asha,client_ref=uuid4(),platform=ps[0],amount=usd("0.1"),received_on=None,today=TODAY,now=NOW,entries=mine[:1]))
    timed("home 10k", lambda: home.home(asha,TODAY),3)
    timed("page 1", lambda: ledger.entries(asha,today=TODAY),5)
    timed("page 300", lambda: ledger.entries(asha,today=TODAY,page=300),3)
    timed("payments page", lambda: ledger.payments(asha),3)
    timed("still owed", lambda: ledger.still_owed(asha,today=TODAY),3)
    def log(): return entries.log_entry(tasker=asha,client_ref=uuid4(),platform=ps[0],worked_on=date(2026,3,1),today=TODAY,now=NOW,seconds=14400,rate=usd("2"),note="x"*50,pay_due_on=date(2026,3,8))
    timed("log_entry", log, 200)
    timed("bare insert", lambda: WorkEntry.objects.create(tasker=asha,platform=ps[0],client_ref=uuid4(),worked_on=TODAY,promised=usd("2"),entered_at=NOW), 200)
