import { inferenceServiceTests } from '../../../kubernetes/inference-service/tests.ts'
import { fakeGround } from '../controlled/ground.ts'

inferenceServiceTests(fakeGround())
