window.siyaqPicture = (box, told) => {
  const EDGE = 20;
  const measure = document.createElement("canvas").getContext("2d");
  const family = "Plex, 'IBM Plex Sans Arabic', sans-serif";

  /* The fonts travel inside the file: Arabic must be right where they are not installed. */
  const fonts = async weights => {
    const rules = [...document.styleSheets].flatMap(sheet => { try { return [...sheet.cssRules]; } catch { return []; } });
    const faces = rules.filter(rule => rule instanceof CSSFontFaceRule && /Plex/.test(rule.style.fontFamily)
      && weights.has(rule.style.fontWeight));
    const embedded = await Promise.all(faces.map(async face => {
      const source = new URL(/url\(["']?(.+?)["']?\)/.exec(face.style.src)[1], face.parentStyleSheet.href || document.baseURI);
      const blob = await (await fetch(source)).blob();
      const data = await new Promise(done => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result.replace(/^data:[^;,]*/, "data:font/woff2"));
        reader.readAsDataURL(blob);
      });
      return `@font-face{font-family:Plex;font-weight:${face.style.fontWeight};src:url(${data}) format("woff2");`
        + `unicode-range:${face.style.unicodeRange}}`;
    }));
    return [...new Set(embedded)].join("");
  };

  const wrapped = (text, font, width, parts = /\s+/, glue = " ") => {
    measure.font = font;
    const lines = [""];
    for (const part of text.split(parts)) {
      const longer = lines.at(-1) ? lines.at(-1) + glue + part : part;
      if (lines.at(-1) && measure.measureText(longer).width > width) lines.push(part); else lines[lines.length - 1] = longer;
    }
    return lines;
  };

  const element = (name, attributes, text) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  };

  /* What a style sheet of the page says of a drawing must stand in the drawing itself. */
  const LOOK = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order", "opacity",
    "visibility", "font-size", "font-weight", "text-anchor"];
  const UNSEEN = ".hoverlayer, .draglayer, .zoomlayer, .menulayer, .net-handles";
  const copied = layer => {
    if (layer.matches("canvas")) {  /* what the graphics card drew: Plotly keeps it in its buffer */
      const { width, height } = layer.getBoundingClientRect();
      return element("image", { width, height, href: layer.toDataURL("image/png") });
    }
    const copy = layer.cloneNode(true), { width, height } = layer.getBoundingClientRect();
    const css = layer.matches(".siyaq-drawing") ? "g *" : ".textpoint text", from = layer.querySelectorAll(css);
    copy.querySelectorAll(css).forEach((part, n) => {
      const style = getComputedStyle(from[n]);
      LOOK.forEach(name => part.style.setProperty(name, style.getPropertyValue(name)));
    });
    copy.querySelectorAll(UNSEEN).forEach(part => part.remove());
    ["class", "role", "aria-label"].forEach(name => copy.removeAttribute(name));
    Object.entries({ width, height }).forEach(([name, value]) => copy.setAttribute(name, value));
    copy.style.background = "none";
    return copy;
  };

  /* The signs of the card's legend, in a row that breaks where it must. */
  const legend = (card, room, ink) => {
    const rows = [[]], parts = [];
    for (const span of card.querySelectorAll(".siyaq-legend > span")) {
      const sign = span.querySelector("i, b, mark"), style = sign && getComputedStyle(sign);
      const text = (sign?.matches("b, mark") ? span.textContent : span.innerText).trim();
      measure.font = `400 12px ${family}`;
      parts.push({ text, wide: measure.measureText(text).width + 34, colour: !sign ? ink : sign.matches("b") ? style.color
        : sign.matches(".siyaq-stroke") ? style.borderTopColor : style.backgroundColor,
        kind: !sign || sign.matches("b, mark") ? "" : sign.matches(".person") ? "circle" : sign.matches(".organization")
          ? "diamond" : sign.matches(".siyaq-stroke") ? style.borderTopStyle : "square" });
    }
    for (const part of parts) {
      const used = rows.at(-1).reduce((sum, { wide }) => sum + wide, 0);
      if (used && used + part.wide > room) rows.push([part]); else rows.at(-1).push(part);
    }
    return rows.filter(row => row.length);
  };
  const sign = ({ kind, colour }, x, y) => kind === "circle" ? element("circle", { cx: x, cy: y, r: 5.5, fill: colour })
    : kind === "square" ? element("rect", { x: x - 5, y: y - 5, width: 10, height: 10, fill: colour })
    : kind === "diamond" ? element("path", { d: `M${x} ${y - 6.5}l6.5 6.5l-6.5 6.5l-6.5 -6.5z`, fill: colour })
    : element("line", { x1: x - 8, x2: x + 8, y1: y, y2: y, stroke: colour, "stroke-width": kind ? 3 : 0,
      "stroke-dasharray": kind === "dotted" ? "3 3" : "" });

  const drawing = async () => {
    const card = document.querySelector(`.st-key-card-${told.name}`);
    const layers = [...card.querySelectorAll(
      ".js-plotly-plot :is(.main-svg, .gl-canvas-context, .gl-canvas-focus), svg.siyaq-drawing")];
    const { width, height } = layers[0].getBoundingClientRect();
    const weights = new Set(["400", "600", ...layers.flatMap(layer =>
      [...layer.querySelectorAll("text")].map(text => getComputedStyle(text).fontWeight))]);
    const style = getComputedStyle(document.querySelector(".stApp"));
    const colour = name => style.getPropertyValue(`--${name}`).trim();
    const whole = Math.ceil(Math.max(width, 320)) + 2 * EDGE, right = told.direction === "rtl";
    const made = `\u2066${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC\u2069`;
    const small = `400 11px ${family}`, room = whole - 2 * EDGE;
    const head = wrapped(told.title, `600 17px ${family}`, room);
    const said = [...wrapped(told.sentence, small, room), ...wrapped(`${told.counts} · ${made}`, small, room)];
    const link = wrapped(told.link, small, room, /(?<=[&?./])|(?<=.{24})/, "");
    const signs = legend(card, room, colour("ink"));
    const top = EDGE + head.length * 26 + signs.length * 22, below = Math.ceil(top + height + 14);
    const foot = 18 * (said.length + link.length) + EDGE;
    const root = element("svg", { xmlns: "http://www.w3.org/2000/svg", width: whole, height: below + foot,
      viewBox: `0 0 ${whole} ${below + foot}`, "font-family": family });
    root.append(element("title", {}, told.title), element("desc", {}, [told.sentence, told.counts, made, told.link].join("\n")));
    root.append(element("style", {}, await fonts(weights)));
    root.append(element("rect", { width: "100%", height: "100%", fill: colour("card") }));
    const write = (text, y, size, weight, fill, way) => root.append(element("text", {
      x: right ? whole - EDGE : EDGE, y, fill, direction: way, "font-size": size, "font-weight": weight,
      "text-anchor": (way === "rtl") === right ? "start" : "end" }, text));
    head.forEach((line, n) => write(line, EDGE + 14 + n * 26, 17, 600, colour("ink"), told.direction));
    signs.forEach((row, n) => {
      let at = 0;
      for (const part of row) {
        const y = EDGE + head.length * 26 + 10 + n * 22, place = shift => right ? whole - EDGE - at - shift : EDGE + at + shift;
        root.append(sign(part, place(8), y), element("text", { x: place(part.kind ? 22 : 0), y: y + 4, "font-size": 12,
          fill: part.kind ? colour("ink") : part.colour, direction: told.direction, "text-anchor": "start" }, part.text));
        at += part.wide;
      }
    });
    for (const layer of layers) {
      const copy = copied(layer);
      copy.setAttribute("x", EDGE);
      copy.setAttribute("y", top);
      root.append(copy);
    }
    root.append(element("line", { x1: EDGE, x2: whole - EDGE, y1: below, y2: below, stroke: colour("line") }));
    said.forEach((line, n) => write(line, below + 20 + n * 18, 11, 400, colour("quiet"), told.direction));
    link.forEach((line, n) => write(line, below + 20 + (said.length + n) * 18, 11, 400, colour("quiet"), "ltr"));
    return { root, width: whole, height: below + foot, weights };
  };

  /* A picture counts as loaded before its fonts are: below the foot stand letters of each, and it is drawn until these
     have ink; then they are cut off. */
  const painted = async ({ root, width, height, weights }) => {
    const probed = root.cloneNode(true), STEP = 32, probes = [...weights].flatMap(weight => ["A", "ق"].map(letter => ({ weight, letter })));
    probes.forEach(({ weight, letter }, n) => probed.append(element("text", { x: STEP * n + 8, y: height + 24, fill: "#777",
      "font-size": 20, "font-weight": weight }, letter)));
    probed.setAttribute("height", height + STEP);
    probed.setAttribute("viewBox", `0 0 ${width} ${height + STEP}`);
    const image = new Image(width, height + STEP);
    image.src = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(probed)], { type: "image/svg+xml" }));
    await image.decode();
    const canvas = document.createElement("canvas"), pen = canvas.getContext("2d", { willReadFrequently: true });
    [canvas.width, canvas.height] = [2 * width, 2 * (height + STEP)];
    const inked = (_, n) => {
      const dots = pen.getImageData(2 * STEP * n, 2 * height, 2 * STEP, 2 * STEP).data;
      return dots.some((dot, m) => dot !== dots[m % 4]);
    };
    for (let tries = 0; tries < 100; tries++) {
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      if (probes.every(inked)) break;
      await new Promise(done => setTimeout(done, 30));
    }
    URL.revokeObjectURL(image.src);
    const cut = document.createElement("canvas");
    [cut.width, cut.height] = [2 * width, 2 * height];
    cut.getContext("2d").drawImage(canvas, 0, 0);
    return new Promise(done => cut.toBlob(done, "image/png"));
  };

  for (const button of box.querySelectorAll("button")) button.onclick = async () => {
    button.disabled = true;
    try {
      const svg = await drawing(), kind = button.dataset.kind;
      const blob = kind === "png" ? await painted(svg) : new Blob([new XMLSerializer().serializeToString(svg.root)], { type: "image/svg+xml" });
      const anchor = document.createElement("a");
      anchor.href = URL.createObjectURL(blob);
      anchor.download = `${told.file}.${kind}`;
      anchor.click();
      setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
    } finally { button.disabled = false; }
  };
};
