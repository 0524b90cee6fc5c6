// Medians in milliseconds of what Prisma's own schema engine takes for the schemas given, two files each (before and after a
// change): one line a pair, `name from-empty change`. No database stands behind it.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const [directory, ...files] = process.argv.slice(2)
const require = createRequire(path.resolve(directory, 'x.js'))
const { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } = require('@prisma/driver-adapter-utils')

async function load() {
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm'))
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: console.error }
  const glue = await import(path.join(folder, 'schema_engine_bg.js'))
  const module = await WebAssembly.compile(fs.readFileSync(path.join(folder, 'schema_engine_bg.wasm')))
  const instance = await WebAssembly.instantiate(module, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  return glue
}

// Says that it is a PostgreSQL 15, which is all that the engine asks before it compares two schemas.
const connection = {
  provider: 'postgres',
  adapterName: 'none',
  queryRaw: async () => ({
    columnNames: ['exists', 'version', 'numeric_version'],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, 'PostgreSQL 15.0', 150000]],
  }),
  executeRaw: async () => 0,
  executeScript: async () => {},
  dispose: async () => {},
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
}
const factory = {
  provider: 'postgres',
  adapterName: 'none',
  connect: async () => connection,
  connectToShadowDb: async () => connection,
}

async function median(run, least) {
  const times = []
  const begin = performance.now()
  while (times.length < 5 || (performance.now() - begin < least && times.length < 200)) {
    const start = performance.now()
    await run()
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  return times[times.length >> 1].toFixed(3)
}

const glue = await load()
const engine = await glue.SchemaEngine.new({}, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
const filters = { externalTables: [], externalEnums: [] }
const state = (file) => ({
  tag: 'schemaDatamodel',
  files: [{ path: 'schema.prisma', content: fs.readFileSync(file, 'utf8') }],
})
const diff = (from, to) => engine.diff({ from, to, script: true, exitCode: null, filters })

for (let at = 0; at < files.length; at += 2) {
  const [before, after] = [state(files[at]), state(files[at + 1])]
  const runs = [() => diff({ tag: 'empty' }, before), () => diff(before, after)]
  const times = []
  for (const run of runs) {
    const { stdout } = await run()
    if (!stdout.includes(' TABLE ')) throw new Error(`no statement: ${stdout}`)
    times.push(await median(run, 1500))
  }
  console.log(path.basename(files[at]), ...times)
}
