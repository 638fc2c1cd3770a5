/** Who looks at the pages: sessions sealed into a cookie, and what keeps other sites from using them. */
package io.hooktide.console.web.session;
