// Tells what became of a ticket: by colour, by shape, in words, by sound and by touch. Never by one of them alone.

const SHAPES = {
  good: "M4 13l5 5L20 6",
  again: "M12 3v11M12 18v3",
  bad: "M5 5l14 14M19 5L5 19",
  plain: "M4 12h16",
};
const LOOKS = { in: "good", "already-in": "again", undone: "plain", unread: "again" };
const TONES = { good: [[880, 0.12]], again: [[520, 0.12], [520, 0.12]], bad: [[220, 0.35]], plain: [] };
const TOUCHES = { good: [80], again: [80, 60, 80], bad: [300], plain: [] };

const shape = (look) => {
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("class", "told__shape");
  drawing.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", SHAPES[look]);
  drawing.append(line);
  return drawing;
};

const part = (tag, name, text) => {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
};

export class Told {
  constructor(box, live, words) {
    Object.assign(this, { box, live, words });
    // A page may make sounds only once somebody has touched it.
    document.addEventListener("pointerdown", () => { this.sound ??= "AudioContext" in globalThis ? new AudioContext() : null; }, { once: true });
  }

  // `undo` is called when somebody takes the check-in back at once.
  show(result, undo) {
    const look = LOOKS[result.outcome] ?? "bad";
    this.box.className = `told told--${look}`;
    this.box.dataset.outcome = result.outcome;
    const body = document.createElement("div");
    body.append(part("p", "told__word", this.words.say(result.outcome)), ...this.lines(result));
    const acts = part("div", "told__acts", "");
    if (result.help) {
      const link = part("a", "told__help", this.words.say("help"));
      link.href = result.help;
      acts.append(link);
    }
    if (result.outcome === "in" && undo) {
      const button = part("button", "button", this.words.say("undo"));
      button.type = "button";
      button.addEventListener("click", undo);
      acts.append(button);
    }
    body.append(acts);
    this.box.replaceChildren(shape(look), body);
    this.box.hidden = false;
    this.live.textContent = [...body.querySelectorAll("p")].map((line) => line.textContent).join(". ");
    this.signal(look);
  }

  lines({ outcome, person, since, door }) {
    if (!person) return [part("p", "told__more", this.words.say(`${outcome}-text`))];
    const more = [];
    if (outcome === "already-in") more.push(this.words.say(door ? "since-door" : "since", { time: this.words.time(since), door }));
    if (outcome === "not-confirmed") more.push(this.words.say(`status-${person.status}`));
    if (person.organisation) more.push(person.organisation);
    if (person.mode === "online") more.push(this.words.say("mode-online"));
    return [part("p", "told__name", person.name), ...more.map((text) => part("p", "told__more", text))];
  }

  signal(look) {
    navigator.vibrate?.(TOUCHES[look]);
    if (!this.sound) return;
    let start = this.sound.currentTime;
    for (const [pitch, seconds] of TONES[look]) {
      const tone = this.sound.createOscillator();
      const loudness = this.sound.createGain();
      loudness.gain.value = 0.15;
      tone.frequency.value = pitch;
      tone.connect(loudness).connect(this.sound.destination);
      tone.start(start);
      tone.stop(start + seconds);
      start += seconds + 0.06;
    }
  }
}
