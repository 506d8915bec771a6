// Runs after axe.min.js. Every rule that axe-core knows, AAA and experimental ones included; the frames of the page too.
async () => {
  "use strict";
  const menus = [...document.querySelectorAll("details.fw-menu")];
  const open = (shown) => { for (const menu of menus) menu.open = menu === shown; };
  for (const one of document.querySelectorAll("details")) one.open = true;
  open(null);
  // A colour that is still changing after a switch of schemes is not the one to judge.
  for (let left = 20, moving; left && (moving = document.getAnimations()).length; left--) for (const one of moving) one.finish();
  const rules = Object.fromEntries(axe.getRules().map((rule) => [rule.ruleId, { enabled: true }]));
  // The style sheet of a sandboxed frame can't be fetched, and to try is an error in the console.
  const preload = !document.querySelector("iframe[sandbox]");
  const options = { rules, preload, resultTypes: ["violations"] };
  const results = [await axe.run(document, options)];
  // Each menu open by itself: axe judges nothing that another thing covers, neither a menu nor the text below it.
  for (const menu of menus) {
    open(menu);
    results.push(await axe.run(menu, options));
  }
  open(null);
  return results.flatMap(({ violations }) => violations).flatMap(({ id, nodes }) =>
    nodes.map((node) => `[${id}] ${node.html.slice(0, 160)}: ${node.failureSummary.replace(/\s+/g, " ").slice(0, 300)}`)
  );
}
