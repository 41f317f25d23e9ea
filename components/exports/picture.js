(() => {
  const box = document.currentScript.parentElement, told = TOLD, EDGE = 20;
  const measure = document.createElement("canvas").getContext("2d");
  const family = "Plex, 'IBM Plex Sans Arabic', sans-serif";

  /* The fonts travel inside the file: Arabic must be right where they are not installed. */
  const fonts = async () => {
    const rules = [...document.styleSheets].flatMap(sheet => { try { return [...sheet.cssRules]; } catch { return []; } });
    const faces = rules.filter(rule => rule instanceof CSSFontFaceRule && /Plex/.test(rule.style.fontFamily)
      && ["400", "600"].includes(rule.style.fontWeight));
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

  const drawing = async () => {
    const graph = document.querySelector(`.st-key-card-${told.name} .js-plotly-plot`);
    const layers = [...graph.querySelectorAll(".main-svg")], { width, height } = layers[0].getBoundingClientRect();
    const style = getComputedStyle(document.querySelector(".stApp"));
    const colour = name => style.getPropertyValue(`--${name}`).trim();
    const whole = Math.max(width, 320) + 2 * EDGE, right = told.direction === "rtl";
    const made = `\u2066${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC\u2069`;
    const small = `400 11px ${family}`, room = whole - 2 * EDGE;
    const head = wrapped(told.title, `600 17px ${family}`, room);
    const said = [...wrapped(told.sentence, small, room), ...wrapped(`${told.counts} · ${made}`, small, room)];
    const link = wrapped(told.link, small, room, /(?<=[&?./])|(?<=.{24})/, "");
    const top = EDGE + head.length * 26, below = top + height + 14;
    const foot = 18 * (said.length + link.length) + EDGE;
    const root = element("svg", { xmlns: "http://www.w3.org/2000/svg", width: whole, height: below + foot,
      viewBox: `0 0 ${whole} ${below + foot}`, "font-family": family });
    root.append(element("title", {}, told.title), element("desc", {}, [told.sentence, told.counts, made, told.link].join("\n")));
    root.append(element("style", {}, await fonts()));
    root.append(element("rect", { width: "100%", height: "100%", fill: colour("card") }));
    const write = (text, y, size, weight, fill, way) => root.append(element("text", {
      x: right ? whole - EDGE : EDGE, y, fill, direction: way, "font-size": size, "font-weight": weight,
      "text-anchor": (way === "rtl") === right ? "start" : "end" }, text));
    head.forEach((line, n) => write(line, EDGE + 14 + n * 26, 17, 600, colour("ink"), told.direction));
    for (const layer of layers) {
      const copy = layer.cloneNode(true);
      copy.querySelectorAll(".hoverlayer, .draglayer, .zoomlayer, .menulayer").forEach(part => part.remove());
      copy.removeAttribute("class");
      copy.setAttribute("x", EDGE);
      copy.setAttribute("y", top);
      copy.style.background = "none";
      copy.querySelectorAll(".textpoint text").forEach(text => {
        text.style.cssText += `;paint-order:stroke;stroke:${colour("card")};stroke-width:3px;stroke-linejoin:round`;
      });
      root.append(copy);
    }
    root.append(element("line", { x1: EDGE, x2: whole - EDGE, y1: below, y2: below, stroke: colour("line") }));
    said.forEach((line, n) => write(line, below + 20 + n * 18, 11, 400, colour("quiet"), told.direction));
    link.forEach((line, n) => write(line, below + 20 + (said.length + n) * 18, 11, 400, colour("quiet"), "ltr"));
    const lines = [[EDGE, 20], [below + 8, 14], [below + 8 + said.length * 18, 14]];
    return { text: new XMLSerializer().serializeToString(root), width: whole, height: below + foot, lines };
  };

  const painted = async ({ text, width, height, lines }) => {
    const image = new Image(width, height);
    image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2 * width, 2 * height];
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    /* A picture counts as loaded before its fonts are: draw until there is ink where each kind of writing stands. */
    const written = ([y, tall]) => {
      const dots = pen.getImageData(2 * EDGE, 2 * y, 2 * (width - 2 * EDGE), 2 * tall).data;
      return dots.some((dot, n) => dot !== dots[n % 4]);
    };
    for (let tries = 0; tries < 100; tries++) {
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      if (lines.every(written)) break;
      await new Promise(done => setTimeout(done, 30));
    }
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(image.src);
    return new Promise(done => canvas.toBlob(done, "image/png"));
  };

  for (const button of box.querySelectorAll("button")) button.onclick = async () => {
    button.disabled = true;
    try {
      const svg = await drawing(), kind = button.dataset.kind;
      const blob = kind === "png" ? await painted(svg) : new Blob([svg.text], { type: "image/svg+xml" });
      const anchor = document.createElement("a");
      anchor.href = URL.createObjectURL(blob);
      anchor.download = `${told.file}.${kind}`;
      anchor.click();
      setTimeout(() => URL.revokeObjectURL(anchor.href), 10000);
    } finally { button.disabled = false; }
  };
})();
