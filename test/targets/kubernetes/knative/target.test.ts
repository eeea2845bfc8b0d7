import { knativeTests } from '../../../kubernetes/knative/tests.ts'
import { fakeGround } from '../controlled/ground.ts'

knativeTests(fakeGround())
