// The chat page: who you are, which chat is open, what arrives. It talks to /control only.

import { ask } from "/page/ask.js";
import { dayOf, drawMessage, element, preview } from "/page/messages.js";
import { tell, toast } from "/page/toasts.js";

const $ = (id) => document.getElementById(id);
const state = { world: null, me: null, chat: null, messages: new Map(), unread: new Map(), acted: 0 };

async function act(deed) {
  state.acted = Date.now();
  try {
    return await ask("/control/act", { as: state.me, chat: state.chat?.id, ...deed });
  } catch (error) {
    toast("Not possible", error.message);
    return null;
  }
}

// A message arrives like a push: silently, at the top, and a tap leads to it.
function buzz(message, title = message.sender) {
  toast(title, preview(message), async () => {
    if (state.chat?.id !== message.chat) await switchTo(message.chat);
    const target = $("log").querySelector(`[data-id="${message.id}"]`);
    if (target) { target.tabIndex = -1; target.focus(); target.scrollIntoView({ block: "center" }); }
  });
}

// ---- the list of chats --------------------------------------------------------------------

const mayAct = (chat) => chat.people.includes(state.me);
const kindOf = (chat) => ({ private: "bot", group: "group", supergroup: "group", channel: "channel" })[chat.type];
const initials = (title) => title.split(/\s+/).map((w) => w[0]).join("").slice(0, 2).toUpperCase();

function drawPeople() {
  const select = $("who");
  select.replaceChildren(...state.world.people.filter((p) => !p.deleted).map((person) => {
    const option = element("option", "", person.name);
    option.value = person.id;
    return option;
  }));
  select.value = state.me;
}

function drawChats() {
  const items = state.world.chats.filter(mayAct).map((chat) => {
    const count = state.unread.get(chat.id) || 0;
    const button = element("button", "chat-item",
      chat.type === "private" ? element("span", "avatar of-bot") : element("span", "avatar", initials(chat.title)),
      element("span", "chat-item-text",
        element("span", "chat-item-title", chat.title),
        element("span", "chat-item-last", preview(chat.last) || kindOf(chat))));
    button.firstChild.setAttribute("aria-hidden", "true");
    if (count) {
      const badge = element("span", "badge", String(count));
      badge.append(element("span", "hidden", " unread"));
      button.append(badge);
    }
    button.type = "button";
    if (chat.id === state.chat?.id) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => { closeSide(); switchTo(chat.id); });
    return element("li", "", button);
  });
  $("chats").replaceChildren(...items);
}

// ---- the open chat ------------------------------------------------------------------------

async function switchTo(id) {
  state.chat = await ask(`/control/chats/${id}`);
  state.messages = new Map(state.chat.messages.map((m) => [m.id, m]));
  state.unread.delete(id);
  drawChat();
  drawChats();
  $("text").focus({ preventScroll: true });
}

function drawChat() {
  const chat = state.chat;
  $("title").textContent = chat.title;
  $("avatar").textContent = chat.type === "private" ? "" : initials(chat.title);
  $("avatar").classList.toggle("of-bot", chat.type === "private");
  setSubtitle();
  const log = $("log");
  log.setAttribute("aria-busy", "true");
  log.replaceChildren();
  log.dataset.day = "";
  for (const message of state.messages.values()) addBubble(message);
  if (!state.messages.size) log.append(emptyNote());
  log.setAttribute("aria-busy", "false");
  log.scrollTop = log.scrollHeight;
  drawComposer();
}

function setSubtitle(words) {
  $("subtitle").textContent = words || kindOf(state.chat);
}

function emptyNote() {
  const about = state.world.bot.description || "No messages here yet.";
  const note = element("div", "empty", element("p", "", about));
  if (state.chat.type === "private") {
    const start = element("button", "main-button", "Start");
    start.type = "button";
    start.addEventListener("click", () => act({ do: "send", text: "/start" }));
    note.append(start);
  }
  return note;
}

function bubbleOf(message) {
  return drawMessage(message, {
    mine: message.sender_id === state.me,
    showName: state.chat.type !== "private" && message.sender_id !== state.me,
    onTap: tap,
    onCommand: (command) => act({ do: "send", text: command }),
  });
}

function addBubble(message) {
  const log = $("log");
  log.querySelector(".empty")?.remove();
  if (log.dataset.day !== dayOf(message)) {
    log.dataset.day = dayOf(message);
    log.append(element("p", "day", element("span", "", dayOf(message))));
  }
  log.append(bubbleOf(message));
}

async function tap(message, button, made) {
  made.classList.add("waiting");
  made.setAttribute("aria-busy", "true");
  const done = await act({ do: "tap", message: message.id, data: button.data });
  if (!done) settle();
}

function settle() {
  for (const waiting of document.querySelectorAll(".waiting")) {
    waiting.classList.remove("waiting");
    waiting.removeAttribute("aria-busy");
  }
}

function drawComposer() {
  const chat = state.chat;
  const closed = chat.blocked || chat.gone;
  $("composer").hidden = closed;
  $("block").hidden = chat.type !== "private";
  $("block").textContent = chat.blocked ? "Unblock bot" : "Block bot";
  $("as-group").hidden = chat.type === "private" || chat.type === "channel" || !chat.admins.includes(state.me);
  const rows = closed ? [] : chat.keyboard || [];
  $("keyboard").hidden = !rows.length;
  $("keyboard").replaceChildren(...rows.flat().map((key) => {
    const label = typeof key === "string" ? key : key.text;
    const button = element("button", "inline-button", label);
    button.type = "button";
    button.addEventListener("click", () => act(key.request_location
      ? { do: "place", latitude: 53.419, longitude: -2.3553 }
      : { do: "send", text: label }));
    return button;
  }));
}

// ---- what happens -------------------------------------------------------------------------

function onEvent(event) {
  const chat = state.world.chats.find((c) => c.id === event.chat);
  if (!chat) { refreshWorld(); return; }
  const open = state.chat?.id === event.chat;
  if (event.what === "message" || event.what === "edit") {
    const isLast = !chat.last || chat.last.id <= event.id;
    if (isLast) chat.last = event;
  }
  if (event.what === "message") onMessage(event, chat, open);
  if (event.what === "edit" && open) onEdit(event);
  if (event.what === "delete" && open) {
    state.messages.delete(event.id);
    $("log").querySelector(`[data-id="${event.id}"]`)?.remove();
  }
  if (event.what === "notice" && event.to_user === state.me) onNotice(event);
  if (event.what === "action" && open) {
    setSubtitle(event.text === "typing" ? "typing …" : "sending …");
    setTimeout(() => setSubtitle(), 4000);
  }
  drawChats();
}

function onMessage(event, chat, open) {
  const log = $("log");
  if (open) {
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    state.messages.set(event.id, event);
    addBubble(event);
    setSubtitle();
    if (atEnd || event.sender_id === state.me) log.scrollTop = log.scrollHeight;
  }
  if (!event.by_bot || !mayAct(chat)) return;
  if (!open) state.unread.set(chat.id, (state.unread.get(chat.id) || 0) + 1);
  const unasked = Date.now() - state.acted > 2500;
  if ((!open || unasked) && !event.silent) buzz(event);
  if (open) refreshKeyboard();
}

function onEdit(event) {
  state.messages.set(event.id, event);
  settle();
  const old = $("log").querySelector(`[data-id="${event.id}"]`);
  if (!old) return;
  const place = document.activeElement && old.contains(document.activeElement)
    ? [...old.querySelectorAll("button, a")].indexOf(document.activeElement) : -1;
  const fresh = bubbleOf(event);
  fresh.classList.add("changed");
  old.replaceWith(fresh);
  if (place >= 0) (fresh.querySelectorAll("button, a")[place] || $("text")).focus();
  tell(`Message edited: ${preview(event)}`);
  const view = $("log").getBoundingClientRect();
  const box = fresh.getBoundingClientRect();
  if (box.bottom < view.top + 40 || box.top > view.bottom) buzz(event, "Edited further up");
}

function onNotice(event) {
  settle();
  if (!event.text) return;
  if (event.alert) {
    $("dialog-text").textContent = event.text;
    $("dialog").showModal();
  } else {
    toast(state.world.bot.name, event.text);
  }
}

async function refreshKeyboard() {
  const { keyboard } = await ask(`/control/chats/${state.chat.id}`);
  if (JSON.stringify(keyboard) === JSON.stringify(state.chat.keyboard)) return;
  state.chat.keyboard = keyboard;
  drawComposer();
}

async function refreshWorld() {
  state.world = await ask("/control/world");
  if (!state.world.people.some((p) => p.id === state.me)) state.me = state.world.people[0]?.id;
  drawPeople();
  drawChats();
  drawNewsroom(state.world);
  drawCommands();
}

function listen() {
  const source = new EventSource(`/control/events?after=${state.world.seq}`);
  source.onmessage = (e) => onEvent(JSON.parse(e.data));
  source.onerror = () => setSubtitle("connecting …");
  source.onopen = () => setSubtitle();
}

// ---- newsroom -----------------------------------------------------------------------------

function drawNewsroom({ next_story: story, stories_left: left }) {
  $("newsroom").hidden = story === undefined;
  if (story === undefined) return;
  $("publish").disabled = !story;
  $("story-label").textContent = story ? `Next story · ${story.outlet}` : "Newsroom";
  $("story-title").textContent = story ? story.title : "Every story is out.";
  $("publish").title = left ? `${left} to come` : "";
}

$("publish").addEventListener("click", async () => {
  state.acted = 0;
  const button = $("publish");
  button.disabled = true;
  button.setAttribute("aria-busy", "true");
  const before = dayOf({ date: state.world.now });
  try {
    const { published } = await ask("/control/publish", {});
    await refreshWorld();
    const now = dayOf({ date: state.world.now });
    toast(now === before ? "Published" : `The bot was started again: it is ${now}`,
      `${published.outlet}: ${published.title}`);
  } catch (error) {
    toast("Not published", error.message);
    await refreshWorld();
  }
  button.removeAttribute("aria-busy");
});

// ---- composer -----------------------------------------------------------------------------

function fit() {
  const field = $("text");
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 140)}px`;
}

async function send() {
  const field = $("text");
  const text = field.value.trim();
  if (!text || !state.chat) return;
  field.value = "";
  fit();
  const done = await act({ do: "send", text, anonymous: $("anonymous").checked && !$("as-group").hidden });
  if (!done) field.value = text;
}

$("composer").addEventListener("submit", (e) => { e.preventDefault(); send(); });
$("text").addEventListener("input", fit);
$("text").addEventListener("keydown", (e) => {
  if (e.key === "Enter" && !e.shiftKey && !e.isComposing) { e.preventDefault(); send(); }
});

function drawCommands() {
  const commands = state.world.bot.commands;
  $("open-commands").hidden = !commands.length;
  $("commands").replaceChildren(...commands.map(({ command, description }) => {
    const button = element("button", "command",
      element("span", "command-name", `/${command}`), element("span", "", description));
    button.type = "button";
    button.addEventListener("click", () => {
      toggleCommands(false);
      $("text").value = `/${command} `;
      $("text").focus();
    });
    return element("li", "", button);
  }));
}

function toggleCommands(open) {
  $("commands").hidden = !open;
  $("open-commands").setAttribute("aria-expanded", String(open));
  if (open) $("commands").querySelector("button")?.focus();
}

$("open-commands").addEventListener("click", async () => {
  const open = $("commands").hidden;
  if (open) await refreshWorld();
  toggleCommands(open);
});
$("commands").addEventListener("keydown", (e) => {
  if (e.key === "Escape") { toggleCommands(false); $("open-commands").focus(); }
  const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
  if (!step) return;
  e.preventDefault();
  const all = [...$("commands").querySelectorAll("button")];
  all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
});
document.addEventListener("click", (e) => {
  if (!$("commands").hidden && !$("composer").contains(e.target)) toggleCommands(false);
});

// ---- people, blocking, the drawer on phones -----------------------------------------------

$("who").addEventListener("change", async (e) => {
  state.me = Number(e.target.value);
  state.unread.clear();
  $("anonymous").checked = false;
  await switchTo(state.me);
});

$("block").addEventListener("click", async () => {
  await act({ do: state.chat.blocked ? "unblock" : "block", chat: state.me });
  await refreshWorld();
  await switchTo(state.chat.id);
});

function closeSide() {
  document.body.classList.remove("side-open");
  $("open-side").setAttribute("aria-expanded", "false");
}

$("open-side").addEventListener("click", () => {
  const open = document.body.classList.toggle("side-open");
  $("open-side").setAttribute("aria-expanded", String(open));
  if (open) $("who").focus();
});
document.querySelector("main").addEventListener("click", (e) => {
  if (!$("open-side").contains(e.target)) closeSide();
});
document.addEventListener("keydown", (e) => {
  if (e.key === "Escape" && document.body.classList.contains("side-open")) {
    closeSide();
    $("open-side").focus();
  }
});

// ---- start --------------------------------------------------------------------------------

await refreshWorld();
if (state.me) await switchTo(state.me);
listen();
setInterval(refreshWorld, 15000);
