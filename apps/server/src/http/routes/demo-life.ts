import { Type } from 'typebox';
import type { DemoLife } from '../../ports/demo-life.ts';
import type { Route } from '../route.ts';
import { ok, route } from '../route.ts';

const Wish = Type.Union([
  Type.Object(
    { kind: Type.Literal('customers'), count: Type.Integer({ minimum: 1, maximum: 5 }) },
    { additionalProperties: false },
  ),
  Type.Object({ kind: Type.Literal('agent'), isOn: Type.Boolean() }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('stop') }, { additionalProperties: false }),
]);

/** Simulated people, only in the demo: whoever sees the shop may send them, and there are never many. */
export function demoLifeRoutes(life: DemoLife): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/demo/life',
      access: 'public',
      body: null,
      params: null,
      handle: () => ok(life.state),
    }),
    route({
      method: 'POST',
      path: '/api/demo/life',
      access: 'public',
      body: Wish,
      params: null,
      handle: async ({ body }) => {
        if (body.kind === 'customers') life.sendCustomers(body.count);
        else if (body.kind === 'agent') await life.setAgent(body.isOn);
        else await life.stop();
        return ok(life.state);
      },
    }),
  ];
}
