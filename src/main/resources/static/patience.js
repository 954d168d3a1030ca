// The engine's web applications give up on a part that is not there after seven seconds, and stay blank for good. On a server that
// has just started, or over a slow line, it comes later.
window.require.config({waitSeconds: 300});
