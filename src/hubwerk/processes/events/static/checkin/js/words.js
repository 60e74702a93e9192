// The sentences of the page, with names, times and numbers filled in.

export class Words {
  constructor(config) {
    this.words = config.words;
    this.clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "numeric", minute: "2-digit", timeZone: config.zone });
  }

  say(name, values = {}) {
    return (this.words[name] ?? name).replace(/\{(\w+)\}/g, (_whole, key) => String(values[key] ?? ""));
  }

  time(moment) {
    return moment ? this.clock.format(new Date(moment)) : "";
  }

  stateOf(person) {
    if (person.since) return this.say("state-in", { time: this.time(person.since) });
    return person.status === "confirmed" ? this.say("state-expected") : this.say(`status-${person.status}`);
  }
}
