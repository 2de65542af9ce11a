import { declareConformance } from '../../../src/engine/conformance/suite.ts';
import { createRedisFactory } from '../redis-factory.ts';

declareConformance('jobs', createRedisFactory());
