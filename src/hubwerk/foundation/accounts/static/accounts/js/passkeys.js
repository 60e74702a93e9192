// Says in words what allauth's passkey script would only tell the console, and hides what this browser cannot do.
(() => {
  "use strict";

  const show = (name) => {
    const note = document.querySelector(`[data-passkey="${name}"]`);
    if (note) {
      note.hidden = false;
      note.focus();
    }
  };

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    show("failed");
  });

  document.addEventListener("DOMContentLoaded", () => {
    if (!window.PublicKeyCredential) {
      document.querySelectorAll("[data-passkey='offer']").forEach((offer) => { offer.hidden = true; });
      show("unknown");
    }
  });
})();
