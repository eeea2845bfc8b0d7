/** What a thread of the tests runs, as the action's bundle does in its own. */
import { serveThread } from '../../src/artifact/thread.ts'

await serveThread()
