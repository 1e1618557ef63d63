// What an accessibility checker would look at first; returns a list of what is wrong.
() => {
  const bad = [];
  const name = (e) => e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.[0]?.textContent
    || e.getAttribute('alt') || '';
  for (const e of document.querySelectorAll('button, a[href], input, select, textarea, img')) {
    if (!name(e).trim()) bad.push('no name: ' + e.outerHTML.slice(0, 80));
  }
  for (const e of document.querySelectorAll('[aria-controls], [for], [aria-labelledby]')) {
    const id = e.getAttribute('aria-controls') || e.getAttribute('for') || e.getAttribute('aria-labelledby');
    if (!document.getElementById(id)) bad.push('points nowhere: ' + id);
  }
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
  if (new Set(ids).size !== ids.length) bad.push('an id twice');
  if (document.querySelectorAll('h1').length !== 1) bad.push('not one h1');
  if (!document.querySelector('main')) bad.push('no main');
  if (!document.documentElement.lang) bad.push('no language');
  if (document.documentElement.scrollWidth > innerWidth) bad.push('wider than the screen');
  const lum = (c) => {
    const [r, g, b] = c.map((v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const rgb = (c) => c.match(/[\d.]+/g).map(Number);
  const ground = (e) => {
    for (let n = e; n; n = n.parentElement) {
      const c = rgb(getComputedStyle(n).backgroundColor);
      if (c.length === 3 || c[3] === 1) return c.slice(0, 3);
    }
    return [255, 255, 255];
  };
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.getClientRects().length || e.closest('.hidden, .skip, option')) continue;
    const [a, b] = [lum(rgb(getComputedStyle(e).color)), lum(ground(e))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) bad.push('contrast ' + ratio.toFixed(2) + ': ' + e.outerHTML.slice(0, 80));
  }
  for (const e of document.querySelectorAll('button, .inline-button, select, textarea')) {
    if (!e.getClientRects().length || e.classList.contains('command-link')) continue;
    if (e.getBoundingClientRect().height < 43.5) bad.push('too small to tap: ' + e.outerHTML.slice(0, 80));
  }
  return bad;
}
