(function () {
  "use strict";
  var root = document.documentElement, key = "dateline-theme", button = document.getElementById("theme");
  function kept() { try { return localStorage.getItem(key); } catch (_) { return null; } }
  function keep(value) { try { localStorage.setItem(key, value); } catch (_) { return; } }
  function dark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }
  function name() { button.textContent = dark() ? "Light" : "Dark"; }
  if (kept() === "dark" || kept() === "light") { root.dataset.theme = kept(); }
  if (button) {
    button.hidden = false;
    button.addEventListener("click", function () { root.dataset.theme = dark() ? "light" : "dark"; keep(root.dataset.theme); name(); });
    name();
  }
  var bar = document.getElementById("filter");
  if (!bar) { return; }
  var all = Array.prototype.slice.call(document.querySelectorAll("article.event"));
  function wanted() {
    var parts = location.hash.slice(1).split("&").map(function (part) {
      var at = part.indexOf("=");
      return at > 0 ? [part.slice(0, at), decodeURIComponent(part.slice(at + 1))] : null;
    });
    return parts.filter(Boolean);
  }
  function show() {
    var parts = wanted(), shown = 0;
    all.forEach(function (event) {
      var held = parts.every(function (part) {
        return (event.getAttribute("data-" + part[0]) || "").split("|").indexOf(part[1]) >= 0;
      });
      event.hidden = !held;
      if (held) { shown += 1; }
    });
    bar.hidden = !parts.length;
    document.getElementById("filtered").textContent = parts.map(function (p) { return p.join(" "); }).join(", ") + ": " + shown + " listed";
    document.getElementById("index").hidden = parts.length > 0;
    if (parts.length) { window.scrollTo(0, 0); }
  }
  window.addEventListener("hashchange", show);
  show();
})();
