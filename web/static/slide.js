// A slider over the months of a list: the page follows it, and stays where it is. Without it the years are links.
(function () {
  "use strict";
  const form = document.querySelector("[data-slide]");
  if (!form) return;
  const slider = form.querySelector("input");
  const told = form.querySelector("output");
  let waiting = 0;
  let wanted = "";

  const bars = () => document.querySelectorAll('[data-follows="bars"] a');

  function say() {
    const words = bars()[slider.value].getAttribute("aria-label");
    told.textContent = words;
    slider.setAttribute("aria-valuetext", words);
  }

  async function follow() {
    const address = bars()[slider.value].getAttribute("href");
    wanted = address;
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address);
      const text = await answer.text();
      if (wanted !== address) return;
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(text, "text/html");
      for (const old of document.querySelectorAll("[data-follows]")) {
        const fresh = page.querySelector('[data-follows="' + old.dataset.follows + '"]');
        if (fresh) old.replaceWith(fresh);
      }
      const shown = page.querySelector("[data-slide] input");
      slider.max = shown.max;
      slider.value = shown.getAttribute("value");
      say();
      document.title = page.title;
      document.getElementById("on").value = page.getElementById("on").value;
      history.replaceState(null, "", address);
      form.removeAttribute("aria-busy");
    } catch {
      if (wanted === address) window.location.assign(address);
    }
  }

  form.hidden = false;
  say();
  slider.addEventListener("input", function () {
    say();
    window.clearTimeout(waiting);
    waiting = window.setTimeout(follow, 300);
  });
})();
