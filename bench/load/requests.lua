-- Sends the requests of a file one after another: each line is a method, a path, a content type and a body, parted by
-- tabs. Prints the totals as one line of JSON. Arguments: the file, the API key or "-", the accepted encoding or "-".
local requests, at = {}, 0

function init(arguments)
  local headers = { ["user-agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" }
  if arguments[2] ~= "-" then headers["authorization"] = "Bearer " .. arguments[2] end
  if arguments[3] ~= "-" then headers["accept-encoding"] = arguments[3] end
  for line in io.lines(arguments[1]) do
    local method, path, kind, body = line:match("^([^\t]*)\t([^\t]*)\t([^\t]*)\t(.*)$")
    headers["content-type"] = kind ~= "" and kind or nil
    requests[#requests + 1] = wrk.format(method, path, headers, body ~= "" and body or nil)
  end
end

function request()
  at = at + 1
  return requests[(at - 1) % #requests + 1]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"us":%d,"bytes":%d,"failed":%d,"refused":%d}\n',
    summary.requests, summary.duration, summary.bytes,
    errors.connect + errors.read + errors.write + errors.timeout, errors.status))
end
