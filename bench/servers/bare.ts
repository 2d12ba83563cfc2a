/** The yardstick: node:http, or node:https with a certificate, that reads a body, parses it and answers; nothing else. */
import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

/** Serves at a free port; the certificate's and the key's file stand on the command line. */
export function serve(answer: (body: string) => string): void {
  const [certFile, keyFile] = process.argv.slice(2);
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = answer(Buffer.concat(chunks).toString("utf8"));
      response.writeHead(200, {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      });
      response.end(body);
    });
  };
  const server =
    certFile === undefined || keyFile === undefined
      ? createServer(listener)
      : createTlsServer({ cert: readFileSync(certFile), key: readFileSync(keyFile) }, listener);
  server.listen(0, "127.0.0.1", () => {
    const scheme = certFile === undefined ? "http" : "https";
    process.stderr.write(
      `listens on ${scheme}://127.0.0.1:${(server.address() as AddressInfo).port} (bare)\n`,
    );
  });
}
