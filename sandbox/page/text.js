// Turns a message's text and entities into safe DOM: text nodes and a fixed set of elements.
// Nothing from outside ever becomes markup, and links lead to web, mail or Telegram only.

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

function safeAddress(address) {
  try {
    const url = new URL(address);
    return ["http:", "https:", "mailto:", "tg:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

function linkTo(address, node) {
  const href = safeAddress(address);
  if (!href) return node;
  const link = document.createElement("a");
  link.href = href;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  link.append(node);
  return link;
}

function wrap(entity, piece, node, onCommand) {
  if (entity.type === "text_link") return linkTo(entity.url, node);
  if (entity.type === "url") return linkTo(piece, node);
  if (entity.type === "bot_command" && onCommand) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "command-link";
    button.append(node);
    button.addEventListener("click", () => onCommand(piece));
    return button;
  }
  const element = document.createElement(TAGS[entity.type] || "span");
  element.className = entity.type;
  if (entity.type === "spoiler") {
    element.tabIndex = 0;
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", "Hidden text: show");
    const show = () => {
      element.classList.add("shown");
      element.removeAttribute("role");
      element.removeAttribute("aria-label");
    };
    element.addEventListener("click", show);
    element.addEventListener("keydown", (e) => { if (e.key === "Enter" || e.key === " ") show(); });
  }
  element.append(node);
  return element;
}

const isBlock = (node) => ["BLOCKQUOTE", "PRE"].includes(node?.nodeName);

// Entities may nest but never cross. JavaScript's string offsets are UTF-16 units, as theirs.
export function renderText(text, entities, onCommand) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const build = (start, end, from) => {
    const fragment = document.createDocumentFragment();
    let at = start;
    let index = from;
    const plain = (upto) => {
      let piece = text.slice(at, upto);
      // A block ends its line by itself: the line break after it is not drawn a second time.
      if (isBlock(fragment.lastChild)) piece = piece.replace(/^\n/, "");
      if (piece) fragment.append(piece);
    };
    while (index < sorted.length && sorted[index].offset < end) {
      const entity = sorted[index];
      const stop = Math.min(entity.offset + entity.length, end);
      if (entity.offset < at || stop <= entity.offset) { index += 1; continue; }
      const piece = text.slice(entity.offset, stop);
      plain(entity.offset);
      fragment.append(wrap(entity, piece, build(entity.offset, stop, index + 1), onCommand));
      at = stop;
      index += 1;
      while (index < sorted.length && sorted[index].offset < stop) index += 1;
    }
    plain(end);
    return fragment;
  };
  return build(0, text.length, 0);
}
