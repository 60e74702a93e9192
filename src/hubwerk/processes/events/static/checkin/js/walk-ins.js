// People who came without registration. With a connection the hub answers at once; without one they are kept like presses.

import { Refused } from "./hub.js";
import { newKey } from "./seal.js";

export const wireWalkIns = (door, words) => {
  const form = document.getElementById("walk-in");
  const told = document.getElementById("walk-in-told");

  const overLimit = document.getElementById("over-limit");

  const tell = (text, isFull = false) => {
    told.textContent = text;
    told.hidden = !text;
    overLimit.hidden = !isFull;
    if (isFull) form.elements.over_limit.focus();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(form));
    const { csrfmiddlewaretoken, ...typed } = values;
    const walkIn = { ...typed, over_limit: form.elements.over_limit.checked };
    const result = await door.letIn(walkIn);
    if (result instanceof Refused) {
      const wrong = Object.entries(result.fields).flatMap(([, texts]) => texts).join(" ");
      const isFull = result.code === "no-place-free";
      tell(isFull ? words.say("walk-in-full") : wrong || result.message, isFull);
      return;
    }
    tell(result === "kept" ? words.say("walk-in-kept") : "");
    form.reset();
    form.elements.key.value = newKey();
  });
};
