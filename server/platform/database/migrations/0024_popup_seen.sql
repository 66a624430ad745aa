-- When a page of the site's own origins last asked for its popups, and which: that the widget is on the site.
alter table popup_sites add column seen_origin text, add column seen_at timestamptz;
