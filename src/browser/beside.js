// What stands between the tags of a story and is not its fallback. Systems that mend HTML, such as WordPress' `wpautop`, may leave
// the element open, so that the rest of an article lands inside: that is shown beside the story, never hidden by it.

// An address without what does not tell one page of a story from another: scheme, query, fragment, the page in a language.
const place = (url) => url.replace(/^https?:|[?#].*$/g, "").replace(/\/?(index(\.[\w-]+)?\.html)?$/, "");

/**
 * The nodes of `element` that are not the fallback: that is its first child that links to one of `addresses`, or is a whole
 * fragment of a story. Where there are no addresses, as for a story in the page itself, any link will do. What holds several
 * paragraphs is no fallback, whatever it links to.
 *
 * @param {Element} element
 * @param {string[]} addresses
 */
export const beside = (element, addresses) => {
  const places = addresses.map(place);
  // The address of a link in a drawing is no text.
  const leads = ({ href }) => typeof href === "string" && href && (!places.length || places.includes(place(href)));
  const links = (child) => child.querySelectorAll("p").length < 2 && [child, ...child.querySelectorAll("a")].some(leads);
  const fallback = [...element.children].find((child) =>
    child.localName === "article" && child.hasAttribute("lang") || child.localName !== "link" && links(child));
  const nodes = [...element.childNodes];
  const at = nodes.indexOf(fallback);
  // A line that breaks off before the fallback shows nothing, nor does white space alone, though a host may give it a line.
  const others = nodes.filter((it, index) => it !== fallback && (index > at || it.nodeName !== "BR"));
  return others.some((it) => it.nodeType === 1 || it.nodeType === 3 && it.nodeValue.trim()) ? others : [];
};
