import re
from datetime import timedelta
import pytest
from django.utils import timezone
from hubwerk.foundation.mail.models import OutgoingMail
from hubwerk.processes.events.enums import *
from hubwerk.processes.events.models import EventQuestion
from tests.processes.events.factories import EventFactory, RegistrationFactory
from tests.network.factories import OrganisationFactory
pytestmark = pytest.mark.browser
OUT="/tmp/brief5/shots3/"
def test_shots(browser, live_server, transactional_db):
    import os; os.makedirs(OUT, exist_ok=True)
    at=timezone.now()
    OrganisationFactory(name="Muster Printen AG")
    e=EventFactory(starts_at=at+timedelta(days=10), capacity=3, asks_food=True, title_fr="Atelier : l'IA dans la production", title_de="Werkstatt: KI in der Fertigung", street="Jülicher Straße 72a", postal_code="52070", cancellation_note="Please cancel two days before.", directions="Bus 1, stop Ludwig Forum.\nStep-free access.")
    EventQuestion.objects.create(event=e,label_en="What would you like to learn?",label_fr="Que souhaitez-vous apprendre ?",kind=QuestionKind.TEXT)
    EventQuestion.objects.create(event=e,label_en="Which session?",kind=QuestionKind.CHOICE,choices=[{"en":"Morning"},{"en":"Afternoon"}],is_required=True,position=1)
    h=EventFactory(starts_at=at+timedelta(days=10), mode=AttendanceMode.HYBRID, capacity=1, online_url="https://meet.example/abc")
    RegistrationFactory(event=h); 
    ctx={ "d": browser.new_context(viewport={"width":1280,"height":900}), "p": browser.new_context(viewport={"width":375,"height":800}), "k": browser.new_context(viewport={"width":375,"height":800}, color_scheme="dark")}
    def shot(path, name, kinds="dp"):
        for k in kinds:
            pg=ctx[k].new_page(); pg.goto(live_server.url+path); pg.screenshot(path=f"{OUT}{name}-{k}.png", full_page=True); pg.close()
    shot(f"/en/events/{e.slug}/register/","register","dpk")
    shot(f"/en/events/{h.slug}/register/","hybrid","p")
    pg=ctx["p"].new_page(); pg.goto(live_server.url+f"/en/events/{e.slug}/register/")
    pg.fill("#id_organisation_name-0","Mus"); pg.locator("#id_organisation_name-0").press_sequentially("ter"); pg.wait_for_timeout(900)
    print("NAMES", pg.locator("#organisation-names").inner_html())
    pg.get_by_role("button", name="Add a colleague").click(); pg.wait_for_timeout(700)
    print("FOCUS", pg.evaluate("document.activeElement.id"))
    pg.get_by_role("button", name="Register").last.click(); pg.wait_for_timeout(800)
    pg.screenshot(path=OUT+"errors-p.png", full_page=True)
    pg.fill("#id_given_name-0","Ada");pg.fill("#id_family_name-0","Muster");pg.fill("#id_email-0","ada@muster.example")
    pg.fill("#id_given_name-1","Bob");pg.fill("#id_family_name-1","Muster")
    pg.get_by_label("Morning").first.check(); pg.get_by_label("Morning").last.check()
    pg.get_by_role("button", name="Register").last.click(); pg.wait_for_timeout(800)
    print(pg.url); pg.screenshot(path=OUT+"done-p.png", full_page=True)
    m=OutgoingMail.objects.latest("pk"); print(m.text)
    link=re.search(r"/en/events/mine/\S+", m.text).group()
    shot(link,"manage","dpk"); shot(link+"cancel/","cancel","p")
    b=e.bookings.get(); r=b.registrations.first(); shot(link+f"change/{r.pk}/","change","p")
    pg.goto(live_server.url+f"/en/events/{e.slug}/register/")
    pg.fill("#id_given_name-0","Cleo");pg.fill("#id_family_name-0","Muster");pg.fill("#id_email-0","cleo@muster.example");pg.get_by_label("Morning").first.check()
    pg.get_by_role("button", name="Register").last.click(); pg.wait_for_timeout(800)
    shot(f"/fr/events/{e.slug}/register/","full","dp")
    pg.goto(live_server.url+f"/en/events/{e.slug}/register/")
    pg.fill("#id_given_name-0","Dan");pg.fill("#id_family_name-0","Muster");pg.fill("#id_email-0","dan@muster.example");pg.get_by_label("Morning").first.check()
    pg.get_by_role("button", name="Join").last.click(); pg.wait_for_timeout(800)
    pg.screenshot(path=OUT+"waiting-p.png", full_page=True)
    m=OutgoingMail.objects.latest("pk"); print(m.text)
    link2=re.search(r"/en/events/mine/\S+", m.text).group()
    shot(link2,"manage-waiting","d")
    from hubwerk.processes.events.services.cancelling import cancel_registrations
    cancel_registrations(actor=None, registration_ids=[r.pk], at=timezone.now())
    for m in OutgoingMail.objects.order_by("-pk")[:2]: print(m.subject); print(m.text)
    shot(link2,"manage-offered","dp"); shot(link2+"cancel/","decline","p")
    shot("/en/events/mine/","find","p")
