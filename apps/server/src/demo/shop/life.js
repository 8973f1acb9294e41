// The panel "Try it alone". It is shown only where the demo answers: a shop of one's own has no such thing.
const panel = document.querySelector('[data-life]');
const state = panel?.querySelector('[data-state]');
const agent = panel?.querySelector('[data-agent]');

async function ask(wish) {
  const change = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  };
  const response = await fetch('/api/demo/life', wish === undefined ? {} : change);
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

function show({ customers, isAgentOn }) {
  const words = JSON.parse(state.dataset.words);
  agent.setAttribute('aria-pressed', String(isAgentOn));
  const text = `${words.customers.replace('{n}', customers)} ${isAgentOn ? words.agentOn : words.agentOff}`;
  // A live region that is written to again is read again.
  if (state.textContent !== text) state.textContent = text;
}

async function tell(wish) {
  try {
    show(await ask(wish));
    panel.hidden = false;
  } catch {
    state.textContent = JSON.parse(state.dataset.words).failed;
  }
}

panel?.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (button === null) return;
  if (button.dataset.send !== undefined) void tell({ kind: 'customers', count: Number(button.dataset.send) });
  else if (button === agent)
    void tell({ kind: 'agent', isOn: agent.getAttribute('aria-pressed') !== 'true' });
  else void tell({ kind: 'stop' });
});

if (panel !== null) {
  void tell();
  setInterval(() => void tell(), 5_000);
}
