#!/usr/bin/env node
// The machine's Node may be older than the one that came with `npm ci`: run the program with that one.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const packageFile = createRequire(import.meta.url).resolve('node/package.json')
const node = join(dirname(packageFile), 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const child = spawn(node, [join(import.meta.dirname, 'main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
