import { type Place, routerContract } from '../../../kubernetes/routers/contract.ts'
import { FIXTURES } from '../../../kubernetes/routers/fixtures.ts'
import { connectionTo } from '../fake-api/connection.ts'
import { FakeApi } from '../fake-api/index.ts'

async function open(): Promise<Place> {
  const api = await FakeApi.open()
  const connection = connectionTo(api.url)
  return {
    connection,
    namespace: 'shop',
    async [Symbol.asyncDispose]() {
      await connection.close()
      await api[Symbol.asyncDispose]()
    },
  }
}

for (const fixture of FIXTURES) routerContract(fixture, open)
