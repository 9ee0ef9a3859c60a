/* A page that answers to a form has what was sent in its history, and browsers write that to the
   disk within seconds. Where others use the device too, the page becomes one that was only asked
   for: at once, before anything else of it is loaded. It comes with pages that were asked for as
   well, so that it is here when it counts. */
history.replaceState(null, "");
