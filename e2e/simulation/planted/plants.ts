import { callsPlants } from './plants/calls-plants.ts';
import { companyPlants } from './plants/company-plants.ts';
import { deliveryPlants } from './plants/delivery-plants.ts';
import { logPlants } from './plants/log-plants.ts';
import { routingPlants } from './plants/routing-plants.ts';
import type { Plant } from './plant.ts';

/** All of them, each under a name of its own. */
export const plants: readonly Plant[] = [
  ...logPlants,
  ...deliveryPlants,
  ...routingPlants,
  ...companyPlants,
  ...callsPlants,
];
