// What is written into the file: ids from titles, and YAML that says the same to every reader.
var formYaml = (function () {
  "use strict";
  var RESERVED = /^(y|n|yes|no|on|off|true|false|null)$/i;
  var WORD = /^[a-z][a-z0-9-]*$/;
  // The same signs that the plan's files refuse: they act without being seen.
  var HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ue000-\uf8ff\ufeff\ufff9-\ufffb\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?:[^\ud800-\udbff]|^)[\udc00-\udfff]/;
  var LETTERS = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "·": "", "ŀ": "l" };
  var LONGEST = 50;

  function tidy(text, isLong) {
    var lines = text.replace(/\r\n?/g, "\n").split("\n").map(function (line) { return line.replace(/\s+$/, ""); });
    if (isLong) { return lines.join("\n").trim(); }
    return lines.map(function (line) { return line.trim(); }).filter(Boolean).join(" ");
  }

  function slug(title, taken, stopWords) {
    var plain = title.toLowerCase().replace(/[ßæœøđł·ŀ]/g, function (sign) { return LETTERS[sign]; })
      .normalize("NFKD").replace(/\p{M}/gu, "");
    var words = plain.match(/[a-z0-9]+/g) || [];
    var kept = words.filter(function (word) { return stopWords.indexOf(word) < 0; });
    var made = "";
    (kept.length ? kept : words).every(function (word) {
      var longer = made ? made + "-" + word : word.slice(0, LONGEST);
      if (longer.length > LONGEST) { return false; }
      made = longer;
      return true;
    });
    made = made || "new";
    var free = made;
    for (var n = 2; taken.indexOf(free) >= 0; n += 1) { free = made + "-" + n; }
    return free;
  }

  function quote(text) {
    return JSON.stringify(text).replace(/[\u007f-\uffff]/g, function (sign) {
      return HIDDEN.test(sign) && !/[\ud800-\udfff]/.test(sign) ? "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0") : sign;
    });
  }

  function scalar(value, indent) {
    if (value.plain) { return " " + value.plain; }
    var text = String(value);
    if (WORD.test(text) && !RESERVED.test(text)) { return " " + text; }
    if (text.indexOf("\n") > 0 && !/\t|[ \t]\n|^\s|\s$/.test(text) && !HIDDEN.test(text)) {
      return " |-\n" + text.split("\n").map(function (line) { return line ? indent + line : ""; }).join("\n");
    }
    return " " + quote(text);
  }

  function order(value, shape) {
    var wanted = Object.keys(shape || {}).filter(function (key) { return key in value; });
    return wanted.concat(Object.keys(value).filter(function (key) { return wanted.indexOf(key) < 0; }));
  }

  function mapping(value, indent, shape) {
    return order(value, shape).map(function (key) {
      return indent + key + ":" + node(value[key], indent, (shape || {})[key]);
    }).join("\n");
  }

  function node(value, indent, shape) {
    var deeper = indent + "  ";
    if (Array.isArray(value)) {
      return "\n" + value.map(function (item) {
        if (typeof item === "string" || item.plain) { return deeper + "-" + scalar(item, deeper + "  "); }
        return deeper + "- " + mapping(item, deeper + "  ", shape).slice(deeper.length + 2);
      }).join("\n");
    }
    if (typeof value === "object" && !value.plain) { return "\n" + mapping(value, deeper, shape); }
    return scalar(value, deeper);
  }

  // Returns data as YAML. A text is a string; what is plain in every reading is {plain: "2026-03-31"}.
  function write(data, shape) { return mapping(data, "", shape) + "\n"; }

  return { hidden: HIDDEN, slug: slug, tidy: tidy, write: write };
})();
