// One door: what was pressed, whom it named, what came of it, and how the line to the hub stands.

import { Outbox } from "./outbox.js";
import { People } from "./people.js";
import { Screen } from "./screen.js";
import { Told } from "./told.js";
import { ask } from "./hub.js";
import { judge } from "./judge.js";
import { newKey } from "./seal.js";

const PATIENCE = 1500; // milliseconds in which the hub's answer is told rather than this device's own
const BEAT = 10000; // milliseconds between two looks at the count
const LIST_EVERY = 6; // beats
const REMEMBERED = 8; // presses shown below the page

const after = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds, null); });

export class Door {
  constructor(config, words) {
    Object.assign(this, { config, words });
    this.people = new People(config);
    this.told = new Told(document.getElementById("told"), document.getElementById("told-live"), words);
    this.screen = new Screen(this);
    this.outbox = new Outbox(config, {
      taken: (result, press, answer) => this.take(result, press, answer),
      refused: (press, error) => this.answered(press.key, error),
      changed: () => this.lineChanged(),
    });
    this.latest = [];
    this.expecting = new Map();
    this.behind = 0; // milliseconds by which this device's clock is behind the hub's
  }

  get name() {
    return document.getElementById("door-input").value.trim();
  }

  now() {
    return new Date(Date.now() + this.behind).toISOString();
  }

  // Begin with what is kept, then with what the hub says.
  async open() {
    await this.people.restore();
    await this.outbox.count();
    await this.refresh();
    this.screen.showAll();
    globalThis.addEventListener("online", () => this.beat());
    globalThis.addEventListener("offline", () => this.beat());
    this.keepBeating();
  }

  async keepBeating() {
    for (let beats = 1; ; beats += 1) {
      await after(BEAT);
      if (!document.hidden) await this.beat(beats % LIST_EVERY === 0);
    }
  }

  async beat(withList = true) {
    const wasAway = this.outbox.state !== "online";
    if (withList || wasAway) await this.refresh();
    else await this.outbox.flush().then(() => this.askFor("count"));
  }

  // What waits is sent first, so that the list that comes back knows of it.
  async refresh() {
    await this.outbox.flush();
    const answer = await this.askFor("people");
    if (!answer) return;
    this.people.fill(answer.people, answer.now);
    for (const press of await this.outbox.all()) await this.apply(press);
    await this.people.keep();
    this.screen.showFound();
  }

  async askFor(name) {
    try {
      const answer = await ask(this.config.addresses[name]);
      this.behind = new Date(answer.now) - Date.now();
      this.outbox.state = "online";
      this.screen.showCount(answer);
      this.screen.showLine();
      return answer;
    } catch (error) {
      this.outbox.note(error);
      return null;
    }
  }

  // Whoever is signed out here may no longer know who is expected. Their presses stay.
  async lineChanged() {
    this.screen.showLine();
    if (this.outbox.state !== "signed-out" || !this.people.known) return;
    this.latest = [];
    await this.people.forget();
    this.screen.showFound();
  }

  // Somebody is let in, or that is taken back.
  async press(named) {
    const press = { key: newKey(), at: this.now(), door: this.name, ...named };
    await this.outbox.add(press);
    const own = judge(press, await this.people.named(press));
    const answer = await this.sent(press);
    if (answer instanceof Error) await this.outbox.drop(press.key); // what was scanned is no ticket at all
    const result = answer instanceof Error ? { ...own, outcome: "unknown" } : (answer ?? own);
    if (result === own && own.person) await this.note(own);
    this.tell(result, press);
  }

  // A person without registration: the hub's answer, a refusal, or "kept" where it cannot be asked.
  async letIn(typed) {
    const press = { kind: "walk-in", at: this.now(), door: this.name, ...typed };
    await this.outbox.add(press);
    const result = await this.sent(press, 8000);
    if (result instanceof Error) await this.outbox.drop(press.key);
    else if (result) this.tell(result, press);
    this.screen.showLatest();
    return result ?? "kept";
  }

  async sent(press, patience = PATIENCE) {
    const answer = new Promise((resolve) => { this.expecting.set(press.key, resolve); });
    const flushed = this.outbox.flush().then(() => after(0));
    const result = this.outbox.state === "online" ? await Promise.race([answer, flushed, after(patience)]) : null;
    this.expecting.delete(press.key);
    return result;
  }

  tell(result, press) {
    const undo = result.person ? () => this.press({ registration: result.person.id, came_in: false }) : null;
    this.told.show(result, undo);
    this.telling = press.key;
    this.remember({ ...result, code: press.code });
  }

  remember(result) {
    this.latest = [result, ...this.latest.filter((one) => one.key !== result.key)].slice(0, REMEMBERED);
    this.screen.showLatest();
    this.screen.showFound();
  }

  // The hub's answer, at once or long after.
  async take(result, press, answer) {
    if (result.person) await this.note(result);
    this.screen.showCount(answer);
    if (this.answered(press.key, result)) return;
    const asThought = this.latest.find((one) => one.key === result.key);
    const isFine = result.outcome === "in" || result.outcome === "undone";
    if (asThought ? asThought.outcome !== result.outcome : !isFine) {
      if (this.telling === result.key) this.tell(result, press);
      else this.remember({ ...result, code: press.code });
    }
  }

  answered(key, answer) {
    const hear = this.expecting.get(key);
    hear?.(answer);
    if (!hear) this.screen.showLatest();
    return Boolean(hear);
  }

  async note(result) {
    if (!this.people.known) return;
    this.people.put(result.person);
    await this.people.keep();
    this.screen.showCount(this.people.counted());
  }

  async apply(press) {
    if (press.kind === "walk-in" || press.refused) return;
    const result = judge(press, await this.people.named(press));
    if (result.person) this.people.put(result.person);
  }

  showFound() {
    this.screen.showFound();
  }
}
