// What a press leads to as far as this device knows, for when the hub cannot be asked at once. The hub's own answer replaces it.

export const judge = (press, person) => {
  if (!person) return { key: press.key, outcome: "unread", person: null, since: null, door: "" };
  const told = { key: press.key, person, since: person.since, door: "" };
  if (!press.came_in) return { ...told, outcome: "undone", since: null, person: { ...person, since: null } };
  if (person.since) return { ...told, outcome: "already-in" };
  if (person.status !== "confirmed") return { ...told, outcome: "not-confirmed" };
  return { ...told, outcome: "in", since: press.at, person: { ...person, since: press.at } };
};
