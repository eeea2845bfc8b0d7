import { main } from '../targets/local/supervisor/guard.ts'

await main(process.argv.slice(2))
