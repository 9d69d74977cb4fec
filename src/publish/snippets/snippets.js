// Makes what is to be copied ready: the address that this site has, where its maker did not say, and a button each.
const here = new URL("./", location.href).href;
const top = new URL(document.documentElement.dataset.top, location.href).href;
for (const code of document.querySelectorAll("code[data-site]")) {
  code.textContent = code.textContent.replaceAll(code.dataset.site, here).replaceAll(code.dataset.top, top);
}

// What a button copies: text of the page, or what a link leads to.
const wanted = async (from) => (from.href ? (await fetch(from.href)).text() : from.textContent);

// Without the permission, as without HTTPS, an older way is tried; where that is refused too, the text stays below the button,
// selected for the reader's own keys.
const selected = (button, text) => {
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  area.rows = 4;
  area.setAttribute("aria-label", button.textContent);
  button.after(area);
  area.select();
  if (document.execCommand("copy")) {
    area.remove();
    button.focus();
    return true;
  }
  area.addEventListener("blur", () => area.remove());
  return false;
};

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  const words = button.textContent;
  let again;
  button.addEventListener("click", async () => {
    const text = await wanted(document.getElementById(button.dataset.copy));
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      done = selected(button, text);
    }
    button.textContent = done ? button.dataset.done : button.dataset.select;
    clearTimeout(again);
    again = setTimeout(() => { button.textContent = words; }, 3000);
  });
}
