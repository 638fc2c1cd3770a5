/** Tells pages that are open when there is something new. */
package io.hooktide.console.web.live;
