"use strict";
(() => {
  const byID = (id) => document.getElementById(id);

  // Folded tables are printed too, and folded again afterwards.
  let unfolded = [];
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll("details:not([open])")];
    for (const element of unfolded) element.open = true;
  });
  addEventListener("afterprint", () => {
    for (const element of unfolded) element.open = false;
  });

  const data = byID("findings-data");
  if (!data) return;

  const groupsOfPage = 50;
  const rowsAtFirst = 10;
  const rowsMore = 200;
  const groups = JSON.parse(data.textContent).groups;
  for (const group of groups) {
    group.text = [
      group.code, group.severity, group.check, group.kind, group.object, group.subject, group.hazard,
      group.waiver, group.explanation, group.remedy,
    ].join("\n").toLowerCase();
    group.rowTexts = group.rows.map((row) => row.join("\n").toLowerCase());
  }
  const listed = groups.reduce((sum, group) => sum + group.listed, 0);
  const counted = groups.reduce((sum, group) => sum + group.total, 0);
  const number = (value) => value.toLocaleString("en-GB");

  const form = byID("filter"), search = byID("search"), check = byID("check"), shown = byID("shown");
  const pager = byID("pager"), previous = byID("previous"), next = byID("next"), pageText = byID("page");
  const list = byID("groups"), template = byID("group");
  const severities = [...form.querySelectorAll("[name=severity]")];
  let found = [], page = 0;

  // Each group with the rows that match: all of them where the group itself matches.
  function matches() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = new Set(severities.filter((box) => box.checked).map((box) => box.value));
    const result = [];
    for (const group of groups) {
      if (!wanted.has(group.severity) || (check.value && group.check !== check.value)) continue;
      const rest = words.filter((word) => !group.text.includes(word));
      if (rest.length === 0) {
        result.push({ group, rows: group.rows, isWhole: true });
        continue;
      }
      const rows = group.rows.filter((_, index) => rest.every((word) => group.rowTexts[index].includes(word)));
      if (rows.length > 0) result.push({ group, rows, isWhole: false });
    }
    return result;
  }

  function put(root, name, text) {
    const element = root.querySelector(`[data-f="${name}"]`);
    if (!element) return;
    if (text === undefined || text === null) {
      // The word `Remedy` goes with its text.
      (element.parentElement.className === "remedy" ? element.parentElement : element).remove();
    } else {
      element.textContent = text;
    }
  }

  function row(model, values) {
    const element = model.cloneNode(true);
    const [where, own] = element.cells[0].children;
    where.textContent = values[0];
    if (values[3] === null) own.remove(); else own.textContent = values[3];
    for (const place of [1, 2]) {
      const code = element.cells[place].firstElementChild;
      if (values[place] === null) code.remove(); else code.textContent = values[place];
    }
    return element;
  }

  function article({ group, rows, isWhole }) {
    const root = template.content.firstElementChild.cloneNode(true);
    root.className = `finding ${group.tone}`;
    root.querySelector(".state").className = `state ${group.tone}`;
    for (const name of [
      "mark", "severity", "code", "check", "kind", "object", "times", "subject", "hazard", "waiver", "explanation",
      "remedy", "caption",
    ]) put(root, name, group[name]);
    const body = root.querySelector("tbody");
    const model = body.firstElementChild;
    if (rows.length === 0) {
      root.querySelector("table").remove();
    } else {
      body.replaceChildren(...rows.slice(0, rowsAtFirst).map((values) => row(model, values)));
    }
    const notes = [];
    if (!isWhole) notes.push(`${number(rows.length)} of ${number(group.rows.length)} listed match the search.`);
    if (group.rest) notes.push(group.rest);
    put(root, "rest", notes.length > 0 ? notes.join(" ") : null);
    let count = Math.min(rowsAtFirst, rows.length);
    if (rows.length > count) {
      const button = document.createElement("button");
      button.type = "button";
      const name = () => {
        const step = Math.min(rowsMore, rows.length - count);
        button.textContent = `Show ${number(step)} more of ${number(rows.length - count)}`;
        button.setAttribute("aria-label", `${button.textContent}: ${group.caption}`);
      };
      name();
      button.addEventListener("click", () => {
        const added = rows.slice(count, count + rowsMore).map((values) => row(model, values));
        body.append(...added);
        count += added.length;
        if (count < rows.length) { name(); return; }
        // The keyboard goes on at the first row that came.
        added[0].tabIndex = -1;
        added[0].focus();
        button.remove();
      });
      root.append(button);
    }
    return root;
  }

  function draw() {
    const pages = Math.max(1, Math.ceil(found.length / groupsOfPage));
    page = Math.min(page, pages - 1);
    const start = page * groupsOfPage;
    list.replaceChildren(...found.slice(start, start + groupsOfPage).map(article));
    const rows = found.reduce((sum, one) => sum + (one.isWhole ? one.group.listed : one.rows.length), 0);
    const all = rows === listed ? `All ${number(listed)}` : `${number(rows)} of ${number(listed)}`;
    const where = pages > 1 ? `; page ${number(page + 1)} of ${number(pages)}` : "";
    const more = counted > listed ? `; ${number(counted)} were counted` : "";
    shown.textContent = found.length === 0
      ? "No listed finding matches."
      : `${all} listed findings, in ${number(found.length)} ${found.length === 1 ? "group" : "groups"}${where}${more}.`;
    pager.hidden = pages === 1;
    pageText.textContent = `Page ${number(page + 1)} of ${number(pages)}`;
    previous.disabled = page === 0;
    next.disabled = page === pages - 1;
  }

  let isDue = false;
  function filter() {
    if (isDue) return;
    isDue = true;
    // However fast somebody types, once a frame is enough.
    requestAnimationFrame(() => {
      isDue = false;
      page = 0;
      found = matches();
      draw();
    });
  }

  function turn(step) {
    page += step;
    draw();
    byID("findings").scrollIntoView();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  previous.addEventListener("click", () => turn(-1));
  next.addEventListener("click", () => turn(1));
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !target.closest("input, select, textarea")) {
      event.preventDefault();
      search.focus();
    } else if (event.key === "Escape" && target === search && search.value) {
      search.value = "";
      filter();
    }
  });

  found = matches();
  form.hidden = false;
  draw();
})();
