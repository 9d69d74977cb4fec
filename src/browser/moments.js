// Moments of the story's clock, in civil seconds since 1970, and how an address writes them: as dates of ISO 8601.

export const DAY_S = 86400;

// To the minute where `fine`; nothing for a moment that no calendar of the browser knows.
/** @type {(seconds: number, fine: boolean) => string} */
export const iso = (seconds, fine) => {
  const date = new Date(seconds * 1000);
  // Years beyond 9999 and before our era have six digits and a sign.
  const [, day, time] = Number.isNaN(date.getTime()) ? [] : /^(.*)(T\d\d:\d\d)/.exec(date.toISOString());
  return [day, fine ? time : ""].join("");
};

/** @type {(text: string | null) => number | undefined} */
export const seconds = (text) => {
  const millis = Date.parse(/T/.test(text ?? "") ? `${text}Z` : text ?? "");
  return Number.isNaN(millis) ? undefined : millis / 1000;
};
