/** Styles of launcher and panel, for a constructable sheet: those need no permission of the host page's policy. */
// `!important` on the host only: it is the one place where the page's own rules could reach the widget.
export const loaderStyles = `
:host { all: initial !important; display: block !important; }
:host([hidden]) { display: none !important; }
@media print { :host { display: none !important; } }
button { font: inherit; color: inherit; cursor: pointer; }
button:focus-visible {
  outline: 3px solid var(--guichet-fill);
  outline-offset: 2px;
  box-shadow: 0 0 0 2px #fff;
}
.launcher {
  position: fixed;
  inset-block-end: calc(16px + env(safe-area-inset-bottom, 0px));
  inset-inline-end: 16px;
  z-index: 2147483000;
  box-sizing: border-box;
  width: 56px;
  height: 56px;
  padding: 0;
  border: 1px solid transparent;
  border-radius: 999px;
  background: var(--guichet-fill);
  color: var(--guichet-on-fill);
  box-shadow: 0 2px 10px rgb(0 0 0 / 0.28);
  display: grid;
  place-items: center;
  transition: filter 120ms;
}
.launcher:focus-visible { box-shadow: 0 0 0 2px #fff, 0 2px 10px rgb(0 0 0 / 0.28); }
.launcher[hidden] { display: none; }
.launcher:hover { filter: brightness(1.08); }
.ringing::after {
  content: '';
  position: absolute;
  inset: -8px;
  border: 3px solid var(--guichet-fill);
  border-radius: 999px;
  box-shadow: 0 0 0 2px #fff;
  animation: ring 1.6s infinite;
}
@keyframes ring { 50% { opacity: 0; scale: 1.1; } }
svg { width: 26px; height: 26px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.badge {
  position: absolute;
  inset-block-start: -4px;
  inset-inline-end: -4px;
  min-width: 22px;
  height: 22px;
  box-sizing: border-box;
  padding: 0 6px;
  border: 2px solid #fff;
  border-radius: 999px;
  background: #c22434;
  color: #fff;
  font: 600 12px/18px system-ui, sans-serif;
  text-align: center;
  font-variant-numeric: tabular-nums;
}
.badge:empty { display: none; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
dialog {
  position: fixed;
  inset: auto;
  inset-block-end: calc(80px + env(safe-area-inset-bottom, 0px));
  inset-inline-end: 16px;
  z-index: 2147483000;
  display: block;
  box-sizing: border-box;
  width: 380px;
  height: min(640px, 100vh - 96px);
  max-width: none;
  max-height: none;
  margin: 0;
  padding: 0;
  border: 1px solid rgb(0 0 0 / 0.16);
  border-radius: 10px;
  overflow: hidden;
  background: #fff;
  color: #1b1e24;
  color-scheme: light dark;
  box-shadow: 0 8px 32px rgb(0 0 0 / 0.24);
  transition: opacity 180ms, translate 180ms, visibility 180ms;
}
dialog:not([open]) { visibility: hidden; opacity: 0; translate: 0 8px; pointer-events: none; }
dialog.full-screen {
  inset: 0 0 auto;
  inset-block-start: var(--guichet-top, 0px);
  width: 100%;
  height: var(--guichet-height, 100%);
  border: 0;
  border-radius: 0;
  box-shadow: none;
}
dialog::backdrop { background: none; }
iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: light dark; }
.failure { display: none; padding: 24px; font: 14px/1.45 system-ui, sans-serif; }
.failure p { margin: 0 0 12px; }
.failed iframe { display: none; }
.failed .failure { display: block; }
.failure button { min-height: 40px; margin-inline-end: 8px; padding: 8px 16px; border: 1px solid currentColor; border-radius: 6px; background: none; }
@media (prefers-color-scheme: dark) {
  dialog { background: #16181d; color: #e8eaee; border-color: rgb(255 255 255 / 0.2); }
}
@media (prefers-reduced-motion: reduce) {
  .launcher, dialog { transition: none; }
  .ringing::after { animation: none; }
}
@media (forced-colors: active) {
  .launcher, .badge, dialog { border-color: ButtonText; }
}
`;
