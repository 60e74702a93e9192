// Draws the thin lines of a match figure, from each topic to the words it was found in.
// Without this script the letters beside topics and words say the same.
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const SIDE_BY_SIDE = window.matchMedia("(min-width: 60rem)");

  function path(name, d) {
    const drawn = document.createElementNS(SVG, "path");
    drawn.setAttribute("class", name);
    drawn.setAttribute("d", d);
    return drawn;
  }

  /** From the topic in a bend to the edge of the text, then below the line of writing to the word: nothing is struck through. */
  function line(figure, topic, word) {
    const frame = figure.getBoundingClientRect();
    const from = topic.getBoundingClientRect();
    const boxes = word.getClientRects();
    const left = boxes[0].left < from.left;
    const to = left ? boxes[boxes.length - 1] : boxes[0];
    const x1 = (left ? from.left - 6 : from.right + 6) - frame.left;
    const y1 = from.top + from.height / 2 - frame.top;
    const x2 = (left ? to.right : to.left) - frame.left;
    const y2 = to.bottom - frame.top;
    const text = word.closest(".match__words").getBoundingClientRect();
    const edge = (left ? Math.min(text.right, from.left - 24) : Math.max(text.left, from.right + 24)) - frame.left;
    const bend = (x1 + edge) / 2;
    const group = document.createElementNS(SVG, "g");
    group.dataset.topic = topic.dataset.topic;
    group.append(path("", `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${edge} ${y2}`));
    group.append(path("match__leader", `M${edge} ${y2}H${x2}`));
    return group;
  }

  function draw(figure) {
    figure.querySelector(".match__lines")?.remove();
    if (!SIDE_BY_SIDE.matches) return;
    const drawing = document.createElementNS(SVG, "svg");
    drawing.setAttribute("class", "match__lines");
    drawing.setAttribute("aria-hidden", "true");
    for (const topic of figure.querySelectorAll("li[data-topic]")) {
      for (const word of figure.querySelectorAll("mark[data-topics]")) {
        const shown = word.getClientRects().length > 0; // within a closed fold it is not
        if (shown && word.dataset.topics.split(" ").includes(topic.dataset.topic)) drawing.append(line(figure, topic, word));
      }
    }
    figure.append(drawing);
  }

  function light(figure, topic, lit) {
    for (const drawn of figure.querySelectorAll(".match__lines g")) {
      if (drawn.dataset.topic === topic.dataset.topic) drawn.toggleAttribute("data-lit", lit);
    }
  }

  function start(root) {
    for (const figure of root.querySelectorAll("[data-match]:not([data-drawn])")) {
      figure.dataset.drawn = "";
      new ResizeObserver(() => draw(figure)).observe(figure);
      for (const topic of figure.querySelectorAll("li[data-topic]")) {
        for (const kind of ["pointerenter", "focusin"]) topic.addEventListener(kind, () => light(figure, topic, true));
        for (const kind of ["pointerleave", "focusout"]) topic.addEventListener(kind, () => light(figure, topic, false));
      }
    }
  }

  start(document);
  document.addEventListener("htmx:load", (event) => start(event.target.parentNode ?? document));
})();
