// What this device keeps: presses until they were taken by the hub, and the sealed lists of expected people.

const NAME = "hubwerk-check-in";

// Fails where the browser keeps nothing; the page then works as one without a script.
export const opened = new Promise((resolve, reject) => {
  const asked = indexedDB.open(NAME, 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("presses", { keyPath: "key" });
    asked.result.createObjectStore("lists", { keyPath: "event" });
  };
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
});

const within = async (store, mode, act) => {
  const database = await opened;
  return new Promise((resolve, reject) => {
    const work = database.transaction(store, mode);
    const asked = act(work.objectStore(store));
    work.oncomplete = () => resolve(asked.result);
    work.onerror = () => reject(work.error);
    work.onabort = () => reject(work.error);
  });
};

export const keepPress = (press) => within("presses", "readwrite", (store) => store.put(press));
export const dropPress = (key) => within("presses", "readwrite", (store) => store.delete(key));

export const keptPresses = async (event) => {
  const all = await within("presses", "readonly", (store) => store.getAll());
  return all.filter((press) => press.event === event).sort((one, other) => one.at.localeCompare(other.at));
};

export const keepList = (row) => within("lists", "readwrite", (store) => store.put(row));
export const keptList = (event) => within("lists", "readonly", (store) => store.get(event));
export const keptLists = () => within("lists", "readonly", (store) => store.getAll());
export const dropList = (event) => within("lists", "readwrite", (store) => store.delete(event));
