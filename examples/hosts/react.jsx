// A page in React: the story stands between paragraphs that come, go and change places around it.
import { useReducer, useState } from "react";
import { createRoot } from "react-dom/client";
import { setAssets } from "nianbiao/element";

const app = document.getElementById("app");
const { story, assets } = app.dataset;
setAssets(assets);

function Article() {
  const [times, draw] = useReducer((before) => before + 1, 0);
  const [order, setOrder] = useState(["above", "story", "below"]);
  const [given, setGiven] = useState({ selected: "m05" });
  const [told, setTold] = useState("");
  const [is, setIs] = useState(true);
  const parts = {
    above: <p>{times}</p>,
    story: is && (
      <nian-biao id="first" src={story} data-story="qingcheng" {...given} onnb-select={({ detail }) => setTold(detail.id)}>
        <p><a href={story}>清城人大这一年</a></p>
      </nian-biao>
    ),
    below: <p id="told">{told}</p>,
  };
  // The buttons are for whoever tries this page, and for its tests.
  return (
    <>
      <button id="draw" onClick={draw}>再画一次</button>
      <button id="turn" onClick={() => setOrder((before) => before.toReversed())}>掉个头</button>
      <button id="choose" onClick={() => setGiven({ selected: "m08", theme: "dark", fragment: true })}>选第八个</button>
      <button id="toggle" onClick={() => setIs((before) => !before)}>放上或拿走</button>
      {order.map((part) => <div key={part}>{parts[part]}</div>)}
    </>
  );
}

createRoot(app).render(<Article />);
