// Presses on their way to the hub. Each is kept on the device first and dropped once the hub has answered; sent twice, it counts once.

import { NoConnection, Refused, SignedOut, ask } from "./hub.js";
import { dropPress, keepPress, keptPresses } from "./store.js";

const AT_ONCE = 50;
const FOR_GOOD = new Set([409, 422]); // what the hub answers so, it would answer again

const sendable = ({ event, kind, refused, ...press }) => press;

export class Outbox {
  // `taken` hears the answer to each press, `refused` what could not be done, `changed` how things stand.
  constructor(config, { taken, refused, changed }) {
    Object.assign(this, { config, taken, refused, changed });
    this.waiting = 0;
    this.state = "online";
    this.running = null;
  }

  async add(press) {
    await keepPress({ ...press, event: this.config.event });
    await this.count();
  }

  async count() {
    this.waiting = (await keptPresses(this.config.event)).filter((press) => !press.refused).length;
    this.changed();
  }

  async all() {
    return keptPresses(this.config.event);
  }

  // One sending at a time; whoever asks meanwhile waits for it, and for one more round.
  flush() {
    this.running = (this.running ?? Promise.resolve()).catch(() => {}).then(() => this.sendAll());
    return this.running;
  }

  async sendAll() {
    try {
      for (;;) {
        const waiting = (await this.all()).filter((press) => !press.refused);
        if (!waiting.length) break;
        if (waiting[0].kind === "walk-in") await this.sendWalkIn(waiting[0]);
        else await this.sendPresses(this.firstPresses(waiting));
      }
      this.state = "online";
    } catch (error) {
      this.note(error);
    }
    await this.count();
  }

  note(error) {
    if (error instanceof NoConnection) this.state = "offline";
    else if (error instanceof SignedOut) this.state = "signed-out";
    else if (error instanceof Refused) this.state = "not-sent";
    else throw error;
    this.changed();
  }

  firstPresses(waiting) {
    const end = waiting.findIndex((press) => press.kind === "walk-in");
    return waiting.slice(0, Math.min(end < 0 ? waiting.length : end, AT_ONCE));
  }

  async sendPresses(presses) {
    const { addresses, csrf } = this.config;
    try {
      const answer = await ask(addresses.presses, { send: { presses: presses.map(sendable) }, csrf });
      for (const result of answer.results) {
        await dropPress(result.key);
        await this.taken(result, presses.find((press) => press.key === result.key), answer);
      }
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 422) throw error;
      // One of them cannot be read; the others must not wait for it.
      if (presses.length > 1) for (const press of presses) await this.sendPresses([press]);
      else await this.setAside(presses[0], error);
    }
  }

  async sendWalkIn(press) {
    const { addresses, csrf } = this.config;
    try {
      const answer = await ask(addresses["walk-ins"], { send: sendable(press), csrf });
      await dropPress(press.key);
      await this.taken({ outcome: "in", person: answer.person, since: answer.person.since, door: press.door, key: press.key }, press, answer);
    } catch (error) {
      if (!(error instanceof Refused) || !FOR_GOOD.has(error.status)) throw error;
      await this.setAside(press, error);
    }
  }

  async setAside(press, error) {
    const { event, ...kept } = press;
    await keepPress({ ...kept, event: this.config.event, refused: { code: error.code, reason: error.message, fields: error.fields } });
    await this.refused(press, error);
  }

  drop(key) {
    return dropPress(key);
  }
}
