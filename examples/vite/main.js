import { setAssets } from "nianbiao/element";

// The site of the story holds the files of the element.
setAssets("/story/");

const story = document.querySelector("nian-biao");
const position = document.querySelector("#position");
const tell = ({ detail }) => { position.textContent = `${detail.index} / ${detail.total}: ${detail.title}`; };
story.addEventListener("nb-ready", tell);
story.addEventListener("nb-select", tell);
