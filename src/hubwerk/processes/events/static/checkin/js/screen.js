// Brings what a door knows onto the page.

import { codeRow, personRow, refusedRow } from "./rows.js";

const at = (id) => document.getElementById(id);

export class Screen {
  constructor(door) {
    this.door = door;
    this.words = door.words;
  }

  showAll() {
    this.showLine();
    this.showFound();
    this.showLatest();
    if (this.door.outbox.state !== "online" && this.door.people.known) this.showCount(this.door.people.counted());
  }

  showCount({ came, expected }) {
    at("count").textContent = this.words.say("count", { came, expected });
  }

  showLine() {
    const { state, waiting } = this.door.outbox;
    const line = at("line");
    const names = { online: waiting ? "sending" : "online", offline: waiting ? "offline-waiting" : "offline", "signed-out": "signed-out", "not-sent": "not-sent" };
    const text = this.words.say(names[state], { count: waiting });
    line.className = `door__line door__line--${state}`;
    line.hidden = false;
    if (line.dataset.told === text) return; // a screen reader hears only what is new
    line.dataset.told = text;
    line.textContent = text;
    if (state === "signed-out") line.append(" ", this.signIn());
  }

  // Opening the page again leads through the sign-in.
  signIn() {
    const link = document.createElement("a");
    link.href = location.pathname;
    link.textContent = this.words.say("sign-in");
    return link;
  }

  showFound() {
    const { people } = this.door;
    const text = at("search-input").value;
    if (!people.known) {
      const isAway = this.door.outbox.state !== "online";
      if (isAway) this.fill(at("people"), []);
      this.sayFound(isAway && text.trim() ? this.words.say("list-none") : "");
      return;
    }
    const found = people.find(text);
    this.fill(at("people"), found.map((person) => this.row(person)));
    this.sayFound(text.trim() && !found.length ? this.words.say("found-none") : "", text.trim() ? found.length : null);
  }

  sayFound(nothing, count = null) {
    const note = at("nobody");
    note.textContent = nothing;
    note.hidden = !nothing;
    at("found-count").textContent = count ? this.words.say("found", { count }) : nothing;
  }

  async showLatest() {
    const { latest, outbox, people } = this.door;
    const refused = (await outbox.all()).filter((press) => press.refused);
    const rows = refused.map((press) => refusedRow(press, this.words, this.waysOut(press)));
    const seen = new Set();
    for (const result of latest) {
      const person = result.person && (people.rows.get(result.person.id) ?? result.person);
      if (!person) rows.push(codeRow(result, this.words));
      else if (!seen.has(person.id)) rows.push(this.row(person));
      seen.add(person?.id);
    }
    this.fill(at("latest"), rows);
    at("latest-part").hidden = !rows.length;
  }

  row(person) {
    const act = ({ id }, cameIn) => this.door.press({ registration: id, came_in: cameIn });
    return personRow(person, this.words, { both: this.door.config.hybrid, act });
  }

  waysOut(press) {
    const { outbox } = this.door;
    const drop = async () => {
      await outbox.drop(press.key);
      await this.showLatest();
    };
    const again = async () => {
      const { refused, event, ...walkIn } = press;
      await outbox.add({ ...walkIn, over_limit: true });
      await outbox.flush();
      await this.showLatest();
    };
    return { again, drop };
  }

  // The button that had the focus keeps it, though the row is a new one.
  fill(list, rows) {
    const holder = document.activeElement?.closest("[data-person]");
    const person = holder && list.contains(holder) ? holder.dataset.person : null;
    list.replaceChildren(...rows);
    if (person) list.querySelector(`[data-person="${person}"] button`)?.focus();
  }
}
