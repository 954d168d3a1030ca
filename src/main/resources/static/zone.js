// Tells the server in which time zone the reader lives, from the sign-in on. A page that was drawn before says that it is in UTC.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) document.cookie = `ERMINE-ZONE=${encodeURIComponent(zone)}; Path=/; Max-Age=31536000; SameSite=Lax`;
