"use strict";
// Fetches the page again every two seconds and swaps in what is new; what was opened stays open.
const pause = document.getElementById("pause");
let paused = false;

pause.hidden = false;
pause.addEventListener("click", () => {
  paused = !paused;
  pause.setAttribute("aria-pressed", String(paused));
  pause.textContent = paused ? "Continue" : "Pause";
});

async function refresh() {
  const now = document.getElementById("arrivals");
  const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("arrivals");
  if (!next || next.dataset.total === now.dataset.total) {
    return;
  }
  const focused = document.activeElement && document.activeElement.closest("details");
  for (const open of now.querySelectorAll("details[open]")) {
    next.querySelector("#" + open.id)?.setAttribute("open", "");
  }
  // The summary keeps its element, so that a screen reader announces its change.
  now.querySelector("#summary").replaceChildren(...next.querySelector("#summary").childNodes);
  now.querySelector(".empty")?.remove();
  now.querySelector("ol").replaceChildren(...next.querySelector("ol").childNodes);
  now.dataset.total = next.dataset.total;
  if (focused) {
    document.querySelector("#" + focused.id + " summary")?.focus({ preventScroll: true });
  }
}

setInterval(() => {
  if (!paused && !document.hidden) {
    refresh().catch(() => { document.getElementById("summary").textContent = "The receiver does not answer."; });
  }
}, 2000);
