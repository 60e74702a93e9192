// The door: joins the camera, the search, the presses on their way, and what is told about them.

import { Camera, hasCamera } from "./camera.js";
import { Door } from "./door.js";
import { Words } from "./words.js";
import { forgetSealedWithoutKey } from "./people.js";
import { keepWorking } from "./offline.js";
import { opened } from "./store.js";
import { wireWalkIns } from "./walk-ins.js";

const AGAIN_AFTER = 4000; // milliseconds before the same ticket counts as shown again

await opened;
const config = JSON.parse(document.getElementById("checkin-config").textContent);
const at = (id) => document.getElementById(id);
const words = new Words(config);
const door = new Door(config, words);

// The door's name stays on the device.
const name = at("door-input");
name.value = localStorage.getItem("check-in-door") ?? "";
name.addEventListener("change", () => localStorage.setItem("check-in-door", name.value.trim()));
at("door-name").addEventListener("submit", (event) => { event.preventDefault(); name.blur(); });
at("door-name").hidden = false;

// Typed codes.
at("code").addEventListener("submit", (event) => {
  event.preventDefault();
  const typed = at("code-input");
  const code = typed.value.trim().toUpperCase().replace(config.prefix, "");
  if (code) door.press({ code, came_in: true });
  typed.value = "";
  typed.focus();
});

// Search while typing; on a device without a list the hub searches.
at("search-input").addEventListener("input", () => door.showFound());
at("search").addEventListener("submit", (event) => {
  if (!door.people.known) return;
  event.preventDefault();
  door.showFound();
});

// The camera.
const last = { text: "", until: 0 };
const scanned = (text) => {
  const now = performance.now();
  if (text === last.text && now < last.until) {
    last.until = now + AGAIN_AFTER;
    return;
  }
  Object.assign(last, { text, until: now + AGAIN_AFTER });
  if (text.startsWith(config.prefix)) door.press({ code: text.slice(config.prefix.length).trim().toUpperCase(), came_in: true });
  else door.told.show({ outcome: "unknown", person: null });
};
const camera = new Camera(at("camera-picture"), at("checkin-main").dataset.reader, scanned);
const showCamera = (note) => {
  at("camera-frame").hidden = !camera.running;
  at("camera-button").setAttribute("aria-pressed", String(camera.running));
  at("camera-button").textContent = words.say(camera.running ? "camera-stop" : "camera-start");
  at("camera-note").textContent = note;
};
at("camera-button").addEventListener("click", async () => {
  if (camera.running) {
    camera.stop();
    showCamera("");
    return;
  }
  try {
    at("camera-frame").hidden = false;
    await camera.start();
    showCamera(words.say("camera-ready"));
  } catch {
    camera.stop();
    showCamera(words.say("camera-refused"));
  }
});
at("camera").hidden = false;
if (!hasCamera()) {
  at("camera-button").hidden = true;
  showCamera(words.say("camera-none"));
}

wireWalkIns(door, words);
await forgetSealedWithoutKey();
await door.open();
keepWorking(config, at("checkin-main").dataset.reader);
document.documentElement.dataset.checkin = "ready";
