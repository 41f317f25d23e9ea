// The tour of a first visit; components/tour.py hands `told` over. That it was shown is noted at once, so that it never
// comes again; the step is noted for the tab alone, so that a change of language or theme goes on where it was.
const card = document.querySelector(".siyaq-tour");
const SHOWN = "siyaq.toured", STEP = "siyaq.tour";

const end = () => {
  card.hidden = true;
  delete document.body.dataset.siyaqTour;
  sessionStorage.removeItem(STEP);
};
const draw = step => {
  sessionStorage.setItem(STEP, step);
  document.body.dataset.siyaqTour = step;
  const last = step === told.steps.length - 1;
  card.querySelector("h2").textContent = told.steps[step].title;
  card.querySelector("p").textContent = told.steps[step].text;
  card.querySelector("small").textContent = told.steps[step].place;
  const [next, skip] = card.querySelectorAll("button");
  next.textContent = last ? told.done : told.next;
  next.onclick = () => last ? end() : draw(step + 1);
  skip.textContent = told.skip;
  skip.hidden = last;
  skip.onclick = end;
  card.hidden = false;
};

try {
  const at = sessionStorage.getItem(STEP);
  if (at === null && localStorage.getItem(SHOWN)) end();
  else {
    localStorage.setItem(SHOWN, "1");
    draw(Math.min(Number(at) || 0, told.steps.length - 1));
  }
} catch {
  end();  // a browser that keeps nothing would show the tour at every visit: it shows none
}
