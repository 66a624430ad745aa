
-- What a list in JSON holds, for conditions. As functions: a subquery over its members would keep the whole plan from
-- being worked on by several processes.

create function public.numbers_in(list jsonb) returns double precision[]
  language sql immutable strict parallel safe
  return (
    select coalesce(
      array_agg(case jsonb_typeof(value) when 'number' then value::double precision end)
        filter (where jsonb_typeof(value) = 'number'),
      '{}')
    from jsonb_array_elements(list));

-- The texts that consist of `plain` characters, folded.
create function public.plain_texts_in(list jsonb, plain text) returns text[]
  language sql immutable strict parallel safe
  return (
    select coalesce(array_agg(lower((value #>> '{}') collate "und-x-icu") collate "C"), '{}')
    from jsonb_array_elements(list)
    where jsonb_typeof(value) = 'string' and (value #>> '{}') ~ plain);

create function public.has_other_texts(list jsonb, plain text) returns boolean
  language sql immutable strict parallel safe
  return exists (
    select from jsonb_array_elements(list) where jsonb_typeof(value) = 'string' and (value #>> '{}') !~ plain);

revoke execute on function public.numbers_in, public.plain_texts_in, public.has_other_texts from public;
grant execute on function public.numbers_in, public.plain_texts_in, public.has_other_texts
  to otklik_server, otklik_panel, otklik_segments;
