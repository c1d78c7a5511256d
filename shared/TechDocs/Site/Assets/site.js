// Portico's docs: light or dark, search over the index beside the pages, copying code. Everything works without it but these.
(() => {
  "use strict";
  const root = document.documentElement;
  const stored = (() => { try { return localStorage.getItem("techdocs-theme"); } catch { return null; } })();
  if (stored === "light" || stored === "dark") root.dataset.theme = stored;

  document.addEventListener("DOMContentLoaded", () => {
    theme();
    drawer();
    search();
    copying();
    following();
  });

  function theme() {
    document.querySelector("[data-md-theme]").addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      try { localStorage.setItem("techdocs-theme", root.dataset.theme); } catch { /* private windows keep nothing */ }
    });
  }

  function drawer() {
    const box = document.getElementById("__drawer");
    document.addEventListener("keydown", event => { if (event.key === "Escape") box.checked = false; });
    document.querySelector(".md-nav__link--active")?.scrollIntoView({ block: "nearest" });
  }

  function copying() {
    if (!navigator.clipboard) return;
    for (const code of document.querySelectorAll(".md-typeset pre > code")) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "md-clipboard", textContent: "Copy" });
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(code.textContent);
        button.textContent = "Copied";
        setTimeout(() => { button.textContent = "Copy"; }, 1500);
      });
      code.parentElement.append(button);
    }
  }

  // Marks the heading that is being read in the table of contents.
  function following() {
    const links = new Map([...document.querySelectorAll(".md-nav--secondary .md-nav__link")].map(link => [decodeURIComponent(link.hash.slice(1)), link]));
    const headings = [...document.querySelectorAll(".md-typeset :is(h1, h2, h3, h4, h5, h6)[id]")].filter(heading => links.has(heading.id));
    if (headings.length === 0) return;
    const mark = () => {
      const at = headings.findLast(heading => heading.getBoundingClientRect().top < 110) ?? headings[0];
      for (const [id, link] of links) link.classList.toggle("md-nav__link--active", id === at.id);
    };
    addEventListener("scroll", mark, { passive: true });
    mark();
  }

  function search() {
    const form = document.querySelector(".md-search");
    const input = form.querySelector("input");
    const output = form.querySelector(".md-search__output");
    const base = new URL(document.body.dataset.base, location.href);
    let loading;
    const load = () => loading ??= fetch(new URL("search/search_index.json", base)).then(answer => answer.json()).then(prepare).catch(() => { loading = undefined; return null; });
    const show = async () => {
      const words = split(input.value);
      if (words.length === 0) { output.hidden = true; return; }
      const docs = await load();
      if (words.join() !== split(input.value).join()) return;
      render(docs, docs ? find(docs, words) : [], words);
    };
    let timer;
    input.addEventListener("focus", load, { once: true });
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 80); });
    input.addEventListener("focus", show);
    form.addEventListener("submit", event => { event.preventDefault(); output.querySelector("a")?.click(); });
    document.addEventListener("click", event => { if (!form.contains(event.target)) output.hidden = true; });
    form.addEventListener("keydown", event => {
      const links = [...output.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      if (event.key === "ArrowDown") links[Math.min(at + 1, links.length - 1)]?.focus();
      else if (event.key === "ArrowUp") (at > 0 ? links[at - 1] : input).focus();
      else if (event.key === "Escape") { output.hidden = true; input.focus(); input.select(); return; }
      else return;
      event.preventDefault();
    });
    document.addEventListener("keydown", event => {
      const typing = event.target.closest("input, textarea, select, [contenteditable]");
      if (typing || event.ctrlKey || event.metaKey || event.altKey || (event.key !== "/" && event.key !== "s")) return;
      event.preventDefault();
      input.focus();
    });

    function prepare(index) {
      const pages = new Map();
      return index.docs.map(doc => {
        const url = doc.location.split("#")[0];
        if (!doc.location.includes("#")) pages.set(url, doc.title);
        const title = decode(doc.title);
        return { location: doc.location, url, title, page: decode(pages.get(url) ?? ""), text: doc.text, titleLower: title.toLowerCase(), textLower: doc.text.toLowerCase(), whole: !doc.location.includes("#") };
      });
    }

    function find(docs, words) {
      const found = [];
      for (const doc of docs) {
        let score = 0;
        for (const word of words) {
          const title = doc.titleLower.indexOf(word);
          const text = doc.textLower.indexOf(word);
          if (title < 0 && text < 0) { score = 0; break; }
          if (title >= 0) score += title === 0 ? 12 : 8;
          if (text >= 0) score += 2 + (text < 200 ? 1 : 0);
        }
        if (score > 0) found.push({ doc, score: score - Math.min(1, doc.text.length / 20000) });
      }
      // A section says more than the page that holds it: the page is for words that no section has all of.
      const sections = new Set(found.filter(entry => !entry.doc.whole).map(entry => entry.doc.url));
      return found.filter(entry => !entry.doc.whole || !sections.has(entry.doc.url)).sort((a, b) => b.score - a.score).slice(0, 30).map(entry => entry.doc);
    }

    function render(docs, found, words) {
      output.replaceChildren();
      output.hidden = false;
      const meta = document.createElement("p");
      meta.className = "md-search__meta";
      meta.setAttribute("role", "status");
      meta.textContent = !docs ? "The search index could not be read." : found.length === 0 ? "Nothing found." : found.length === 1 ? "1 result" : `${found.length} results`;
      const list = document.createElement("ul");
      list.className = "md-search__list";
      for (const doc of found) {
        const link = Object.assign(document.createElement("a"), { className: "md-search__link", href: new URL(doc.location, base) });
        if (!doc.whole) link.append(part("md-search__page", doc.page, []));
        link.append(part("md-search__heading", doc.title, words), part("md-search__teaser", teaser(doc, words), words));
        link.addEventListener("click", () => { output.hidden = true; });
        const item = document.createElement("li");
        item.append(link);
        list.append(item);
      }
      output.append(meta, list);
    }

    function teaser(doc, words) {
      const first = Math.min(...words.map(word => doc.textLower.indexOf(word)).filter(at => at >= 0), doc.text.length);
      const from = first > 60 && first < doc.text.length ? doc.text.lastIndexOf(" ", first - 40) + 1 : 0;
      return (from > 0 ? "… " : "") + doc.text.slice(from, from + 170).replace(/\b1 2 3( \d+)*/g, "") + (from + 170 < doc.text.length ? " …" : "");
    }

    function part(name, text, words) {
      const span = document.createElement("span");
      span.className = name;
      const pattern = words.length ? new RegExp(`(${words.map(word => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "gi") : null;
      for (const [i, piece] of (pattern ? text.split(pattern) : [text]).entries()) {
        if (i % 2 === 0) span.append(piece);
        else span.append(Object.assign(document.createElement("mark"), { textContent: piece }));
      }
      return span;
    }

    function split(text) { return text.toLowerCase().split(/[\s\-]+/).filter(word => word.length > 1).slice(0, 8); }

    function decode(html) { const area = document.createElement("textarea"); area.innerHTML = html; return area.value; }
  }
})();
