// Draws text of others. Every character goes in as textContent, so nothing in it is ever markup;
// addresses were judged in Python and are judged once more here.
const WEB = /^https?:\/\//i;

function run([text, style, href]) {
  const span = document.createElement(href && WEB.test(href) ? "a" : "span");
  span.textContent = text;
  if (style) span.className = style;
  if (span.tagName === "A") {
    span.href = href;
    span.target = "_blank";
    span.rel = "noopener noreferrer nofollow";
    span.classList.add("link");
    span.addEventListener("click", (event) => event.stopPropagation());
  }
  return span;
}

function line({ style, runs }) {
  const div = document.createElement("div");
  if (style) div.className = style;
  div.append(...runs.map(run));
  return div;
}

function block({ style, lines, open, page }, choose) {
  const node = document.createElement(open ? "a" : "div");
  node.className = (style || "") + (open ? " open" : "");
  node.append(...lines.map(line));
  if (open) {
    node.href = page + "?id=" + encodeURIComponent(open);
    node.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      choose(open);
    });
  }
  return node;
}

export default function ({ data, parentElement, setTriggerValue }) {
  let root = parentElement.querySelector(".paper");
  if (!root) {
    root = document.createElement("div");
    root.className = "paper";
    parentElement.append(root);
  }
  root.replaceChildren(...data.blocks.map((b) => block(b, (id) => setTriggerValue("open", id))));
}
