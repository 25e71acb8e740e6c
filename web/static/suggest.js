// Names to choose from while one is typed. Without it the form works all the same.
(function () {
  "use strict";
  const field = document.querySelector("input[data-suggest]");
  const list = field && document.getElementById(field.getAttribute("list"));
  if (!list) return;
  let waiting = 0;
  let asked = "";

  async function ask() {
    const typed = field.value.trim();
    if (!typed || typed === asked) return;
    asked = typed;
    try {
      const answer = await fetch(field.dataset.suggest + "?" + new URLSearchParams({ q: typed, limit: "8" }));
      if (!answer.ok || typed !== field.value.trim()) return;
      const found = await answer.json();
      list.replaceChildren(...found.items.map(option));
    } catch {
      asked = "";
    }
  }

  function option(hit) {
    const one = document.createElement("option");
    one.value = hit.name;
    one.label = [hit.matched === hit.name ? "" : hit.matched, hit.uscc || ""].filter(Boolean).join(" · ");
    return one;
  }

  field.addEventListener("input", function () {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(ask, 200);
  });
})();
