#!/usr/bin/env node
// The machine's Node may be older than the one that came with `npm ci`: run the program with that one. The limits keep
// V8 from letting the heap grow to gigabytes before it collects; NODE_OPTIONS has the last word.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const limits = '--max-old-space-size=512 --max-semi-space-size=32'
const packageFile = createRequire(import.meta.url).resolve('node/package.json')
const node = join(dirname(packageFile), 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const command = [join(import.meta.dirname, 'main.ts'), ...process.argv.slice(2)]
const env = { ...process.env, NODE_OPTIONS: `${limits} ${process.env.NODE_OPTIONS ?? ''}` }
if (process.execve && process.platform !== 'win32') process.execve(node, [node, ...command], env)
const child = spawn(node, command, { stdio: 'inherit', env })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
