import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Locator } from 'playwright-core';

/** How long a person would wait before calling it broken; generous, because it is only ever used up by a failure. */
export const PATIENCE_MS = 30_000;
/** Between two looks of `eventually`: looking takes the page and the test some milliseconds of a core each time. */
const LOOK_AGAIN_MS = 50;

/** Resolves when a person can see every one of these. */
export async function seen(...locators: readonly Locator[]): Promise<void> {
  await Promise.all(locators.map((locator) => locator.waitFor({ state: 'visible', timeout: PATIENCE_MS })));
}

/** Resolves when a person can see none of these. */
export async function gone(...locators: readonly Locator[]): Promise<void> {
  await Promise.all(locators.map((locator) => locator.waitFor({ state: 'hidden', timeout: PATIENCE_MS })));
}

/** Resolves when the element is in the document, seen or not: what only a screen reader is told. */
export async function present(locator: Locator): Promise<void> {
  await locator.first().waitFor({ state: 'attached', timeout: PATIENCE_MS });
}

/** Resolves when the next key press goes to this element. */
export async function focused(locator: Locator): Promise<void> {
  await eventually(async () => {
    const isFocused = await locator.evaluate(
      (element) => document.hasFocus() && (element.getRootNode() as Document).activeElement === element,
    );
    assert.ok(isFocused, `the focus is not on ${String(locator)}`);
  });
}

/** Resolves when `look` no longer throws; rejects with what it threw last. */
export async function eventually<Value>(look: () => Promise<Value>): Promise<Value> {
  const givesUpAtMs = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > givesUpAtMs) throw error;
    }
    await pause(LOOK_AGAIN_MS);
  }
}
