// Medians in milliseconds of what Prisma's own reader takes for the files given:
// one line a file, `name validate describe format`.
const fs = require('node:fs')
const path = require('node:path')

const [directory, ...files] = process.argv.slice(1)
const prisma = require(path.resolve(directory, 'node_modules/@prisma/prisma-schema-wasm'))

function median(run, least) {
  const times = []
  const begin = performance.now()
  while (times.length < 5 || (performance.now() - begin < least && times.length < 200)) {
    const start = performance.now()
    run()
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  return times[times.length >> 1]
}

for (const file of files) {
  const text = fs.readFileSync(file, 'utf8')
  const params = JSON.stringify({ prismaSchema: [['schema.prisma', text]], noColor: true })
  const formatted = [JSON.stringify([['schema.prisma', text]]),
    JSON.stringify({ textDocument: { uri: 'file:/schema.prisma' }, options: { tabSize: 2, insertSpaces: true } })]
  const runs = [() => prisma.validate(params), () => prisma.get_dmmf(params), () => prisma.format(...formatted)]
  console.log(path.basename(file), ...runs.map((run) => { run(); return median(run, 1500).toFixed(4) }))
}
