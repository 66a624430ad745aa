/** An SMTP server that takes everything and keeps nothing, in a process of its own so that its CPU is counted apart. */
import { createServer, type AddressInfo, type Socket } from 'node:net'

const END_OF_DATA = Buffer.from('\r\n.\r\n')
let taken = 0
/** When each recipient's mail was accepted, in ms since the epoch; asked for by latency benches only. */
const accepted: [recipient: string, at: number][] = []
const noting = process.argv.includes('--note')

function serve(socket: Socket): void {
  let inData = false
  let rest: Buffer = Buffer.alloc(0)
  let recipient = ''
  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  socket.write('220 sink ESMTP\r\n')
  socket.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (;;) {
      const end = rest.indexOf(inData ? END_OF_DATA : '\r\n')
      if (end === -1) return
      if (inData) {
        rest = rest.subarray(end + END_OF_DATA.length)
        inData = false
        taken++
        if (noting) accepted.push([recipient, performance.timeOrigin + performance.now()])
        socket.write('250 taken\r\n')
        continue
      }
      const line = rest.subarray(0, end).toString('latin1')
      rest = rest.subarray(end + 2)
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'DATA') inData = true
      if (verb === 'RCPT') recipient = /<([^>]*)>/.exec(line)?.[1] ?? ''
      socket.write(
        verb === 'EHLO'
          ? '250-sink\r\n250 8BITMIME\r\n'
          : verb === 'DATA'
            ? '354 go on\r\n'
            : verb === 'QUIT'
              ? '221 bye\r\n'
              : '250 ok\r\n',
      )
    }
  })
}

const server = createServer(serve).listen(0, '127.0.0.1', () =>
  process.send!({ port: (server.address() as AddressInfo).port }),
)
process.on('message', () => process.send!({ taken, accepted: accepted.splice(0) }))
process.on('disconnect', () => process.exit())
