// People as rows with what can be done with them.

const template = document.getElementById("person-template");

export const personRow = (person, words, { both, act }) => {
  const row = template.content.firstElementChild.cloneNode(true);
  const isIn = Boolean(person.since);
  row.dataset.person = person.id;
  row.classList.toggle("person--in", isIn);
  row.querySelector(".person__name").textContent = person.name;
  row.querySelector(".person__organisation").textContent = person.organisation;
  row.querySelector(".person__state").textContent = words.stateOf(person) + (both ? ` · ${words.say(`mode-${person.mode}`)}` : "");
  const button = row.querySelector("button");
  if (!isIn && person.status !== "confirmed") {
    button.remove();
    return row;
  }
  button.textContent = words.say(isIn ? "undo" : "check-in");
  button.setAttribute("aria-label", words.say(isIn ? "undo-person" : "check-in-person", { name: person.name }));
  button.classList.toggle("button--primary", !isIn);
  button.addEventListener("click", () => act(person, !isIn));
  return row;
};

// Something the hub did not take: what it was, why, and the way to be rid of it.
export const refusedRow = (press, words, { again, drop }) => {
  const row = template.content.firstElementChild.cloneNode(true);
  const name = `${press.given_name ?? ""} ${press.family_name ?? ""}`.trim();
  row.querySelector(".person__name").textContent = name || press.code || "";
  row.querySelector(".person__state").textContent = press.refused.code === "no-place-free" ? words.say("walk-in-full-later") : press.refused.reason;
  const button = row.querySelector("button");
  button.textContent = words.say("refused-drop");
  button.addEventListener("click", drop);
  if (press.refused.code === "no-place-free") {
    const letIn = button.cloneNode(false);
    letIn.textContent = words.say("walk-in-anyway");
    letIn.addEventListener("click", again);
    row.querySelector(".person__who").append(letIn);
  }
  return row;
};

// A ticket of nobody here.
export const codeRow = (result, words) => {
  const row = template.content.firstElementChild.cloneNode(true);
  row.querySelector(".person__name").textContent = result.code ?? "";
  row.querySelector(".person__state").textContent = words.say(`${result.outcome}-text`);
  row.querySelector("button").remove();
  return row;
};
