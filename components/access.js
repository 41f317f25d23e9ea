// What Streamlit leaves undone in the page around its elements; components/access.py hands `told` over.
const app = document.querySelector(".stApp");
document.documentElement.lang = told.code;

const literal = text => text.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace("{}", "(.+)");
const rules = told.words.map(([from, to]) => [new RegExp(`^${literal(from)}$`, "s"), to]);
const known = new Map();
const spoken = text => {
  if (!known.has(text)) {
    const rule = rules.find(([form]) => form.test(text));
    known.set(text, rule ? text.replace(rule[0], (_, rest) => rule[1].replace("{}", rest ?? "")) : text);
  }
  return known.get(text);
};

const NAMES = ["aria-label", "placeholder", "alt"];
const NAMED = NAMES.map(name => `[${name}]`).join();
const TEXTS = '[data-testid="stSkipToContent"], [data-testid="InputInstructions"] *, [data-testid="stMainMenuPopover"] *, '
  + '[data-testid$="Dropdown"] *, [data-testid="stFileUploader"] *, .stDateInput [role="spinbutton"]';
const mend = () => {
  for (const element of document.querySelectorAll(NAMED))
    for (const name of NAMES) {
      const value = element.getAttribute(name);
      if (value && spoken(value) !== value) element.setAttribute(name, spoken(value));
    }
  for (const element of document.querySelectorAll(TEXTS))
    for (const node of element.childNodes)
      if (node.nodeType === Node.TEXT_NODE && spoken(node.nodeValue) !== node.nodeValue) node.nodeValue = spoken(node.nodeValue);
  // Headings of cards are written as third level, for their size; on the page they come right below its title.
  for (const heading of app.querySelectorAll("h3:not([aria-level])")) heading.setAttribute("aria-level", "2");
};
let waiting = 0;
window.siyaqNames?.disconnect();
window.siyaqNames = new MutationObserver(() => { waiting ||= requestAnimationFrame(() => { waiting = 0; mend(); }); });
window.siyaqNames.observe(document.body, { childList: true, subtree: true, characterData: true, attributeFilter: NAMES });
mend();

// A turn of the page goes to its address with no query or with that of the page before, and, while the page is drawn, to
// its own: one step for the reader, so that the way back takes one press.
if (!window.siyaqSteps) {
  const push = window.siyaqSteps = history.pushState.bind(history);
  let turning = false;
  history.pushState = (state, title, url) => {
    const next = new URL(url, location.href), stays = next.pathname === location.pathname;
    if (stays && (turning || !location.search)) history.replaceState(state, title, url);
    else push(state, title, url);
    turning = !stays;
  };
  new MutationObserver(() => { turning &&= app.dataset.testScriptState !== "notRunning"; })
    .observe(app, { attributeFilter: ["data-test-script-state"] });
}
