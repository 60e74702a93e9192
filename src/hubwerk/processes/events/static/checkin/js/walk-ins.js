// People who came without registration. With a connection the hub answers at once; without one they are kept like presses.

import { Refused } from "./hub.js";
import { newKey } from "./seal.js";

export const wireWalkIns = (door, words) => {
  const form = document.getElementById("walk-in");
  const told = document.getElementById("walk-in-told");

  const tell = (text) => {
    told.textContent = text;
    told.hidden = !text;
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(form));
    const { csrfmiddlewaretoken, ...typed } = values;
    const walkIn = { ...typed, over_limit: form.elements.over_limit.checked };
    const result = await door.letIn(walkIn);
    if (result instanceof Refused) {
      const wrong = Object.entries(result.fields).flatMap(([, texts]) => texts).join(" ");
      tell(result.code === "no-place-free" ? words.say("walk-in-full") : wrong || result.message);
      if (result.code === "no-place-free") form.elements.over_limit.focus();
      return;
    }
    tell(result === "kept" ? words.say("walk-in-kept") : "");
    form.reset();
    form.elements.key.value = newKey();
  });
};
