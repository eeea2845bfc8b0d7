import type { Ground } from '../../../kubernetes/controlled/world.ts'
import { connectionTo } from '../fake-api/connection.ts'
import { FakeApi } from '../fake-api/index.ts'
import { release } from '../fake-api/release.ts'

const NAMESPACE = 'shop'

/** A fake API server for each world, whose pods answer with the version that their image was made for. */
export function fakeGround(): Ground {
  const images = new Map<string, { version: string; fate: 'ready' | 'never-ready' }>()
  return {
    patience: 1_000,
    release(version, fate) {
      const made = release(version, fate)
      images.set(made.image, { version, fate })
      return made
    },
    async open() {
      const api = await FakeApi.open()
      api.serve = ({ image }) => ({ status: 200, body: JSON.stringify(images.get(image) ?? {}) })
      api.images.get = (image) => images.get(image)
      const connection = connectionTo(api.url)
      return {
        connection,
        namespace: NAMESPACE,
        async close() {
          await connection.close()
          await api[Symbol.asyncDispose]()
        },
      }
    },
  }
}
