import { useRef } from "react";
import type { NianBiaoElement } from "nianbiao/element";

export const Article = () => {
  const story = useRef<NianBiaoElement>(null);
  return (
    <nian-biao ref={story} key="a" src="/story/" data-story="ferry" view="list" fragment className="wide" style={{ margin: 0 }} onnb-select={({ detail }) => detail.id.trim()}>
      <p onClick={() => story.current?.next()}>The last ferry</p>
    </nian-biao>
  );
};

// @ts-expect-error there is no such view
export const wrong = <nian-biao view="map" />;
