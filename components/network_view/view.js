// The network as SVG: marks that can be dragged, ties and arrows that can be clicked, names where there is room.
// Places, colours and words come finished from the server; this file only fits them into the room there is.

const SVG = "http://www.w3.org/2000/svg";
const EDGE = { x: 34, y: 26 };       // room for names at the border, px
const LINE = 15;                     // height of a name, px
const FOREMOST = 10;                 // names that must be seen, if there is any way
const APART = 8;                     // least gap between two marks, px
const ROUNDS = 40;                   // of pushing marks apart
const CLICK = 4;                     // px a pointer may stray in a click
const DOUBLE = 280;                  // ms within which a second click makes it a double one
const ZOOM = { least: 1, most: 6, step: 1.4 };

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".siyaq-net");
  root.view ??= new View(root);
  root.view.show(data, setTriggerValue);
  return () => root.view.close();
}

class View {
  constructor(root) {
    this.root = root;
    this.svg = root.querySelector("svg");
    this.told = root.querySelector(".siyaq-net-told");
    this.zoom = 1;
    this.pan = { x: 0, y: 0 };
    this.pen = document.createElement("canvas").getContext("2d");
    this.watch = new ResizeObserver(() => this.data && this.fit());
    this.watch.observe(this.svg);
    root.querySelectorAll("[data-zoom]").forEach((button) => {
      button.onclick = () => this.zoomed(Number(button.dataset.zoom));
    });
    this.svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.zoomed(event.deltaY < 0 ? ZOOM.step : 1 / ZOOM.step, this.point(event));
    }, { passive: false });
    this.svg.addEventListener("pointerdown", (event) => this.down(event));
    this.svg.addEventListener("pointermove", (event) => this.move(event));
    this.svg.addEventListener("pointerup", (event) => this.up(event));
    this.svg.addEventListener("pointercancel", () => { this.held = null; });
    this.svg.addEventListener("pointerover", (event) => this.over(event.target.closest("[data-key]")));
    this.svg.addEventListener("pointerleave", () => this.over(null));
    this.svg.addEventListener("focusin", (event) => this.over(event.target.closest("[data-key]")));
    this.svg.addEventListener("focusout", () => this.over(null));
    this.svg.addEventListener("keydown", (event) => this.key(event));
    document.fonts?.ready.then(() => this.data && this.fit());
  }

  close() {
    this.watch.disconnect();
    clearTimeout(this.waiting);
  }

  show(data, send) {
    if (this.data && this.data.scope !== data.scope) { this.zoom = 1; this.pan = { x: 0, y: 0 }; }
    this.data = data;
    this.send = send;
    this.nodes = data.nodes.map((node) => ({ ...node }));
    this.byId = new Map(this.nodes.map((node) => [node.id, node]));
    this.lines = [...data.ties, ...data.arrows].map((line) =>
      ({ ...line, from: this.byId.get(line.a), to: this.byId.get(line.b) }));
    this.svg.setAttribute("aria-label", data.alt);
    this.told.dir = data.direction;
    this.root.querySelectorAll("[data-word]").forEach((button) => {
      button.title = data.words[button.dataset.word];
      button.setAttribute("aria-label", button.title);
    });
    this.build();
    this.fit();
    this.tell(null);
  }

  // Drawing ------------------------------------------------------------------------------------------------------

  build() {
    const focused = this.svg.contains(document.activeElement) && document.activeElement.dataset.key;
    this.svg.replaceChildren();
    const layers = Object.fromEntries(["lines", "handles", "words", "marks", "names"].map((name) =>
      [name, add(this.svg, "g", { class: `net-${name}` })]));
    for (const line of this.lines) {
      const { key } = line, kind = line.colour ? "arrow" : "tie";
      line.path = add(layers.lines, "path", { class: classes(`net-${kind}`, line), "data-line-of": key });
      if (line.colour) line.path.style.stroke = line.colour;
      else line.path.style.strokeWidth = line.width;
      if (line.dash) line.path.style.strokeDasharray = line.dash;
      line.heads = line.colour ? (line.both ? [1, -1] : [1]).map(() =>
        add(layers.lines, "path", { class: classes("net-head", line), fill: line.colour })) : [];
      line.handle = add(layers.handles, "path", { class: "net-handle", "data-key": key, "data-told": line.told.join("\n") });
      if (line.word) {
        line.text = add(layers.words, "text", { class: "net-word", fill: line.colour });
        line.text.textContent = line.word;
      }
    }
    const first = this.nodes.find((node) => node.chosen) ?? this.nodes[0];
    for (const node of this.nodes) {
      node.mark = add(layers.marks, "path", {
        class: classes("net-mark", node), "data-key": node.id, fill: node.colour, role: "button",
        tabindex: node === first ? 0 : -1, "aria-label": node.told.join(", "), "aria-pressed": Boolean(node.chosen),
        "data-told": node.told.join("\n"),
        d: shape(node.kind, node.r),
      });
      if (node.pinned) node.pin = add(layers.marks, "circle", { class: "net-pin", r: 3 });
      node.text = add(layers.names, "text", { class: classes("net-name", node), "data-name-of": node.id });
      node.text.textContent = node.label;
    }
    const back = focused && this.byId.get(focused);
    if (back) this.focus(back);
  }

  fit() {
    const { width, height } = this.svg.getBoundingClientRect();
    if (!width || !height) return;
    [this.width, this.height] = [width, height];
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    for (const node of this.nodes) Object.assign(node, this.outward(node.x, node.y));
    this.part();
    this.draw();
  }

  // From -1…1, upwards, to px at zoom 1, and back.
  outward(x, y) {
    return { left: EDGE.x + (x + 1) / 2 * (this.width - 2 * EDGE.x),
             top: EDGE.y + (1 - y) / 2 * (this.height - 2 * EDGE.y) };
  }

  inward(left, top) {
    return { x: (left - EDGE.x) / (this.width - 2 * EDGE.x) * 2 - 1,
             y: 1 - (top - EDGE.y) / (this.height - 2 * EDGE.y) * 2 };
  }

  // Push marks apart that lie on one another in this room; pinned ones stay.
  part() {
    for (let round = 0; round < ROUNDS; round++) {
      let moved = false;
      this.nodes.forEach((a, number) => {
        for (const b of this.nodes.slice(number + 1)) {
          const least = a.r + b.r + APART, dx = b.left - a.left, dy = b.top - a.top, gap = Math.hypot(dx, dy);
          if (gap >= least || a.pinned && b.pinned) continue;
          const [ux, uy] = gap > 0.01 ? [dx / gap, dy / gap] : [Math.cos(number), Math.sin(number)];
          const push = least - gap, share = a.pinned ? 0 : b.pinned ? 1 : 0.5;
          a.left -= ux * push * share; a.top -= uy * push * share;
          b.left += ux * push * (1 - share); b.top += uy * push * (1 - share);
          moved = true;
        }
      });
      for (const node of this.nodes) {
        if (node.pinned) continue;
        node.left = clamp(node.left, node.r + 2, this.width - node.r - 2);
        node.top = clamp(node.top, node.r + 2, this.height - node.r - 2);
      }
      if (!moved) break;
    }
  }

  draw() {
    for (const node of this.nodes) {
      node.cx = (node.left - this.width / 2) * this.zoom + this.width / 2 + this.pan.x;
      node.cy = (node.top - this.height / 2) * this.zoom + this.height / 2 + this.pan.y;
      node.mark.setAttribute("transform", `translate(${node.cx} ${node.cy})`);
      node.pin?.setAttribute("transform", `translate(${node.cx} ${node.cy})`);
    }
    for (const line of this.lines) this.drawLine(line);
    this.name();
    this.svg.classList.toggle("zoomed", this.zoom > 1);
    this.svg.classList.add("main-svg");  // drawn: as Plotly calls what is
  }

  drawLine(line) {
    const { from, to, bend = 0 } = line;
    const dx = to.cx - from.cx, dy = to.cy - from.cy, length = Math.hypot(dx, dy) || 1;
    const turn = line.a < line.b ? 1 : -1;  // so that a bend means the same side there and back
    const aside = turn * bend * Math.min(36, 12 + length / 8);
    const mid = { x: (from.cx + to.cx) / 2 - dy / length * aside, y: (from.cy + to.cy) / 2 + dx / length * aside };
    const start = bend || line.heads.length ? toward(from, mid, from.r + 2) : { x: from.cx, y: from.cy };
    const end = bend || line.heads.length ? toward(to, mid, to.r + 2) : { x: to.cx, y: to.cy };
    const d = bend ? `M${start.x} ${start.y}Q${mid.x} ${mid.y} ${end.x} ${end.y}` : `M${start.x} ${start.y}L${end.x} ${end.y}`;
    line.path.setAttribute("d", d);
    line.handle.setAttribute("d", d);
    line.heads.forEach((head, number) => head.setAttribute("d", number ? arrow(start, mid) : arrow(end, mid)));
    line.at = { x: (start.x + 2 * mid.x + end.x) / 4, y: (start.y + 2 * mid.y + end.y) / 4 };
    if (!bend) line.at = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
  }

  // Names ----------------------------------------------------------------------------------------------------------

  // Write each name where no other name and no mark stands, the foremost first; the rest wait for hover, focus or zoom.
  name() {
    const style = getComputedStyle(this.svg);
    this.pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const taken = this.nodes.map((node) =>
      ({ of: node, x: node.cx - node.r, y: node.cy - node.r, width: 2 * node.r, height: 2 * node.r }));
    const order = [...this.nodes].sort((a, b) => (b.chosen - a.chosen) || (a.faint - b.faint) || a.rank - b.rank);
    for (const node of order) {
      node.wide = this.pen.measureText(node.label).width + 4;
      const found = this.clear(node, taken);
      node.named = Boolean(found);
      this.write(node, found ?? this.rooms(node)[0]);
      if (found) taken.push(found);
    }
    for (const line of this.lines.filter((line) => line.text)) {
      const wide = this.pen.measureText(line.word).width * 0.92;
      const room = { x: line.at.x - wide / 2, y: line.at.y - LINE / 2, width: wide, height: LINE };
      const clear = !line.faint && this.inside(room) && taken.every((other) => !meet(room, other));
      line.text.setAttribute("x", line.at.x);
      line.text.setAttribute("y", line.at.y + LINE * 0.27);
      line.text.classList.toggle("unseen", !clear);
      if (clear) taken.push(room);
    }
  }

  // Find where a name stands clear of names and marks; the foremost may lie upon lesser marks, never upon names.
  clear(node, taken) {
    const inside = this.rooms(node).filter((room) => this.inside(room));
    const upon = (room) => taken.filter((other) => other.of !== node && meet(room, other));
    const found = inside.find((room) => !upon(room).length);
    if (found || !(node.chosen || node.rank < FOREMOST)) return found;
    const marked = inside.filter((room) => upon(room).every((other) => other.of && other.of.rank > node.rank));
    return marked.sort((a, b) => upon(a).length - upon(b).length)[0];
  }

  rooms({ cx, cy, r, wide }) {
    const room = (x, y) => ({ x, y, width: wide, height: LINE });
    return [
      room(cx - wide / 2, cy - r - LINE - 1), room(cx - wide / 2, cy + r + 1),
      room(cx + r + 2, cy - LINE / 2), room(cx - r - 2 - wide, cy - LINE / 2),
      room(cx + r * 0.6, cy - r - LINE + 2), room(cx - r * 0.6 - wide, cy - r - LINE + 2),
      room(cx + r * 0.6, cy + r - 2), room(cx - r * 0.6 - wide, cy + r - 2),
    ];
  }

  inside({ x, y, width, height }) {
    return x >= 0 && y >= 0 && x + width <= this.width && y + height <= this.height;
  }

  write(node, { x, y, width }) {
    node.text.setAttribute("x", clamp(x, 0, Math.max(0, this.width - width)) + width / 2);
    node.text.setAttribute("y", clamp(y, 0, this.height - LINE) + LINE * 0.78);
    node.text.classList.toggle("unseen", !node.named);
  }

  // What is pointed at -----------------------------------------------------------------------------------------------

  over(target) {
    const key = target?.dataset.key;
    if (key === this.pointed || this.held?.dragged) return;
    this.pointed = key;
    const line = this.lines.find((other) => other.key === key);
    const ends = line ? [line.a, line.b] : [key];
    for (const node of this.nodes) node.text.classList.toggle("pointed", ends.includes(node.id));
    for (const other of this.lines) {
      const on = other.key === key || !line && key && (other.a === key || other.b === key);
      other.path.classList.toggle("pointed", Boolean(on));
      other.text?.classList.toggle("pointed", Boolean(on));
    }
    this.tell(line ?? this.byId.get(key));
  }

  tell(what) {
    const parts = what ? what.told : [this.data.words.hint];
    this.told.replaceChildren(...parts.flatMap((part, number) => {
      const word = document.createElement("bdi");
      word.textContent = part;
      return number ? [" · ", word] : [word];
    }));
  }

  // Hands ----------------------------------------------------------------------------------------------------------

  point(event) {
    const box = this.svg.getBoundingClientRect();
    return { x: event.clientX - box.x, y: event.clientY - box.y };
  }

  down(event) {
    if (event.button) return;
    const key = event.target.closest("[data-key]")?.dataset.key;
    this.held = { key, node: this.byId.get(key), from: this.point(event), pan: { ...this.pan }, dragged: false };
    if (this.held.node) this.svg.setPointerCapture(event.pointerId);
  }

  move(event) {
    if (!this.held) return;
    const now = this.point(event), { from, node, pan } = this.held;
    if (!this.held.dragged && Math.hypot(now.x - from.x, now.y - from.y) < CLICK) return;
    if (!node && this.zoom === 1) return;
    this.held.dragged = true;
    if (node) {
      node.left = clamp((now.x - this.pan.x - this.width / 2) / this.zoom + this.width / 2, 0, this.width);
      node.top = clamp((now.y - this.pan.y - this.height / 2) / this.zoom + this.height / 2, 0, this.height);
    } else {
      this.pan = { x: pan.x + now.x - from.x, y: pan.y + now.y - from.y };
      this.keep();
    }
    this.soon();
  }

  up() {
    const held = this.held;
    this.held = null;
    if (!held) return;
    if (held.dragged && held.node) {
      const { x, y } = this.inward(held.node.left, held.node.top);
      held.node.pinned = true;
      this.send("pinned", `${held.node.id}~${Math.round(x * 100)}~${Math.round(y * 100)}`);
    } else if (!held.dragged) this.click(held);
  }

  click({ key, node }) {
    clearTimeout(this.waiting);
    if (node && this.last?.key === key && performance.now() - this.last.at < DOUBLE) {
      this.last = null;
      this.send("expanded", key);
      return;
    }
    this.last = { key, at: performance.now() };
    const pick = () => this.send("picked", key ?? "");
    if (node) this.waiting = setTimeout(pick, DOUBLE);
    else if (key || this.data.picked) pick();
  }

  key(event) {
    const node = this.byId.get(event.target.dataset?.key);
    if (!node) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      const order = [...this.nodes].sort((a, b) => a.rank - b.rank);
      this.focus(order[(order.indexOf(node) + step + order.length) % order.length]);
    } else if (event.key === "Enter" || event.key === " ") this.send("picked", node.id);
    else return;
    event.preventDefault();
  }

  focus(node) {
    this.nodes.forEach((other) => other.mark.setAttribute("tabindex", other === node ? 0 : -1));
    node.mark.focus({ preventScroll: true });
  }

  zoomed(times, around = { x: this.width / 2, y: this.height / 2 }) {
    const next = times ? clamp(this.zoom * times, ZOOM.least, ZOOM.most) : 1;
    const share = next / this.zoom, middle = { x: this.width / 2, y: this.height / 2 };
    this.pan = { x: around.x - middle.x - (around.x - middle.x - this.pan.x) * share,
                 y: around.y - middle.y - (around.y - middle.y - this.pan.y) * share };
    this.zoom = next;
    this.keep();
    this.soon();
  }

  keep() {
    const most = { x: this.width / 2 * (this.zoom - 1), y: this.height / 2 * (this.zoom - 1) };
    this.pan = { x: clamp(this.pan.x, -most.x, most.x), y: clamp(this.pan.y, -most.y, most.y) };
  }

  soon() {
    this.frame ??= requestAnimationFrame(() => { this.frame = null; this.draw(); });
  }
}

function add(parent, name, attributes) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  parent.append(element);
  return element;
}

function classes(name, { chosen, faint }) {
  return [name, chosen && "chosen", faint && "faint"].filter(Boolean).join(" ");
}

function shape(kind, r) {
  if (kind === "person") return `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
  const s = r * 0.88, t = r * 1.12;
  return kind === "company" ? `M${-s} ${-s}H${s}V${s}H${-s}z` : `M0 ${-t}L${t} 0L0 ${t}L${-t} 0z`;
}

function arrow(tip, tail) {
  const turn = Math.atan2(tip.y - tail.y, tip.x - tail.x), wing = (side) => [
    tip.x - 9 * Math.cos(turn + side * 0.42), tip.y - 9 * Math.sin(turn + side * 0.42)];
  const [one, other] = [wing(1), wing(-1)];
  return `M${tip.x} ${tip.y}L${one[0]} ${one[1]}L${other[0]} ${other[1]}z`;
}

function toward(node, target, distance) {
  const dx = target.x - node.cx, dy = target.y - node.cy, length = Math.hypot(dx, dy) || 1;
  return { x: node.cx + dx / length * distance, y: node.cy + dy / length * distance };
}

function meet(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function clamp(value, least, most) {
  return Math.min(Math.max(value, least), most);
}
