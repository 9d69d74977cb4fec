// A story in a page of Docusaurus: the element, whose script is loaded in the browser alone. That happens when the page
// is there, however the reader came to it; a script loaded before is not loaded again.
import React, { useEffect } from "react";

export default function Nianbiao({ site, id, title }) {
  const address = `${site}${id}/`;
  useEffect(() => { import(/* webpackIgnore: true */ `${site}nian-biao.js`); }, [site]);
  return (
    <div className="margin-bottom--md">
      <link rel="stylesheet" href={`${address}reserve.css`} />
      <nian-biao src={address} data-story={id}>
        <p><a href={address}>{title}</a></p>
      </nian-biao>
    </div>
  );
}
