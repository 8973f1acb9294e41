/** Who moves in the demo beside the person who tries it. */
export type DemoLifeState = { readonly customers: number; readonly isAgentOn: boolean };

/** Simulated people, for trying the demo alone. Only there in the demo. */
export interface DemoLife {
  readonly state: DemoLifeState;
  /** Sends so many customers, one after another; no more than there may be at once. */
  sendCustomers(count: number): void;
  /** Signs the simulated agent in or out. May fail with StorageFailure. */
  setAgent(isOn: boolean): Promise<void>;
  /** Everybody simulated goes. */
  stop(): Promise<void>;
}
