// Seals the list of people with a key that the device holds in a cookie. The hub takes the cookie away with the sign-out; it ends a day after the event.

export const cookie = (name) => {
  const found = document.cookie.split("; ").find((one) => one.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
};

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

// Nothing can be sealed outside of a secure connection; the list then lives as long as the page.
export const canSeal = () => Boolean(globalThis.crypto?.subtle);

const keyOf = async (name) => {
  const secret = cookie(name);
  if (!secret || !canSeal()) return null;
  return crypto.subtle.importKey("raw", bytes(secret), "AES-GCM", false, ["encrypt", "decrypt"]);
};

export const seal = async (name, content) => {
  const key = await keyOf(name);
  if (!key) return null;
  const start = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv: start }, key, new TextEncoder().encode(JSON.stringify(content)));
  return { start, data };
};

export const unseal = async (name, sealed) => {
  const key = await keyOf(name);
  if (!key) return null;
  try {
    const data = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.start }, key, sealed.data);
    return JSON.parse(new TextDecoder().decode(data));
  } catch {
    return null; // sealed with the key of an earlier sign-in
  }
};

// How a ticket is recognised without its code being in the list; empty where this browser cannot tell.
export const markOf = async (salt, code) => {
  if (!canSeal()) return "";
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${salt}:${code}`));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, 32);
};

// A key of its own for every press, also where the browser's own maker of keys is locked away.
export const newKey = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  const random = crypto.getRandomValues(new Uint8Array(16));
  random[6] = (random[6] & 0x0f) | 0x40;
  random[8] = (random[8] & 0x3f) | 0x80;
  const text = Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
};
