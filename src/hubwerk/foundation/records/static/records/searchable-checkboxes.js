// Shows of a long list of checkboxes only those whose label has every word that was typed.
(() => {
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const narrow = (box, query) => {
    const words = plain(query).split(/\s+/).filter(Boolean);
    for (const group of box.querySelectorAll(".hub-choices__group")) {
      let shown = 0;
      for (const choice of group.querySelectorAll(".hub-choices__choice")) {
        const text = plain(choice.textContent);
        choice.hidden = !words.every((word) => text.includes(word));
        shown += choice.hidden ? 0 : 1;
      }
      group.hidden = shown === 0;
    }
  };

  const start = () => {
    for (const box of document.querySelectorAll("[data-searchable-checkboxes]")) {
      const label = box.querySelector(".hub-choices__search");
      const input = label.querySelector("input");
      label.hidden = false;
      input.addEventListener("input", () => narrow(box, input.value));
      input.addEventListener("keydown", (event) => {
        if (event.key === "Enter") event.preventDefault();
      });
    }
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
