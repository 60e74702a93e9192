// Asks the hub. Says apart: no connection, no longer signed in, refused, and not now.

import { cookie } from "./seal.js";

const PATIENCE = 8000; // milliseconds

export class NoConnection extends Error {}
export class SignedOut extends Error {}
export class Refused extends Error {
  constructor(status, told) {
    super(told.detail ?? "");
    this.status = status;
    this.code = told.code ?? "";
    this.fields = told.fields ?? {};
  }
}

export const ask = async (url, { send, csrf } = {}) => {
  const options = { redirect: "manual", cache: "no-store", headers: { Accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE) };
  if (send) Object.assign(options, { method: "POST", body: JSON.stringify(send) });
  if (send) Object.assign(options.headers, { "Content-Type": "application/json", "X-CSRFToken": cookie(csrf) });
  let answer;
  try {
    answer = await fetch(url, options);
  } catch {
    throw new NoConnection();
  }
  // Whoever is not signed in, or has yet to show a second factor, is led elsewhere.
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) throw new SignedOut();
  const told = (answer.headers.get("Content-Type") ?? "").startsWith("application/json") ? await answer.json() : {};
  if (!answer.ok) throw new Refused(answer.status, told);
  return told;
};
