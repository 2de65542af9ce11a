import { declareConformance } from '../../../src/engine/conformance/suite.ts';
import { createEmbeddedFactory } from '../embedded-factory.ts';

declareConformance('queue', createEmbeddedFactory());
