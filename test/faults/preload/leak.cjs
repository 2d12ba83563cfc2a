// Keeps LEAK_BYTES more of the heap each second, in every process of the service: what `npm run soak` must notice.
const kept = [];
const strings = Math.round(Number(process.env.LEAK_BYTES) / 1_000 / 10);
setInterval(() => {
  for (let i = 0; i < strings; i++) kept.push(Array.from({ length: 125 }, (_, k) => k + i));
}, 100).unref();
