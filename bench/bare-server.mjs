// The measure that the collector is held against: a bare node:http server that reads a JSON body and answers 204. Nothing else.

import { createServer } from 'node:http';

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString('utf8'));
    response.writeHead(204);
    response.end();
  });
});
server.listen(Number(process.argv[2]), '127.0.0.1');
