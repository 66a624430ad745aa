/** A point in time: whole milliseconds since 1970-01-01T00:00:00Z. Every `…At` value in core and in the server is one. */
export type EpochMs = number

/** An ISO 8601 duration such as `P14D`, `PT36H`; calendar parts are counted in the zone at hand. */
export type IsoDuration = string

/** An IANA time zone name such as `Asia/Yekaterinburg`. */
export type ZoneId = string
