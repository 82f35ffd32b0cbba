import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

interface Frame {
  opcode: number;
  payload: Buffer;
}
const TEXT = 1;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** Slack's end of Socket Mode: just enough of RFC 6455, text frames below 64 KiB. */
export function createSocketServer() {
  const open = new Set<Duplex>();
  const heard: { envelope_id: string; payload?: unknown }[] = [];
  let accepted = 0;

  function accept(request: IncomingMessage, socket: Duplex): void {
    const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${createHash("sha1").update(key).digest("base64")}\r\n\r\n`,
    );
    open.add(socket);
    accepted += 1;
    let rest: Buffer = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => {
      rest = Buffer.concat([rest, chunk]);
      for (let read = readFrame(rest); read; read = readFrame(rest)) {
        rest = read.rest;
        react(socket, read.frame);
      }
    });
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => open.delete(socket));
    socket.write(writeFrame(TEXT, JSON.stringify({ type: "hello", num_connections: 1 })));
  }

  function react(socket: Duplex, { opcode, payload }: Frame): void {
    if (opcode === PING) socket.write(writeFrame(PONG, payload));
    if (opcode === TEXT) heard.push(JSON.parse(payload.toString()));
    if (opcode === CLOSE) socket.end(writeFrame(CLOSE, payload));
  }

  return {
    accept,
    /** What the app acknowledged. */
    heard,
    connections: () => accepted,
    send(envelope: Record<string, unknown>): void {
      for (const socket of open) socket.write(writeFrame(TEXT, JSON.stringify(envelope)));
    },
    /** As a network does it: without a word. */
    cut(): void {
      for (const socket of open) socket.destroy();
    },
    close(): void {
      for (const socket of open) socket.destroy();
    },
  };
}

function writeFrame(opcode: number, payload: string | Buffer): Buffer {
  const body = Buffer.from(payload);
  const head = body.length < 126 ? Buffer.from([0x80 | opcode, body.length]) : Buffer.alloc(4);
  if (body.length >= 126) {
    head.writeUInt16BE(((0x80 | opcode) << 8) | 126, 0);
    head.writeUInt16BE(body.length, 2);
  }
  return Buffer.concat([head, body]);
}

/** A client's frames are masked. */
function readFrame(bytes: Buffer): { frame: Frame; rest: Buffer } | undefined {
  if (bytes.length < 6) return undefined;
  const short = bytes.readUInt8(1) & 0x7f;
  const at = short === 126 ? 4 : 2;
  if (bytes.length < at + 4) return undefined;
  const length = short === 126 ? bytes.readUInt16BE(2) : short;
  if (bytes.length < at + 4 + length) return undefined;
  const mask = bytes.subarray(at, at + 4);
  const payload = Buffer.from(bytes.subarray(at + 4, at + 4 + length));
  for (let i = 0; i < length; i += 1) payload[i] = (payload[i] as number) ^ (mask[i % 4] as number);
  return { frame: { opcode: bytes.readUInt8(0) & 0x0f, payload }, rest: bytes.subarray(at + 4 + length) };
}
