// Makes what is to be copied ready: the address that this site has, where its maker did not say, and a button each.
const here = new URL("./", location.href).href;
const top = new URL(document.documentElement.dataset.top, location.href).href;
for (const code of document.querySelectorAll("code[data-site]")) {
  code.textContent = code.textContent.replaceAll(code.dataset.site, here).replaceAll(code.dataset.top, top);
}
for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  const words = button.textContent;
  button.addEventListener("click", async () => {
    try {
      const from = document.getElementById(button.dataset.copy);
      const text = from.href ? await (await fetch(from.href)).text() : from.textContent;
      await navigator.clipboard.writeText(text);
      button.textContent = button.dataset.done;
    } catch {
      // Without the permission, the text is selected for the reader's own keys.
      getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
      button.textContent = button.dataset.select;
    }
    setTimeout(() => { button.textContent = words; }, 3000);
  });
}
