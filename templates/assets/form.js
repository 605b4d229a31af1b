// The page of a form: what is written is checked, kept in this browser, and put into a file. Nothing is sent.
(function () {
  "use strict";
  var byId = function (id) { return document.getElementById(id); };
  var all = function (selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); };
  var data = JSON.parse(byId("_data").textContent);
  var form = byId("_form");
  var errors = byId("_errors");
  var language = document.documentElement.lang;
  var place = "dtplan-form:" + data.plan + ":" + data.kind;
  var touched = {};
  var isOwnId = false;
  var isKept = true;
  var counter = 0;
  var saidTimer = 0;

  function fold(text) { return text.normalize("NFD").replace(/[\u0300-\u036f·]/g, "").toLowerCase(); }
  function word(name, values) {
    var text = data.words[language][name] || name;
    Object.keys(values || {}).forEach(function (key) { text = text.replace("{" + key + "}", values[key]); });
    return text;
  }
  function status(text) { byId("_status").textContent = text; }
  function say(text) {
    clearTimeout(saidTimer);
    byId("_said").textContent = "";
    saidTimer = setTimeout(function () { byId("_said").textContent = text; }, 50);
  }

  // Words
  function translate(root) {
    all("[data-t]", root).forEach(function (one) { one.textContent = word(one.dataset.t); });
    all("[data-ta]", root).forEach(function (one) {
      var pair = one.dataset.ta.split(":");
      one.setAttribute(pair[0], word(pair[1]));
    });
  }
  function switchTo(code) {
    if (!data.words[code]) { return; }
    language = code;
    document.documentElement.lang = code;
    document.title = word("ui.title") + " · " + word("plan.title");
    translate(document);
    all("template").forEach(function (one) { translate(one.content); });
    all("[data-lang]").forEach(function (one) { one.setAttribute("aria-pressed", String(one.dataset.lang === code)); });
    all("[aria-invalid]").forEach(function (one) { show(one, find(one)); });
    if (!errors.hidden) { list(check()); }
    sayDraft();
    status("");
  }

  // Values
  function controls(root) { return all("[data-key]", root || form); }
  function rowOf(control) { return control.closest("[data-row]"); }
  function value(control) {
    var text = formYaml.tidy(control.value, control.dataset.long !== undefined);
    if (control.dataset.ask === "money" || control.dataset.ask === "number") { text = plainAmount(text); }
    return text;
  }
  function plainAmount(text) {
    var plain = text.replace(/[\s\u00a0\u202f€]/g, "");
    if (/^\d{1,3}(\.\d{3})+(,\d{1,2})?$/.test(plain)) { return plain.replace(/\./g, "").replace(",", "."); }
    if (/^\d{1,3}(,\d{3})+(\.\d{1,2})?$/.test(plain)) { return plain.replace(/,/g, ""); }
    return /^\d+,\d{1,2}$/.test(plain) ? plain.replace(",", ".") : plain;
  }
  function find_value(path) {
    var one = controls().filter(function (control) { return control.dataset.key === path && !rowOf(control); })[0];
    return one ? value(one) : "";
  }
  function isUsed(row) { return controls(row).some(function (control) { return value(control) !== "" || control.validity.badInput; }); }
  function put(target, path, given) {
    var steps = path.split(".");
    var last = steps.pop();
    steps.forEach(function (step) { target = target[step] = target[step] || {}; });
    target[last] = given;
  }
  function typed(control, text) {
    return /^(day|money|number|integer)$/.test(control.dataset.ask) && /^[0-9.+-]+$/.test(text) ? { plain: text } : text;
  }
  function take(root, target) {
    controls(root).forEach(function (control) {
      var text = value(control);
      if (root === form && rowOf(control)) { return; }
      if (control.dataset.ask === "list") {
        var lines = control.value.split("\n").map(function (line) { return line.trim(); }).filter(Boolean);
        if (lines.length) { put(target, control.dataset.key, lines); }
      } else if (text) { put(target, control.dataset.key, typed(control, text)); }
    });
  }
  function collect() {
    var found = {};
    Object.keys(data.said).forEach(function (key) { found[key] = data.said[key]; });
    take(form, found);
    all("[data-list]").forEach(function (box) {
      var chosen = all("input[type=checkbox]:checked", box).map(function (one) { return one.value; });
      if (chosen.length) { put(found, box.dataset.list, chosen); }
    });
    all("[data-rows]").forEach(function (box) {
      var names = [];
      var rows = all("[data-row]", box).filter(isUsed).map(function (row) {
        var item = {};
        take(row, item);
        if (box.dataset.named === undefined) { return item; }
        var id = formYaml.slug(choose(item.title), names, data.stop);
        names.push(id);
        return Object.assign({ id: id }, item);
      });
      if (rows.length) { put(found, box.dataset.rows, rows); }
    });
    return found;
  }
  function choose(texts) {
    var code = Object.keys(data.names).filter(function (one) { return texts && texts[one]; })[0];
    return code ? texts[code] : "";
  }
  function write() {
    var found = collect();
    var within = found.within;
    delete found.within;
    byId("_file").textContent = (within ? data.within + within + "\n" : "") + formYaml.write(found, data.shape);
  }

  // Checks
  function isAnswered(path) {
    var found = collect();
    return path.split(".").every(function (step) { found = found && found[step]; return found !== undefined; });
  }
  function find(control) {
    var text = value(control);
    var traits = control.dataset;
    var row = rowOf(control);
    if (row && !isUsed(row)) { return ""; }
    if (control.validity.badInput) { return word("error.day"); }
    if (!text) { return missing(control, row); }
    if (formYaml.hidden.test(text)) { return word("error.hidden"); }
    if (control.maxLength > 0 && text.length > control.maxLength) { return word("error.long", { n: control.maxLength }); }
    if (traits.ask === "day") { return wrongDay(control, text); }
    if (traits.ask === "money" && !/^\d{1,13}(\.\d{1,2})?$/.test(text)) { return word("error.money"); }
    if (traits.ask === "number" && !/^[+-]?\d{1,15}(\.\d{1,9})?$/.test(text)) { return word("error.number"); }
    if (traits.ask === "integer" && !(/^-?\d{1,9}$/.test(text) && Number(text) >= Number(traits.low) && Number(text) <= Number(traits.high))) {
      return word("error.integer", { low: traits.low, high: traits.high });
    }
    if (traits.ask === "url" && !/^https?:\/\/[^\s\/?#<>"\\]+\.[^\s<>"\\]*$/i.test(text)) { return word("error.url"); }
    if (traits.pattern && !new RegExp(traits.pattern).test(text)) { return word(traits.key === "id" ? "error.slug" : "error.pattern"); }
    if (traits.key === "id" && data.taken.indexOf(text) >= 0) { return word("error.taken"); }
    return "";
  }
  function missing(control, row) {
    var traits = control.dataset;
    var code = traits.language;
    var isWanted = traits.required !== undefined || (traits.needs && isAnswered(traits.needs));
    if (code) {
      if (data.required.indexOf(code) < 0) { return ""; }
      var has = controls(control.closest(".texts")).some(function (one) { return value(one) !== ""; });
      if (has) { return word("error.language", { language: data.names[code] }); }
    }
    return isWanted ? word(traits.ask === "choice" ? "error.choose" : "error.required") : "";
  }
  function wrongDay(control, text) {
    var year = Number(text.slice(0, 4));
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || isNaN(Date.parse(text)) || year < 1900 || year > 2100) { return word("error.day"); }
    var after = control.dataset.after && find_value(control.dataset.after);
    if (after && text < after) { return word("error.order"); }
    var ends = (control.dataset.between || "").split(" ").map(function (path) { return path && find_value(path); });
    return (ends[0] && text < ends[0]) || (ends[1] && text > ends[1]) ? word("error.outside") : "";
  }
  function show(control, problem) {
    var box = byId("e-" + control.id);
    box.textContent = problem;
    box.hidden = !problem;
    if (problem) { control.setAttribute("aria-invalid", "true"); } else { control.removeAttribute("aria-invalid"); }
  }
  function name(control) {
    var label = form.querySelector('label[for="' + control.id + '"]');
    var parts = [rowOf(control) ? rowOf(control).querySelector("legend").textContent : ""];
    var texts = control.closest(".texts");
    if (texts) { parts.push(texts.querySelector("legend > [data-t]").textContent); }
    parts.push(label.querySelector("span").textContent);
    return parts.map(function (part) { return part.replace(/\s+/g, " ").trim(); }).filter(Boolean).join(", ");
  }
  function check() {
    return controls().map(function (control) {
      var problem = find(control);
      touched[control.id] = true;
      show(control, problem);
      return problem && [control, problem];
    }).filter(Boolean);
  }
  function list(problems) {
    byId("_errors_title").textContent = word("ui.errors", { n: problems.length });
    var items = errors.querySelector("ul");
    items.textContent = "";
    problems.forEach(function (one) {
      var link = document.createElement("a");
      link.href = "#" + one[0].id;
      link.textContent = name(one[0]) + ": " + one[1];
      link.addEventListener("click", function (event) {
        event.preventDefault();
        one[0].focus();
        one[0].scrollIntoView({ block: "center" });
      });
      items.appendChild(document.createElement("li")).appendChild(link);
    });
    errors.hidden = !problems.length;
  }
  function recheck() {
    controls().forEach(function (control) { if (touched[control.id] && control.hasAttribute("aria-invalid")) { show(control, find(control)); } });
  }

  // Rows
  function number(box) {
    all("[data-row]", box).forEach(function (row, n) { all(".number", row).forEach(function (one) { one.textContent = String(n + 1); }); });
  }
  function addRow(box, values) {
    counter += 1;
    var row = box.querySelector("template").content.firstElementChild.cloneNode(true);
    all("[id], [for], [aria-describedby]", row).forEach(function (one) {
      ["id", "for", "aria-describedby"].forEach(function (attribute) {
        var given = one.getAttribute(attribute);
        if (given) { one.setAttribute(attribute, given.replace(/\S+/g, function (id) { return /-0(-|$)/.test(id) ? id.replace(/-0(?=-|$)/, "-" + counter) : id + "-" + counter; })); }
      });
    });
    controls(row).forEach(function (control) { control.value = (values || {})[control.dataset.key] || ""; });
    box.querySelector(".list").appendChild(row);
    number(box);
    return row;
  }
  function rowName(row) { return row.querySelector("legend").textContent.replace(/\s+/g, " ").trim(); }
  form.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    var box = button && button.closest("[data-rows]");
    if (!box) { return; }
    if (button.classList.contains("add")) {
      var row = addRow(box);
      controls(row)[0].focus();
      say(word("ui.added", { name: rowName(row) }));
    } else if (button.classList.contains("remove")) {
      var gone = button.closest("[data-row]");
      say(word("ui.removed", { name: rowName(gone) }));
      gone.remove();
      number(box);
      box.querySelector(".add").focus();
    }
    changed();
  });

  // The draft
  function keep() {
    var rows = {};
    all("[data-rows]").forEach(function (box) {
      rows[box.dataset.rows] = all("[data-row]", box).map(function (row) {
        var values = {};
        controls(row).forEach(function (control) { values[control.dataset.key] = control.value; });
        return values;
      });
    });
    var single = {};
    controls().forEach(function (control) { if (!rowOf(control)) { single[control.dataset.key] = control.value; } });
    var chosen = {};
    all("[data-list]").forEach(function (box) {
      chosen[box.dataset.list] = all("input[type=checkbox]:checked", box).map(function (one) { return one.value; });
    });
    var draft = { single: single, chosen: chosen, rows: rows, isOwnId: isOwnId, language: language };
    try { localStorage.setItem(place, JSON.stringify(draft)); isKept = true; } catch (error) { isKept = false; }
  }
  function restore() {
    var draft = null;
    try { draft = JSON.parse(localStorage.getItem(place)); } catch (error) { draft = null; }
    if (!draft || typeof draft !== "object" || !draft.single) { return false; }
    controls().forEach(function (control) {
      var kept = draft.single[control.dataset.key];
      if (!rowOf(control) && typeof kept === "string") { control.value = kept; }
    });
    all("[data-list]").forEach(function (box) {
      var chosen = (draft.chosen || {})[box.dataset.list] || [];
      all("input[type=checkbox]", box).forEach(function (one) { one.checked = chosen.indexOf(one.value) >= 0; });
    });
    all("[data-rows]").forEach(function (box) {
      var rows = (draft.rows || {})[box.dataset.rows];
      if (Array.isArray(rows)) { rows.forEach(function (values) { addRow(box, values); }); }
    });
    isOwnId = Boolean(draft.isOwnId);
    if (typeof draft.language === "string") { switchTo(draft.language); }
    return true;
  }
  var wasRestored = false;
  function sayDraft() {
    var box = byId("_draft");
    box.hidden = false;
    box.textContent = (wasRestored ? word("ui.restored") + " " : "") + word(isKept ? "ui.kept" : "ui.not_kept");
  }

  // What happens
  function suggest(control) {
    var id = byId("f-id");
    if (!id || control === id) { isOwnId = isOwnId || (control === id && id.value !== ""); return; }
    if (control.dataset.path === "title" && !rowOf(control) && !isOwnId) {
      var texts = {};
      controls(control.closest(".texts")).forEach(function (one) { if (value(one)) { texts[one.dataset.language] = value(one); } });
      var title = choose(texts);
      id.value = title ? formYaml.slug(title, data.taken, data.stop) : "";
      show(id, "");
    }
  }
  function changed() { recheck(); write(); keep(); }
  form.addEventListener("input", function (event) {
    var control = event.target;
    byId("_clear").dataset.t = "ui.clear";
    byId("_clear").textContent = word("ui.clear");
    if (control.type === "search") { filter(control); return; }
    if (control.dataset.key) { suggest(control); }
    changed();
  });
  // What is said of an answer moves what stands below it, so it waits until a click has arrived where it was aimed.
  var isPressed = false;
  var waiting = [];
  document.addEventListener("pointerdown", function () { isPressed = true; }, true);
  ["pointerup", "pointercancel"].forEach(function (kind) {
    document.addEventListener(kind, function () {
      isPressed = false;
      setTimeout(function () { waiting.splice(0).forEach(leave); }, 0);
    }, true);
  });
  form.addEventListener("focusout", function (event) {
    if (isPressed) { waiting.push(event.target); } else { leave(event.target); }
  });
  function leave(control) {
    if (!control.dataset || !control.dataset.key || !control.isConnected) { return; }
    if (/^(money|number)$/.test(control.dataset.ask)) { control.value = value(control); }
    if (!touched[control.id] && value(control) === "" && !control.validity.badInput) { return; }
    touched[control.id] = true;
    var problem = find(control);
    var isNew = problem && byId("e-" + control.id).textContent !== problem;
    show(control, problem);
    if (isNew) { say(name(control) + ": " + problem); }
  }
  function filter(search) {
    var box = search.closest("[data-list]");
    var words = fold(search.value).split(/\s+/).filter(Boolean);
    var found = 0;
    all(".option", box).forEach(function (one) {
      var text = fold(one.textContent);
      var matches = words.every(function (part) { return text.indexOf(part) >= 0; });
      found += matches ? 1 : 0;
      one.hidden = !matches && !one.querySelector("input").checked;
    });
    box.querySelector(".found").textContent = words.length ? word("ui.found", { n: found }) : "";
  }
  form.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && event.target.tagName === "INPUT") { event.preventDefault(); }
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var problems = check();
    list(problems);
    if (problems.length) { status(""); errors.focus(); return; }
    write();
    var link = document.createElement("a");
    var file = find_value("id") + ".yaml";
    link.href = URL.createObjectURL(new Blob([byId("_file").textContent], { type: "application/yaml" }));
    link.download = file;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    status(word("ui.downloaded", { file: file }));
  });
  byId("_copy").addEventListener("click", function () {
    var text = byId("_file").textContent;
    var done = function () { status(word("ui.copied")); };
    var failed = function () {
      var range = document.createRange();
      range.selectNodeContents(byId("_file"));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      var isCopied = false;
      try { isCopied = document.execCommand("copy"); } catch (error) { isCopied = false; }
      status(word(isCopied ? "ui.copied" : "ui.not_copied"));
    };
    if (navigator.clipboard) { navigator.clipboard.writeText(text).then(done, failed); } else { failed(); }
  });
  byId("_clear").addEventListener("click", function (event) {
    var button = event.currentTarget;
    if (button.dataset.t === "ui.clear") {
      button.dataset.t = "ui.clear_again";
      button.textContent = word("ui.clear_again");
      say(word("ui.clear_again"));
      return;
    }
    button.dataset.t = "ui.clear";
    button.textContent = word("ui.clear");
    form.reset();
    all("[data-row]").forEach(function (row) { row.remove(); });
    all("[aria-invalid]").forEach(function (one) { show(one, ""); });
    touched = {};
    isOwnId = false;
    wasRestored = false;
    list([]);
    write();
    try { localStorage.removeItem(place); } catch (error) { /* nothing is kept */ }
    sayDraft();
    status(word("ui.cleared"));
  });
  all("[data-lang]").forEach(function (one) {
    one.addEventListener("click", function () { switchTo(one.dataset.lang); keep(); });
  });
  all(".languages").forEach(function (one) { one.hidden = false; });
  try { localStorage.getItem(place); } catch (error) { isKept = false; }
  wasRestored = restore();
  sayDraft();
  write();
})();
