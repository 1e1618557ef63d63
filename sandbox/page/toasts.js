// Passing notes at the top, and words for screen readers only.

import { element } from "/page/messages.js";

export const tell = (words) => { document.getElementById("told").textContent = words; };

export function toast(title, text, onOpen) {
  const shown = element(onOpen ? "button" : "div", "toast",
    element("span", "toast-title", title), element("span", "toast-text", text));
  if (onOpen) {
    shown.type = "button";
    shown.addEventListener("click", () => { shown.remove(); onOpen(); });
  }
  document.getElementById("toasts").append(shown);
  while (document.getElementById("toasts").children.length > 1) document.getElementById("toasts").firstChild.remove();
  setTimeout(() => shown.remove(), 6000);
}
