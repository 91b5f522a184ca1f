/** What both scripts begin with: the time, and since when this Redis may be trusted to know all places it gave. */
const NOW = `
local time = redis.call("TIME")
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/**
 * Reserves the next place in a line for a tenant, or tells again of the one that the ticket has.
 *
 * KEYS: the end of the line (a moment), the tenant's place in it, places that were given back, what came late, the Redis that gave them.
 * ARGV: ticket, spacing, room (how much later than its place the holder may be), quiet (how long after a start of Redis
 * nothing begins), grace (how long a tenant's next place is kept for the process that was refused).
 *
 * Answers milliseconds to wait, the room of the place, and 1; or 0 for both where another ticket of the tenant has a place or
 * the next one is kept for it: ask again after the wait.
 *
 * All times are epoch milliseconds of Redis's clock.
 */
export const RESERVE = `${NOW}
local ticket, spacing, room = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local quietFor, grace = tonumber(ARGV[4]), tonumber(ARGV[5])

-- One that was started anew may have lost the last places it gave: all that were not asked about since are void.
local run = string.match(redis.call("INFO", "server"), "run_id:(%w+)")
local known = redis.call("HMGET", KEYS[5], "run", "quiet")
local quiet = tonumber(known[2])
if known[1] ~= run then
  quiet = now + quietFor
  redis.call("HSET", KEYS[5], "run", run, "quiet", quiet)
end
redis.call("PEXPIRE", KEYS[5], 86400000)
local earliest = math.max(now, quiet)

-- After a start that reached GrowingIO late the next but one would come too soon.
local late = redis.call("HMGET", KEYS[4], "from", "to")
local from, to = tonumber(late[1]) or 0, tonumber(late[2]) or 0
local function isTooSoon(moment) return moment >= from and moment < to end

local held = redis.call("HMGET", KEYS[2], "ticket", "place", "room", "heir")
local place = tonumber(held[2])
if place then
  if held[1] == ticket then
    if place >= earliest and not isTooSoon(place) then return { place - now, tonumber(held[3]), 1 } end
  elseif place > now then
    redis.call("HSETNX", KEYS[2], "heir", ticket)
    return { place - now + 1, 0, 0 }
  end
  if held[4] and held[4] ~= ticket and now < place + grace then return { place + grace - now, 0, 0 } end
end

redis.call("ZREMRANGEBYSCORE", KEYS[3], "-inf", "(" .. earliest)
local given = room == 0 and redis.call("ZRANGE", KEYS[3], 0, 0)[1]
if given and not isTooSoon(tonumber(given)) then
  redis.call("ZREM", KEYS[3], given)
  place = tonumber(given)
else
  place = math.max(earliest, tonumber(redis.call("GET", KEYS[1]) or 0))
  if isTooSoon(place) then place = to end
  local following = place + room + spacing
  redis.call("SET", KEYS[1], string.format("%d", following), "PX", following - now + quietFor)
end
redis.call("DEL", KEYS[2])
redis.call("HSET", KEYS[2], "ticket", ticket, "place", string.format("%d", place), "room", room)
redis.call("PEXPIRE", KEYS[2], place - now + room + grace + quietFor)
return { place - now, room, 1 }
`;

/** Gives back the place of a ticket that nobody needs any more. KEYS: as of RESERVE. ARGV: ticket, spacing. */
export const GIVE_BACK = `${NOW}
local held = redis.call("HMGET", KEYS[2], "ticket", "place", "room")
if held[1] ~= ARGV[1] then return end
redis.call("DEL", KEYS[2])
local place = tonumber(held[2])
if place <= now then return end
local following = place + tonumber(held[3]) + tonumber(ARGV[2])
if tonumber(redis.call("GET", KEYS[1]) or 0) == following then
  redis.call("SET", KEYS[1], held[2], "PX", following - now)
else
  redis.call("ZADD", KEYS[3], place, held[2])
  redis.call("PEXPIRE", KEYS[3], following - now)
end
`;

/**
 * Tells of a start that may have reached GrowingIO only now, long after its place. KEYS: as of RESERVE.
 * ARGV: how long ago its place ended, and how far two starts are to be apart that have another between them.
 */
export const CAME_LATE = `${NOW}
local place, apart = now - tonumber(ARGV[1]), tonumber(ARGV[2])
local late = redis.call("HMGET", KEYS[4], "from", "to")
if (tonumber(late[2]) or 0) <= now then late = {} end
local from = math.min(place + apart - 60, tonumber(late[1]) or math.huge)
local to = math.max(now + apart, tonumber(late[2]) or 0)
redis.call("HSET", KEYS[4], "from", string.format("%d", from), "to", string.format("%d", to))
redis.call("PEXPIRE", KEYS[4], to - now)
`;
