// While a sheet is on its way and being checked: that it is, and for how long. Without it the page waits all the same.
(function () {
  "use strict";
  const told = document.querySelector(".working");
  const [words, bar] = told.children;
  let ticking = 0;

  function start() {
    const begun = Date.now();
    const say = () => (words.textContent = told.dataset.said + " · " + Math.round((Date.now() - begun) / 1000) + " s");
    bar.hidden = false;
    bar.setAttribute("aria-label", told.dataset.said);
    say();
    window.clearInterval(ticking);
    ticking = window.setInterval(say, 5000);
    told.scrollIntoView({ block: "nearest" });
  }

  function stop() {
    window.clearInterval(ticking);
    words.textContent = "";
    bar.hidden = true;
  }

  for (const form of document.querySelectorAll("main form")) form.addEventListener("submit", start);
  window.addEventListener("pageshow", stop);
})();
