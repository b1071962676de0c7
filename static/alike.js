// While somebody writes: earlier queries that look alike, as the server draws them.
// Without this script they are shown after saving. Nothing is kept on the way.
"use strict";
(() => {
  const place = document.querySelector("[data-alike]");
  const form = place && document.getElementById(place.dataset.form);
  if (!form) return;
  const hint = document.getElementById("alike-there"); // on a phone they stand far below
  let timer, last;
  const look = async () => {
    const data = new FormData();
    for (const name of ["topic", "problem", "language", "csrfmiddlewaretoken"])
      data.append(name, form.elements[name].value);
    const now = data.get("topic") + "\n" + data.get("problem");
    if (now === last) return;
    last = now;
    const answer = await fetch(place.dataset.alike, { method: "POST", body: data });
    const html = answer.ok ? await answer.text() : "";
    if (!html || now !== last) return;
    place.innerHTML = html;
    hint.hidden = !place.querySelector("li");
  };
  form.addEventListener("input", (event) => {
    if (!["topic", "problem"].includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(() => look().catch(() => {}), 1200);
  });
})();
