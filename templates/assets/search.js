// The search page: it finds words by how they begin, without accents, capitals and endings.
(function () {
  "use strict";
  var SHOWN = 50;
  var LETTERS = /[\p{L}\p{N}]+/gu;
  function byId(id) { return document.getElementById(id); }
  function fold(text) { return text.normalize("NFD").replace(/[\u0300-\u036f·]/g, "").toLowerCase(); }
  function split(text) { return fold(text).match(LETTERS) || []; }
  var index = JSON.parse(byId("_index").textContent);
  var words = index.words.split(" ");
  var places = index.places.split(",");
  var box = byId("_search"), text = byId("_search_text"), list = byId("_results");
  var count = byId("_search_count"), more = byId("_search_more");

  // `tràmits` → `tramit`: the first ending that fits goes, if three letters stay
  function stem(word) {
    for (var n = 0; n < index.endings.length; n++) {
      var ending = index.endings[n];
      if (word.length - ending.length >= 3 && word.endsWith(ending)) { return word.slice(0, -ending.length); }
    }
    return word;
  }
  // What it is without each ending: `plans` is also `pla`
  function forms(word) {
    return index.endings.filter(function (ending) { return word.endsWith(ending); })
      .map(function (ending) { return word.slice(0, -ending.length); });
  }
  function unpack(steps) {
    var at = 0;
    return steps.split(" ").map(function (step) { at += parseInt(step, 36); return at; });
  }
  // How well a word of a page fits a word that is asked for
  function weigh(word, asked) {
    if (word === asked.word) { return 4; }
    if (asked.forms.indexOf(word) >= 0) { return 3; }
    if (word.startsWith(asked.word)) { return 2; }
    return word.startsWith(asked.stem) ? 1 : 0;
  }
  function read(query) {
    return split(query).map(function (word) { return { word: word, stem: stem(word), forms: forms(word) }; });
  }
  // The pages that have every word, those that have them in their title first
  function find(asked) {
    var found = null;
    asked.forEach(function (one) {
      var hits = new Map();
      words.forEach(function (word, n) {
        var weight = weigh(word, one);
        if (!weight) { return; }
        unpack(places[n]).forEach(function (page) { hits.set(page, Math.max(hits.get(page) || 0, weight)); });
      });
      hits.forEach(function (weight, page) {
        var best = Math.max.apply(null, [0].concat(split(say(index.pages[page].title)).map(function (word) {
          return weigh(word, one);
        })));
        hits.set(page, weight + 10 * best);
      });
      if (found) {
        found.forEach(function (weight, page) {
          if (hits.has(page)) { found.set(page, weight + hits.get(page)); } else { found.delete(page); }
        });
      } else { found = hits; }
    });
    return Array.from(found || []).sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; })
      .map(function (pair) { return index.pages[pair[0]]; });
  }
  function say(shown) { return Array.isArray(shown) ? shown[0] : shown; }

  // Texts are only ever put in as texts
  function write(tag, shown, asked, name) {
    var element = document.createElement(tag);
    if (Array.isArray(shown)) { element.lang = shown[1]; }
    if (name) { element.className = name; }
    var whole = say(shown), from = 0;
    (asked.length ? Array.from(whole.matchAll(/[\p{L}\p{N}\p{M}·]+/gu)) : []).forEach(function (match) {
      var word = fold(match[0]);
      if (!asked.some(function (one) { return weigh(word, one); })) { return; }
      element.append(whole.slice(from, match.index));
      var mark = document.createElement("mark");
      mark.textContent = match[0];
      element.append(mark);
      from = match.index + match[0].length;
    });
    element.append(whole.slice(from));
    return element;
  }
  function draw(page, asked) {
    var item = document.createElement("li");
    var title = document.createElement("p");
    var link = write("a", page.title, asked);
    link.href = page.path;
    title.className = "result-title";
    title.append(link);
    if (page.example) { title.append(" ", write("span", list.dataset.example, [], "tag tag-example")); }
    var about = document.createElement("p");
    about.className = "muted";
    about.append(list.dataset[page.kind]);
    if (page.context) { about.append(" · ", write("span", page.context, asked)); }
    item.append(title, about);
    if (page.summary) { item.append(write("p", page.summary, asked)); }
    return item;
  }
  function show(isAll) {
    var asked = read(text.value);
    var found = find(asked);
    var shown = isAll ? found : found.slice(0, SHOWN);
    list.replaceChildren.apply(list, shown.map(function (page) { return draw(page, asked); }));
    more.hidden = shown.length === found.length;
    count.textContent = !asked.length ? "" :
      found.length ? count.dataset.text.replace("{n}", found.length) : count.dataset.none;
    return shown.length;
  }
  function remember() {
    try { history.replaceState(null, "", text.value.trim() ? "#q=" + encodeURIComponent(text.value.trim()) : "#"); }
    catch (error) { /* the address stays as it is */ }
  }
  function begin() {
    var asked = "";
    try { asked = decodeURIComponent((location.hash.match(/^#q=(.*)$/) || ["", ""])[1]); } catch (error) { /* not ours */ }
    if (asked || !location.hash) { text.value = asked; show(false); }
  }
  byId("_search_off").hidden = true;
  box.hidden = false;
  text.addEventListener("input", function () { show(false); remember(); });
  more.addEventListener("click", function () {
    show(true);
    var next = list.querySelectorAll("a")[SHOWN];
    if (next) { next.focus(); }
  });
  window.addEventListener("hashchange", begin);
  begin();
  text.focus();
}());
