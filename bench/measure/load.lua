-- Sends one body again and again; prints what came of it as a line of JSON. Arguments: the body's file, its content type.
function init(args)
  local file = assert(io.open(args[1], "rb"))
  wrk.method = "POST"
  wrk.body = file:read("*a")
  wrk.headers["content-type"] = args[2]
  file:close()
end

function done(summary, latency)
  local e = summary.errors
  print(string.format('{"seconds":%f,"requests":%d,"failed":%d,"p50":%f,"p99":%f}',
    summary.duration / 1e6, summary.requests, e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
