/** The page that answers: what came of this event? */
package io.hooktide.console.web.events;
