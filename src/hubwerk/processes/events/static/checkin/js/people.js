// The expected people: found by name or by ticket, and brought up to date by every press.

import { cookie, markOf, seal, unseal } from "./seal.js";
import { dropList, keepList, keptList, keptLists } from "./store.js";

const SHOWN = 20;

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ß", "ss");
const wordsOf = (text) => fold(text).split(/[\s'’-]+/u).filter(Boolean);

export class People {
  constructor(config) {
    this.config = config;
    this.rows = new Map();
    this.takenAt = "";
  }

  get known() {
    return this.takenAt !== "";
  }

  // From what was kept, for a page that was opened without a connection.
  async restore() {
    const kept = await keptList(this.config.event);
    const list = kept ? await unseal(kept.key, kept.sealed) : null;
    if (list) this.fill(list.people, list.takenAt);
  }

  fill(people, takenAt) {
    this.rows = new Map(people.map((person) => [person.id, { ...person, words: wordsOf(`${person.name} ${person.organisation}`) }]));
    this.takenAt = takenAt;
  }

  put(person) {
    this.rows.set(person.id, { ...person, words: wordsOf(`${person.name} ${person.organisation}`) });
  }

  async keep() {
    const people = [...this.rows.values()].map(({ words, ...person }) => person);
    const sealed = await seal(this.config.key, { people, takenAt: this.takenAt });
    if (sealed) await keepList({ event: this.config.event, key: this.config.key, sealed });
  }

  find(text) {
    const wanted = wordsOf(text);
    if (!wanted.length) return [];
    const fits = (person) => wanted.every((part) => person.words.some((word) => word.startsWith(part)));
    return [...this.rows.values()].filter(fits).slice(0, SHOWN);
  }

  // Whom a press names, as far as this device knows.
  async named(press) {
    if (press.registration) return this.rows.get(press.registration);
    const mark = await markOf(this.config.salt, press.code);
    return mark ? [...this.rows.values()].find((person) => person.mark === mark) : undefined;
  }

  counted() {
    const all = [...this.rows.values()];
    return { came: all.filter((person) => person.since).length, expected: all.filter((person) => person.status === "confirmed").length };
  }

  async forget() {
    this.rows.clear();
    this.takenAt = "";
    await dropList(this.config.event);
  }
}

// Lists of events whose key is gone are of no use to anybody.
export const forgetSealedWithoutKey = async () => {
  for (const list of await keptLists()) if (!cookie(list.key)) await dropList(list.event);
};
