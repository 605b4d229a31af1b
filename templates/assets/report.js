// Everything here is a convenience: without it the whole document is there and can be read.
(function () {
  "use strict";
  var root = document.documentElement;
  function all(selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); }
  function byId(id) { return document.getElementById(id); }
  function decode(text) { try { return decodeURIComponent(text); } catch (error) { return text; } }
  function fold(text) { return text.normalize("NFD").replace(/[\u0300-\u036f·]/g, "").toLowerCase(); }

  // Light and dark
  var theme = byId("_theme");
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  function remembered() { try { return localStorage.getItem("dtplan-theme"); } catch (error) { return null; } }
  function isDark() { return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches; }
  function label() { theme.textContent = isDark() ? theme.dataset.light : theme.dataset.dark; }
  if (theme) {
    var known = remembered();
    if (known === "light" || known === "dark") { root.dataset.theme = known; }
    theme.hidden = false;
    label();
    theme.addEventListener("click", function () {
      root.dataset.theme = isDark() ? "light" : "dark";
      try { localStorage.setItem("dtplan-theme", root.dataset.theme); } catch (error) { /* not remembered */ }
      label();
    });
    dark.addEventListener("change", label);
  }

  // Tables that are wider than the page can be scrolled from the keyboard
  function markScrollers() {
    all(".scroll").forEach(function (box) {
      if (box.scrollWidth > box.clientWidth + 1) {
        var name = box.querySelector("caption, svg > title");
        box.tabIndex = 0;
        box.setAttribute("role", "group");
        if (name) { box.setAttribute("aria-label", name.textContent); }
      } else if (box.hasAttribute("tabindex")) {
        box.removeAttribute("tabindex");
        box.removeAttribute("role");
        box.removeAttribute("aria-label");
      }
    });
  }
  markScrollers();
  window.addEventListener("resize", markScrollers);
  document.addEventListener("toggle", markScrollers, true);

  // Catalogue: search, filters, order
  var filters = byId("_filters");
  var table = byId("_catalogue_table");
  if (filters && table) {
    var rows = all("tbody tr", table);
    var texts = rows.map(function (row) { return fold(row.textContent); });
    var search = byId("_filter_text");
    var selects = all("select", filters);
    var count = byId("_count");
    var more = byId("_more_filters");
    var update = function () {
      var words = fold(search.value).split(/\s+/).filter(Boolean);
      var shown = 0;
      rows.forEach(function (row, n) {
        var fits = words.every(function (word) { return texts[n].indexOf(word) >= 0; }) &&
          selects.every(function (select) {
            return !select.value || LINE.indexOf(select.dataset.key) >= 0 ||
              (row.dataset[select.dataset.key] || "").split(" ").indexOf(select.value) >= 0;
          }) && fitsLine(row);
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      var chosen = selects.filter(function (select) { return select.value; }).map(function (select) {
        return byId(select.id + "_name").textContent + ": " + select.options[select.selectedIndex].text;
      });
      if (search.value.trim()) { chosen.unshift(byId("_filter_text_name").textContent + ": " + search.value.trim()); }
      count.textContent = [count.dataset.text.replace("{shown}", shown).replace("{all}", rows.length)]
        .concat(chosen).join(" · ");
      byId("_empty").hidden = shown > 0;
    };
    // Year, source, chapter and state of the money are those of one and the same line of the budget
    var LINE = ["year", "source", "chapter", "money"];
    var fitsLine = function (row) {
      var wanted = LINE.map(function (key) {
        return selects.filter(function (select) { return select.dataset.key === key; })
          .map(function (select) { return select.value; })[0] || "";
      });
      return !wanted.some(Boolean) || (row.dataset.line || "").split(" ").some(function (line) {
        var parts = line.split("|");
        return wanted.every(function (value, n) {
          return !value || (n === 3 ? (parts[n] || "").indexOf(value) >= 0 : parts[n] === value);
        });
      });
    };

    // A number leads to the initiatives behind it: the address holds the filters
    var START = "#_catalogue?";
    var remember = function () {
      var pairs = selects.filter(function (select) { return select.value; })
        .map(function (select) { return select.dataset.key + "=" + encodeURIComponent(select.value); });
      try {
        history.replaceState(null, "", pairs.length ? START + pairs.join("&") : "#_catalogue");
      } catch (error) { /* the address stays as it is */ }
    };
    var choose = function () {
      if (location.hash.indexOf(START) !== 0) { return; }
      var wanted = {};
      location.hash.slice(START.length).split("&").forEach(function (pair) {
        var n = pair.indexOf("=");
        if (n > 0) { wanted[pair.slice(0, n)] = decode(pair.slice(n + 1)); }
      });
      search.value = "";
      selects.forEach(function (select) {
        var value = Object.prototype.hasOwnProperty.call(wanted, select.dataset.key) ? wanted[select.dataset.key] : "";
        select.value = value;
        if (select.selectedIndex < 0) { select.value = ""; }
        if (select.value && more.contains(select)) { more.open = true; }
      });
      update();
      count.tabIndex = -1;
      var section = byId("_catalogue");
      var below = count.getBoundingClientRect().top - section.getBoundingClientRect().top;
      (below < window.innerHeight * 0.7 ? section : count).scrollIntoView({ behavior: "instant" });
      count.focus({ preventScroll: true });
    };
    all("a[data-filter]").forEach(function (link) {
      link.href = START + link.dataset.filter;
      link.addEventListener("click", function () { if (location.href === link.href) { choose(); } });
    });
    window.addEventListener("hashchange", choose);
    filters.hidden = false;
    search.addEventListener("input", update);
    selects.forEach(function (select) {
      select.addEventListener("change", function () { update(); remember(); });
    });
    byId("_filter_clear").addEventListener("click", function () {
      search.value = "";
      selects.forEach(function (select) { select.value = ""; });
      update();
      remember();
      search.focus();
    });
    update();
    choose();
    var compare = new Intl.Collator(root.lang, { numeric: true }).compare;
    var keyOf = function (row, n) {
      var cell = row.cells[n];
      return "value" in cell.dataset ? cell.dataset.value : cell.textContent.trim();
    };
    all("thead th", table).forEach(function (head, n) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var up = head.getAttribute("aria-sort") !== "ascending";
        all("thead th", table).forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        var body = table.tBodies[0];
        rows.slice().sort(function (a, b) {
          return compare(keyOf(a, n), keyOf(b, n)) * (up ? 1 : -1);
        }).forEach(function (row) { body.appendChild(row); });
      });
    });
  }

  // A link into a folded sheet unfolds it; paper has everything unfolded
  function reveal() {
    var target = location.hash && byId(decode(location.hash.slice(1)));
    if (!target) { return; }
    var inside = target.classList.contains("sheet") ? target.querySelector("details.more") : null;
    if (inside) { inside.open = true; }
  }
  window.addEventListener("hashchange", reveal);
  reveal();
  window.addEventListener("beforeprint", function () {
    all("details:not([open])").forEach(function (one) { one.open = true; one.dataset.closed = ""; });
  });
  window.addEventListener("afterprint", function () {
    all("details[data-closed]").forEach(function (one) { one.open = false; delete one.dataset.closed; });
  });

  // The contents say where the reader is
  var links = all(".contents a");
  if ("IntersectionObserver" in window && links.length) {
    var current = null;
    var watcher = new IntersectionObserver(function (seen) {
      seen.forEach(function (one) {
        if (!one.isIntersecting) { return; }
        var link = links.filter(function (a) { return a.getAttribute("href") === "#" + one.target.id; })[0];
        if (!link || link === current) { return; }
        if (current) { current.removeAttribute("aria-current"); }
        link.setAttribute("aria-current", "true");
        current = link;
      });
    }, { rootMargin: "-10% 0px -80% 0px" });
    all("main > section[id]").forEach(function (section) { watcher.observe(section); });
  }
  if (window.innerWidth < 1184) {
    var folded = document.querySelector(".contents details");
    if (folded) { folded.open = false; }
  }
}());
