// What the pages of the site have that the one page does not; without it every page can be reached and read.
(function () {
  "use strict";
  var up = document.body.dataset.up;

  // The box on every page leads to the search page
  var box = document.getElementById("_find");
  if (box) {
    var text = document.getElementById("_find_text");
    var go = function () { location.href = up + "search.html#q=" + encodeURIComponent(text.value.trim()); };
    box.hidden = false;
    document.getElementById("_find_go").addEventListener("click", go);
    text.addEventListener("keydown", function (event) { if (event.key === "Enter") { go(); } });
  }

  // A number leads to the initiatives behind it, on the page that lists them
  if (!document.getElementById("_catalogue_table")) {
    Array.prototype.forEach.call(document.querySelectorAll("a[data-filter]"), function (link) {
      var page = link.getAttribute("href").split("#")[0];
      if (page) { link.href = page + "#_catalogue?" + link.dataset.filter; }
    });
  }
}());
