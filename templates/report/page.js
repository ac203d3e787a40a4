// Search, sorting and filters for a report that is complete without this script. It loads nothing, stores only
// the choice of colours, and writes text only as text.
"use strict";
(() => {
  const words = document.getElementById("hl-words").dataset;
  const form = document.getElementById("hl-filter");
  const search = document.getElementById("hl-search");
  const shownLine = document.getElementById("hl-shown");
  const clear = document.getElementById("hl-clear");
  const only = document.getElementById("hl-only");
  const said = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const element = (tag, properties, ...inside) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...inside);
    return made;
  };
  const collator = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  // The colours.
  const kept = (act) => {
    // A page that a browser opens from a folder may have no storage.
    try { return act(window.localStorage); } catch { return null; }
  };
  const themes = [...document.querySelectorAll("input[name='hl-theme']")];
  const theme = kept((storage) => storage.getItem("hl-theme"));
  for (const choice of themes) {
    choice.checked = theme ? choice.value === theme : choice.checked;
    choice.addEventListener("change", () => kept((storage) => storage.setItem("hl-theme", choice.value)));
  }
  if (!themes.some((choice) => choice.checked)) themes[0].checked = true;
  if (window.matchMedia("(max-width: 62rem)").matches) {
    document.querySelector(".contents > details")?.removeAttribute("open");
  }

  // Sorting.
  const keyOf = (cell) => cell.dataset.k ?? cell.textContent.trim();
  const columnOf = (table, head) => {
    const [first, second] = table.tHead.rows;
    if (!second) return head.cellIndex;
    let at = 0;
    let below = 0;
    for (const cell of first.cells) {
      if (cell === head) return at;
      if (cell.rowSpan > 1) { at += 1; continue; }
      for (let n = 0; n < cell.colSpan; n += 1, below += 1, at += 1) {
        if (second.cells[below] === head) return at;
      }
    }
    return -1;
  };
  const sort = (table, head) => {
    const falls = head.getAttribute("aria-sort") === "ascending";
    const at = columnOf(table, head);
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row) => [keyOf(row.cells[at]), row]);
    rows.sort(([one], [other]) => (falls ? collator.compare(other, one) : collator.compare(one, other)));
    for (const marked of table.querySelectorAll("[aria-sort]")) marked.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falls ? "descending" : "ascending");
    body.append(...rows.map(([, row]) => row));
  };
  for (const table of document.querySelectorAll("table.own")) {
    if (!table.tHead || table.tBodies[0].rows.length < 2) continue;
    for (const head of table.tHead.querySelectorAll("th[scope='col']")) {
      const button = element("button", { type: "button", className: "sort", title: `${words.sort} ${head.textContent}` });
      // Browsers repeat only words, and not a button, at the top of each printed page.
      const printed = element("span", { className: "printed", textContent: head.textContent });
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, head));
      head.append(button, printed);
    }
  }

  // The hazards: their sections, their rows in tables, and their lines in lists.
  const places = new Map();
  for (const place of document.querySelectorAll("[data-hazard]")) {
    const id = place.dataset.hazard;
    if (!places.has(id)) places.set(id, []);
    places.get(id).push(place);
  }
  const sections = new Map([...document.querySelectorAll("article.hazard")].map((s) => [s.dataset.hazard, s]));
  const overview = [...document.querySelectorAll("table.own")].find(
    (table) => table.querySelector("thead [data-choice]") && table.querySelector("tbody [data-hazard]"),
  );
  const hazards = sections.size ? [...sections.keys()] : [...places.keys()];
  if (!form || hazards.length < 2) return;
  form.hidden = false;

  // One filter for each column of few words that the page names.
  const facets = [];
  const wanted = words.choices.split(" ");
  for (const head of overview?.tHead.querySelectorAll("[data-choice]") ?? []) {
    if (!wanted.includes(head.dataset.choice)) continue;
    const at = columnOf(overview, head);
    const rows = [...overview.tBodies[0].rows];
    const values = new Map();
    const of = new Map();
    for (const row of rows) {
      const text = row.cells[at].textContent.trim();
      values.set(text, keyOf(row.cells[at]));
      of.set(row.dataset.hazard, text);
    }
    if (values.size < 2) continue;
    const text = (head.querySelector("button") ?? head).textContent.trim();
    const label = head.dataset.group ? `${head.dataset.group} ${text.toLowerCase()}` : text;
    const name = head.dataset.choice;
    const select = element("select", { id: `hl-by-${name}`, name });
    select.append(element("option", { value: "", textContent: words.any }));
    const sorted = [...values].sort(([, one], [, other]) => collator.compare(one, other));
    for (const [text] of sorted) select.append(element("option", { value: text, textContent: text }));
    form.querySelector(".result").before(
      element("p", {}, element("label", { htmlFor: select.id, textContent: label }), select),
    );
    facets.push({ name, select, of });
  }

  // A cell of a heat map.
  let cell = null;
  const drop = element("button", { type: "button", className: "plain", title: words.drop, hidden: true });
  shownLine.after(drop);
  const choose = (id) => {
    const list = id?.startsWith("hl-map") ? document.getElementById(id) : null;
    cell = list
      ? {
          id,
          ids: new Set([...list.querySelectorAll("[data-id]")].map((item) => item.dataset.id)),
          name: `${list.closest(".heat").dataset.map}, ${list.querySelector(".where").textContent}`,
        }
      : null;
    drop.hidden = !cell;
    drop.textContent = cell ? `${said(words.cell, { cell: cell.name })} ✕` : "";
  };

  // Search. The script reads each hazard's words once, at the first search.
  const heard = new Map();
  const wordsOf = (id) => {
    if (!heard.has(id)) {
      const text = window.hazardWords?.[id] ?? places.get(id).map((place) => place.textContent).join("\n");
      heard.set(id, plain(text));
    }
    return heard.get(id);
  };

  let linked = null;
  const apply = () => {
    const terms = plain(search.value).split(/\s+/).filter(Boolean);
    const chosen = facets.filter(({ select }) => select.value !== "");
    const isOn = terms.length > 0 || chosen.length > 0 || cell !== null;
    let shown = 0;
    for (const id of hazards) {
      const fits =
        (!cell || cell.ids.has(id)) &&
        chosen.every(({ select, of }) => of.get(id) === select.value) &&
        terms.every((term) => wordsOf(id).includes(term));
      shown += fits ? 1 : 0;
      for (const place of places.get(id)) {
        const isLinked = id === linked && place === sections.get(id);
        place.hidden = !fits && !isLinked;
        place.classList.toggle("linked", !fits && isLinked);
      }
    }
    const isShownAsWell = linked !== null && sections.get(linked)?.classList.contains("linked");
    const line = said(isOn ? words.some : words.all, { shown, total: hazards.length });
    shownLine.textContent = isShownAsWell ? `${line}. ${said(words.linked, { hazard: linked })}` : line;
    clear.hidden = !isOn;
    only.hidden = !isOn;
    only.textContent = isOn ? said(words.only, { shown, total: hazards.length }) : "";
    keep();
  };

  // The address has the filters, so that people can send it and see the same page.
  const keep = () => {
    const query = new URLSearchParams();
    if (search.value.trim()) query.set("q", search.value.trim());
    for (const { name, select } of facets) if (select.value) query.set(name, select.value);
    if (cell) query.set("cell", cell.id);
    const text = query.size ? `?${query}` : location.pathname.split("/").pop() || ".";
    try { history.replaceState(null, "", text + location.hash); } catch { /* The address stays as it is. */ }
  };
  const recall = () => {
    const query = new URLSearchParams(location.search);
    search.value = query.get("q") ?? "";
    for (const { name, select } of facets) {
      const wanted = query.get(name) ?? "";
      select.value = [...select.options].some((option) => option.value === wanted) ? wanted : "";
    }
    choose(query.get("cell"));
  };

  // A link to a hazard works even if the filter hides the hazard.
  const follow = () => {
    let anchor = location.hash.slice(1);
    try { anchor = decodeURIComponent(anchor); } catch { /* It is taken as it stands. */ }
    const place = anchor ? document.getElementById(anchor) : null;
    const section = place?.closest("article.hazard");
    linked = section ? section.dataset.hazard : null;
    if (section?.hidden) {
      apply();
      place.scrollIntoView();
    }
    const closed = place?.closest("details:not([open])");
    if (closed) {
      closed.open = true;
      place.scrollIntoView();
    }
  };

  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    apply();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    search.value = "";
    for (const { select } of facets) select.value = "";
    choose(null);
    linked = null;
    apply();
    search.focus();
  });
  drop.addEventListener("click", () => {
    choose(null);
    apply();
    search.focus();
  });
  document.addEventListener("click", (event) => {
    const count = event.target.closest?.("a.count");
    if (!count) return;
    event.preventDefault();
    choose(decodeURIComponent(count.hash.slice(1)));
    apply();
    (overview?.closest("section") ?? form).scrollIntoView();
    drop.focus({ preventScroll: true });
  });
  window.addEventListener("hashchange", follow);
  recall();
  apply();
  follow();
})();
