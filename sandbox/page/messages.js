// Draws one message as a bubble, with its picture, text, time and buttons.

import { renderText } from "/page/text.js";

const clock = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit", minute: "2-digit", timeZone: "Europe/London",
});
const day = new Intl.DateTimeFormat("en-GB", {
  weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "Europe/London",
});

export const timeOf = (message) => clock.format(new Date(message.date * 1000));
export const dayOf = (message) => day.format(new Date(message.date * 1000));

export function element(tag, className, ...content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

export function preview(message) {
  if (!message) return "";
  const first = message.text.split("\n").find((line) => line.trim()) || "";
  if (message.photo) return first ? `Picture: ${first}` : "Picture";
  if (message.document) return `File: ${message.document.name}`;
  if (message.place) return "Place";
  return first;
}

function picture(message) {
  const image = element("img", "picture");
  image.src = `/control/files/${encodeURIComponent(message.photo.id)}`;
  image.alt = message.text ? `Picture: ${preview({ text: message.text })}` : "Picture";
  if (message.photo.width) {
    image.width = message.photo.width;
    image.height = message.photo.height;
  }
  return image;
}

function file(message) {
  const link = element("a", "file", message.document.name);
  link.href = `/control/files/${encodeURIComponent(message.document.id)}`;
  link.download = message.document.name;
  return link;
}

function buttonRow(row, message, onTap) {
  const line = element("div", "button-row");
  for (const button of row) {
    const made = element(button.url ? "a" : "button", "inline-button", button.label);
    if (button.url) {
      made.href = /^https?:/.test(button.url) ? button.url : "#";
      made.target = "_blank";
      made.rel = "noopener noreferrer";
      made.append(element("span", "hidden", " (link)"));
    } else {
      made.type = "button";
      made.addEventListener("click", () => onTap(message, button, made));
    }
    line.append(made);
  }
  return line;
}

export function drawMessage(message, { mine, showName, onTap, onCommand }) {
  const article = element("article", `message ${mine ? "mine" : "theirs"}`);
  article.dataset.id = message.id;
  const edited = message.edited ? ", edited" : "";
  const who = mine ? "You" : message.sender;
  article.setAttribute("aria-label", `${who}, ${timeOf(message)}${edited}`);
  const bubble = element("div", "bubble");
  if (showName) bubble.append(element("p", "sender", message.sender));
  if (message.photo) bubble.append(picture(message));
  if (message.document) bubble.append(file(message));
  if (message.place) {
    const { latitude, longitude } = message.place;
    bubble.append(element("p", "text", `Place: ${latitude.toFixed(4)}, ${longitude.toFixed(4)}`));
  }
  if (message.text) {
    const text = element("div", "text");
    text.append(renderText(message.text, message.entities, onCommand));
    bubble.append(text);
  }
  bubble.append(element("p", "meta", message.edited ? `edited ${timeOf(message)}` : timeOf(message)));
  article.append(bubble);
  if (message.buttons.length) {
    const rows = element("div", "buttons");
    rows.setAttribute("role", "group");
    rows.setAttribute("aria-label", "Buttons of this message");
    for (const row of message.buttons) rows.append(buttonRow(row, message, onTap));
    article.append(rows);
  }
  return article;
}
