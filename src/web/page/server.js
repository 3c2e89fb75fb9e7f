/** Asks the demo; rejects with an Error when it is away or refuses. */
async function ask(path, options) {
  const response = await fetch(path, options);
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return response.json();
}

export function readState(as, locale) {
  const query = new URLSearchParams({ ...(as && { as }), ...(locale && { locale }) });
  return ask(`/sim/state?${query}`);
}

export function say(said) {
  return ask('/sim/say', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(said),
  });
}

export function complete(as, line) {
  return ask(`/sim/complete?${new URLSearchParams({ as, line })}`);
}

/** Everything new that this person can see. The browser connects again by itself. */
export function listen(as, { heard, lost, back }) {
  const source = new EventSource(`/sim/events?${new URLSearchParams({ as })}`);
  let away = false;
  source.addEventListener('message', (event) => heard(JSON.parse(event.data)));
  source.addEventListener('error', () => {
    away = true;
    lost();
  });
  source.addEventListener('open', () => {
    if (away) back();
    away = false;
  });
  return () => source.close();
}
