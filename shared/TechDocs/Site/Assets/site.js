// Portico's docs: light or dark, search over the index beside the pages, copying code. Everything works without it but these.
(() => {
  "use strict";
  // The same file runs in a worker as well, where the search does not hold up the page.
  if (typeof document === "undefined") return serve();

  const source = document.currentScript.src;
  const root = document.documentElement;
  const stored = (() => { try { return localStorage.getItem("techdocs-theme"); } catch { return null; } })();
  if (stored === "light" || stored === "dark") root.dataset.theme = stored;

  document.addEventListener("DOMContentLoaded", () => {
    theme();
    drawer();
    search();
    copying();
    scrolling();
    following();
  });

  function theme() {
    document.querySelector("[data-md-theme]").addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      try { localStorage.setItem("techdocs-theme", root.dataset.theme); } catch { /* private windows keep nothing */ }
    });
  }

  // Without a script a box and its label open the navigation on a small screen; with one it is a button.
  function drawer() {
    const box = document.getElementById("__drawer");
    const label = document.querySelector(".md-header__menu");
    const nav = document.querySelector(".md-sidebar--primary");
    const behind = document.querySelectorAll(".md-content, .md-footer");
    const button = Object.assign(document.createElement("button"), { type: "button", className: label.className, title: label.title, ariaLabel: label.title });
    button.append(...label.childNodes);
    label.replaceWith(button);
    box.hidden = true;
    const show = (open, focus) => {
      box.checked = open;
      button.setAttribute("aria-expanded", open);
      for (const part of behind) part.inert = open;
      if (focus) (open ? nav.querySelector("[aria-current]") ?? nav.querySelector("a, input") : button)?.focus();
    };
    show(false); // some browsers remember what was checked
    button.addEventListener("click", () => show(!box.checked, true));
    box.addEventListener("change", () => show(box.checked));
    document.addEventListener("keydown", event => { if (event.key === "Escape" && box.checked) show(false, true); });
    matchMedia("(min-width: 60em)").addEventListener("change", () => show(false));
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

  // Tables and code that are wider than the page scroll, also with the keys.
  function scrolling() {
    const watch = new ResizeObserver(changes => {
      for (const { target } of changes) {
        if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
        else target.removeAttribute("tabindex");
      }
    });
    for (const box of document.querySelectorAll(".md-typeset table:not([class]), .md-typeset pre > code")) watch.observe(box);
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
    const index = new URL("search/search_index.json", base).href;
    let worker, timer, wanted = "";

    // The index is read when the first one wants to search.
    const ask = words => {
      if (!worker) {
        worker = new Worker(source);
        worker.addEventListener("message", ({ data }) => { if (wanted && data.words.join(" ") === wanted) render(data); });
        worker.addEventListener("error", () => { if (wanted) render({ words: [] }); });
      }
      worker.postMessage({ index, words });
    };
    const show = () => {
      const words = split(input.value);
      wanted = words.join(" ");
      ask(words);
      if (!wanted) output.hidden = true;
    };
    input.addEventListener("focus", show);
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(show, 80); });
    form.addEventListener("submit", event => { event.preventDefault(); output.querySelector("a")?.click(); });
    document.addEventListener("click", event => { if (!form.contains(event.target)) output.hidden = true; });
    form.addEventListener("keydown", event => {
      const links = [...output.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      if (event.key === "ArrowDown") links[Math.min(at + 1, links.length - 1)]?.focus();
      else if (event.key === "ArrowUp") (at > 0 ? links[at - 1] : input).focus();
      else if (event.key === "Escape") { input.focus(); input.select(); output.hidden = true; wanted = ""; return; }
      else return;
      event.preventDefault();
    });
    document.addEventListener("keydown", event => {
      const typing = event.target.closest("input, textarea, select, [contenteditable]");
      if (typing || event.ctrlKey || event.metaKey || event.altKey || (event.key !== "/" && event.key !== "s")) return;
      event.preventDefault();
      input.focus();
    });

    function render({ found, words }) {
      output.replaceChildren();
      output.hidden = false;
      const meta = document.createElement("p");
      meta.className = "md-search__meta";
      meta.setAttribute("role", "status");
      meta.textContent = !found ? "The search index could not be read." : found.length === 0 ? "Nothing found." : found.length === 1 ? "1 result" : `${found.length} results`;
      const list = document.createElement("ul");
      list.className = "md-search__list";
      for (const { location, page, title, teaser } of found ?? []) {
        const link = Object.assign(document.createElement("a"), { className: "md-search__link", href: new URL(location, base) });
        if (page) link.append(part("md-search__page", decode(page), []));
        link.append(part("md-search__heading", decode(title), words), part("md-search__teaser", teaser, words));
        link.addEventListener("click", () => { output.hidden = true; });
        const item = document.createElement("li");
        item.append(link);
        list.append(item);
      }
      output.append(meta, list);
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

    // A single letter says little, unless it is all there is, or a word of its own.
    function split(text) {
      const words = text.toLowerCase().split(/[\s\-]+/).filter(Boolean);
      return words.filter(word => word.length > 1 || word > "\x7f" || words.length === 1).slice(0, 8);
    }

    function decode(html) { const area = document.createElement("textarea"); area.innerHTML = html; return area.value; }
  }

  // In the worker: reads the index once, and answers who asks.
  function serve() {
    const escapes = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&#x27;": "'" };
    let reading;
    onmessage = async ({ data: { index, words } }) => {
      try {
        const docs = await (reading ??= read(index));
        if (words.length > 0) postMessage({ words, found: find(docs, words).map(doc => answer(doc, words)) });
      } catch {
        reading = undefined;
        postMessage({ words });
      }
    };

    async function read(index) {
      const answer = await fetch(index);
      if (!answer.ok) throw new Error(answer.statusText);
      const { docs } = await answer.json();
      const pages = new Map();
      return docs.map(doc => {
        const [url, anchor] = doc.location.split("#");
        if (!anchor) pages.set(url, doc.title);
        return { location: doc.location, url, title: doc.title, page: pages.get(url) ?? "", text: doc.text, titleLower: doc.title.replace(/&[a-z0-9#]+;/g, name => escapes[name] ?? name).toLowerCase(), textLower: doc.text.toLowerCase(), whole: !anchor };
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

    function answer(doc, words) {
      const first = Math.min(...words.map(word => doc.textLower.indexOf(word)).filter(at => at >= 0), doc.text.length);
      const from = first > 60 && first < doc.text.length ? doc.text.lastIndexOf(" ", first - 40) + 1 : 0;
      const teaser = (from > 0 ? "… " : "") + doc.text.slice(from, from + 170).replace(/\b1 2 3( \d+)*/g, "") + (from + 170 < doc.text.length ? " …" : "");
      return { location: doc.location, page: doc.whole ? "" : doc.page, title: doc.title, teaser };
    }
  }
})();
