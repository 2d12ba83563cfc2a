// Blocks the event loop of a process that loaded this, when it is told to: nothing else in it runs until the time is over.
process.on("SIGUSR2", () => {
  const end = performance.now() + Number(process.env.BLOCK_MILLISECONDS ?? 3_000);
  while (performance.now() < end);
});
